//! One invocation: headers, and the menus that they declare; or one menu without a header.

mod bounds;
mod header;
mod item;
mod keys;
mod limits;
mod menu;
mod parts;
mod path;

use menu_core::rules::Notation;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::tokens::{Tokens, extent_of_all, flat, is_sign, shorten};
use crate::tree::{Declaration, Header, Input, KeysHeader, Root};
use header::{Declared, MenuHeader};
use item::{call, foreign, is_item, up_to_item};
use menu::MenuReader;

/// Where the menus of an invocation are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the invocation: `wechat_menu!`.
    Inline,
    /// In a file that it names: `include_wechat_menu!`.
    File,
}

impl Source {
    /// What an invocation holds.
    fn example(self) -> &'static str {
        match self {
            Source::Inline => "a menu is written `<> <click name=\"…\" key=\"…\"/> … </>`",
            Source::File => "name the file: `include_wechat_menu!(\"menu.json\")`",
        }
    }
}

/// Reads one invocation: the front's `$crate`, then a menu, or menus each with a header.
pub(crate) fn read(input: TokenStream, source: Source, diagnostics: &mut Diagnostics) -> Input {
    let mut tokens = input.into_iter();
    let krate = tokens
        .next()
        .map_or_else(|| quote!(::wechat_menu), TokenStream::from);
    let tokens: Vec<TokenTree> = tokens.collect();
    let beyond = bounds::beyond(&tokens);
    let mut reader = Reader {
        source,
        diagnostics,
        input: Input {
            krate,
            declarations: Vec::new(),
            keys: None,
            keys_reported: false,
        },
    };
    match beyond {
        Some((place, remark)) => reader.diagnostics.report(place, remark),
        None => reader.all(Tokens::new(&flat(tokens))),
    }
    reader.input
}

struct Reader<'d> {
    source: Source,
    diagnostics: &'d mut Diagnostics,
    /// What was read.
    input: Input,
}

