//! Mistakes as `compile_error!`s.

use std::panic::{AssertUnwindSafe, catch_unwind};

use menu_lang::Diagnostics;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// One `compile_error!` for each mistake, in the order of the source.
///
/// The compiler underlines from the first token of an invocation to its last, so the path
/// carries the start of the place and the braces carry its end. An editor underlines only the
/// name `compile_error`. It carries the end too, which is the word in `<clik`.
pub(crate) fn errors(diagnostics: &mut Diagnostics) -> Vec<TokenStream> {
    let list = diagnostics.sorted().to_vec();
    list.iter()
        .map(|diagnostic| {
            let text = diagnostics.text(diagnostic);
            let path = quote_spanned!(diagnostic.place.start=> ::core::);
            let call = quote_spanned!(diagnostic.place.end=> compile_error! { #text });
            quote!(#path #call)
        })
        .collect()
}

/// Runs the compiler of menus. A panic in it is a bug, and is reported as one.
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
        quote!(::core::compile_error! { #text })
    })
}
