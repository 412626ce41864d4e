//! What the macro has to say: collected by every stage, shown in the order of the source.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::syntax::Extent;

/// Every mistake found so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// One mistake: where, what, and what to write instead.
pub(crate) struct Diagnostic {
    place: Extent,
    message: String,
    help: Vec<String>,
}

impl Diagnostics {
    /// Reports a mistake; add help to what it returns.
    pub(crate) fn error(
        &mut self,
        place: impl Into<Extent>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            place: place.into(),
            message: message.into(),
            help: Vec::new(),
        });
        self.list.last_mut().expect("just pushed")
    }

    /// The mistakes as `compile_error!`s, from the top of the source to its end.
    pub(crate) fn to_tokens(&mut self) -> TokenStream {
        self.list
            .sort_by_key(|diagnostic| position(diagnostic.place.start));
        self.list.iter().map(Diagnostic::to_tokens).collect()
    }
}

impl Diagnostic {
    /// Adds a line of help; an empty one is left out.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        let help = help.into();
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }

    /// The compiler underlines from the first token of an invocation to its last, so the path
    /// carries the start and the braces carry the end.
    fn to_tokens(&self) -> TokenStream {
        let mut text = self.message.clone();
        for help in &self.help {
            text.push_str("\n= help: ");
            text.push_str(help);
        }
        let path = quote_spanned!(self.place.start=> ::core::compile_error!);
        let braces = quote_spanned!(self.place.end=> { #text });
        quote::quote!(#path #braces)
    }
}

/// Line and column, where the compiler is there to be asked.
fn position(span: Span) -> (usize, usize) {
    if proc_macro::is_available() {
        let start = span.unwrap().start();
        (start.line(), start.column())
    } else {
        (0, 0)
    }
}

/// Runs the compiler of menus. A panic in it is a bug, and is told as one.
pub(crate) fn or_report(compile: impl FnOnce() -> TokenStream) -> TokenStream {
    catch_unwind(AssertUnwindSafe(compile)).unwrap_or_else(|panic| {
        let cause = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        let text = format!(
            "the macro panicked, which is a bug in wechat-menu: {cause}\n\
             = help: please report it with this menu: {}/issues",
            env!("CARGO_PKG_REPOSITORY"),
        );
        quote::quote!(::core::compile_error! { #text })
    })
}