impl Reader<'_> {
    fn all(&mut self, mut tokens: Tokens<'_>) {
        if let Some(call) = call(tokens).filter(|call| call.count == tokens.rest().len()) {
            self.menus().called_inside(&call);
            self.source = call.source;
            let inside = flat(call.inside.stream());
            return self.all(Tokens::new(&inside));
        }
        self.junk_in_front(&mut tokens);
        if is_item(tokens) {
            self.items(tokens);
        } else if tokens.is_empty() {
            // A single error is valid as an expression and as an item; a menu is not.
            let place = Span::call_site();
            self.diagnostics
                .error(place, "missing menu")
                .help(self.source.example());
        } else {
            self.declare(tokens, None);
        }
    }

    /// `; pub const MENU;`: tokens in front of the first header would hide it.
    fn junk_in_front(&mut self, tokens: &mut Tokens<'_>) {
        let start = tokens.next();
        let mut header = *tokens;
        let junk = header.take_until(|tokens| {
            is_item(tokens) || tokens.at("<") || matches!(tokens.peek(), Some(TokenTree::Group(_)))
        });
        if !junk.is_empty() && is_item(header) {
            let message = format!(
                "unexpected `{}` in front of the header of a menu",
                shorten(junk)
            );
            self.diagnostics
                .error(start.to(header.last()), message)
                .help("remove it");
            *tokens = header;
        }
    }

    fn items(&mut self, mut tokens: Tokens<'_>) {
        let mut pending: Option<MenuHeader<'_>> = None;
        while !tokens.is_empty() && !self.diagnostics.is_full() {
            if let Some(count) = foreign(tokens, self.source) {
                let start = tokens.next();
                tokens.skip(count);
                self.diagnostics
                    .error(
                        start.to(tokens.last()),
                        "unexpected item: only menus and the enum of their keys are allowed here",
                    )
                    .help("move it out of the macro");
            } else if is_item(tokens) {
                let declared = header::header(
                    &mut tokens,
                    self.source,
                    pending.is_some(),
                    self.diagnostics,
                );
                match declared {
                    Declared::Keys {
                        header: keys,
                        reported,
                    } => {
                        if let Some(header) = &mut pending {
                            // The input may end here.
                            header.reported |= reported;
                        }
                        self.keys(keys);
                    }
                    Declared::Menu(header) => {
                        self.without_menu(pending.take());
                        pending = Some(header);
                        self.function_body(&mut pending);
                    }
                }
            } else {
                self.behind_header(&mut tokens, pending.take());
            }
        }
        self.without_menu(pending);
        if self.input.declarations.is_empty() && self.input.keys.is_some() {
            self.no_constant(Span::call_site());
        }
    }

    /// The menu in the body of a function.
    fn function_body(&mut self, pending: &mut Option<MenuHeader<'_>>) {
        let Some(body) = pending.as_ref().and_then(|header| header.body) else {
            return;
        };
        let body = flat(body.stream());
        if let Some(header) = pending.take() {
            self.declare(Tokens::new(&body), Some(header));
        }
    }

    /// What follows a header, up to the next item: the menu.
    fn behind_header<'a>(&mut self, tokens: &mut Tokens<'a>, header: Option<MenuHeader<'a>>) {
        let body = Tokens::new(&tokens.rest()[..up_to_item(*tokens)]);
        tokens.skip(body.rest().len());
        let is_first = self.input.declarations.is_empty();
        if header.is_none() && is_first && (self.input.keys.is_some() || self.input.keys_reported) {
            self.no_constant(body.next().start);
        } else if header.is_none() {
            let place = extent_of_all(body.rest()).unwrap_or_else(|| body.next());
            self.diagnostics
                .error(place, "unexpected tokens after the menu")
                .help("remove them, or declare each menu as a `const`");
            return;
        }
        let header = header.unwrap_or_else(|| MenuHeader {
            header: header::nameless(),
            body: None,
            has_equals: false,
            reported: true,
        });
        self.declare(body, Some(header));
    }

    fn no_constant(&mut self, place: Span) {
        self.diagnostics
            .error(place, "missing constant for the menu of this enum")
            .help("write `pub const MENU;` above the enum");
    }

    fn keys(&mut self, keys: Option<KeysHeader>) {
        let Some(keys) = keys else {
            self.input.keys_reported = true;
            return;
        };
        match &self.input.keys {
            None => self.input.keys = Some(keys),
            Some(first) => {
                self.diagnostics.error(
                    first.name.span(),
                    "duplicate enum of keys: the first is here",
                );
                self.diagnostics
                    .error(keys.name.span(), "duplicate enum of keys: it is here again")
                    .help("one enum holds the keys of all menus of the macro: keep one");
            }
        }
    }

    /// A header that no menu follows.
    fn without_menu(&mut self, header: Option<MenuHeader<'_>>) {
        let Some(MenuHeader {
            header, reported, ..
        }) = header
        else {
            return;
        };
        let place = header.name.span();
        if !reported {
            self.diagnostics
                .error(place, "missing menu after the header")
                .help(self.source.example());
        }
        self.push(
            Some(header),
            Root::broken(place.into(), Notation::Markup),
            None,
        );
    }

    fn menus(&mut self) -> MenuReader<'_> {
        MenuReader {
            source: self.source,
            diagnostics: self.diagnostics,
        }
    }

    /// Reads a menu from all of these tokens.
    fn declare(&mut self, mut body: Tokens<'_>, header: Option<MenuHeader<'_>>) {
        if header.as_ref().is_some_and(|header| header.has_equals) {
            body = without_semicolon(body);
        }
        let (root, file) = self.menus().menu(body, header.as_ref());
        self.push(header.map(|header| header.header), root, file);
    }

    fn push(&mut self, header: Option<Header>, root: Root, file: Option<String>) {
        self.input
            .declarations
            .push(Declaration { header, root, file });
    }
}

/// The tokens without the `;` at their end.
fn without_semicolon(tokens: Tokens<'_>) -> Tokens<'_> {
    match tokens.rest() {
        [rest @ .., last] if is_sign(last, ';') => Tokens::new(rest),
        _ => tokens,
    }
}
