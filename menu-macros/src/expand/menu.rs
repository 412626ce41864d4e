//! One menu, as nested struct literals: this form works in a `const`, a `static`, an argument and a
//! `&'static`.
//!
//! They are written as text. The compiler reads that faster than the macro, which is not optimized,
//! could build it from tokens and hand them over.

use std::fmt::Write;

use menu_core::Member;
use menu_core::limits::Level;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::keys;
use crate::Reader;
use menu_lang::check::{Button, Condition, Entry, Menu, Text, TextValue};
use menu_lang::tree::{Extent, KeysHeader};

/// The checks of the constants of a menu or of a set, and its value.
pub(super) fn value(
    krate: &TokenStream,
    keys: Option<&KeysHeader>,
    menu: &Menu,
    reader: Reader,
) -> (TokenStream, TokenStream) {
    let mut writer = Writer {
        reader,
        krate,
        keys,
        limits: menu.limits.name.to_uppercase(),
        constants: TokenStream::new(),
        count: 0,
        text: String::new(),
    };
    // The outermost literal has the place of the front, and begins with a path, so that the
    // compiler's errors about the whole value do not show how it is written.
    let value = if menu.is_piece {
        writer.block(|it| it.entries(menu))
    } else if !menu.conditional.is_empty() {
        let default = writer.block(|it| it.menu(menu));
        let conditional = writer.block(|it| it.list(&menu.conditional, Writer::conditional));
        quote!(#krate::MenuSet { menu: #default, conditional: #conditional })
    } else if let Some(condition) = &menu.condition {
        let default = writer.block(|it| it.menu(menu));
        let rule = writer.block(|it| it.rule(condition));
        quote!(#krate::ConditionalMenu { menu: #default, matchrule: #rule })
    } else {
        let entries = writer.block(|it| it.list(&menu.entries, Writer::entry));
        quote!(#krate::Menu { button: #entries })
    };
    (writer.constants, value)
}

/// The tokens of a text. Where there is a compiler, it reads them: proc-macro2 would read them first,
/// to be sure that the compiler does not end on a mistake.
fn tokens(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        let tokens = text.parse::<proc_macro::TokenStream>();
        return tokens.map(Into::into).expect(TOKENS);
    }
    text.parse().expect(TOKENS)
}

const TOKENS: &str = "names and quoted strings are tokens";

struct Writer<'a> {
    reader: Reader,
    krate: &'a TokenStream,
    keys: Option<&'a KeysHeader>,
    limits: String,
    /// The user's constants, each with its check.
    constants: TokenStream,
    count: usize,
    text: String,
}

impl Writer<'_> {
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A block of what is written. Text cannot hold `$crate`.
    fn block(&mut self, write: impl FnOnce(&mut Self)) -> TokenStream {
        self.text.clear();
        write(self);
        let (krate, text) = (self.krate, tokens(&self.text));
        quote!({ use #krate::__private as __menu; #text })
    }

    fn entries(&mut self, menu: &Menu) {
        menu.entries.iter().for_each(|entry| self.entry(entry));
    }

    fn menu(&mut self, menu: &Menu) {
        self.write("__menu::Menu{button:");
        self.list(&menu.entries, Writer::entry);
        self.write("}");
    }

    fn conditional(&mut self, menu: &Menu) {
        self.write("__menu::ConditionalMenu{menu:");
        self.menu(menu);
        self.write(",matchrule:");
        if let Some(condition) = &menu.condition {
            self.rule(condition);
        }
        self.write("}");
    }

    fn rule(&mut self, condition: &Condition) {
        self.write("__menu::MatchRule{tag_id:");
        match &condition.tag_id {
            Some(text) => {
                self.write("__menu::Some(");
                self.string(text);
                self.write(")");
            }
            None => self.write("__menu::None"),
        }
        self.write(",client_platform_type:");
        match condition.platform {
            Some(platform) => {
                self.write("__menu::Some(__menu::Platform::");
                self.write(platform.variant());
                self.write(")");
            }
            None => self.write("__menu::None"),
        }
        self.write("}");
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Button(button) => {
                self.write("__menu::Entry::Button(");
                self.button(button);
            }
            Entry::Submenu { name, buttons } => {
                self.write("__menu::Entry::Submenu(__menu::Submenu{name:");
                self.string(name);
                self.write(",sub_button:");
                self.list(buttons, Writer::button);
                self.write("}");
            }
        }
        self.write(")");
    }

    fn button(&mut self, button: &Button) {
        self.write("__menu::Button{name:");
        self.string(&button.name);
        self.write(",action:__menu::Action::");
        self.write(button.kind.variant());
        self.write("{");
        for (member, text) in &button.members {
            self.write(member.as_str());
            self.write(":");
            self.string(text);
            self.write(",");
        }
        self.write("}}");
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.write("__menu::Borrowed{0:&[");
        for item in items {
            write(self, item);
            self.write(",");
        }
        self.write("]}");
    }

    fn string(&mut self, text: &Text) {
        self.write("__menu::Borrowed{0:");
        match &text.value {
            TextValue::Literal(literal) => {
                let _ = write!(self.text, "{literal:?}");
            }
            TextValue::Missing => self.write("\"\""),
            TextValue::Constant {
                tokens,
                member,
                level,
                in_enum,
            } => {
                let name = match (self.keys, in_enum) {
                    (Some(header), Some(number)) => keys::constant(header, *number),
                    _ => self.constant(tokens),
                };
                self.check(&name, text.place, *member, *level);
                let _ = write!(self.text, "{name}");
            }
        }
        self.write("}");
    }

    /// Gives the user's expression a name, so that a type error in it is reported once.
    fn constant(&mut self, tokens: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let name = format_ident!("__WECHAT_MENU_TEXT_{}", self.count);
        self.count += 1;
        self.constants
            .extend(quote!(const #name: &'static #krate::__private::str = #tokens;));
        quote!(#name)
    }

    /// Checks a constant in its own item, so that a broken rule is reported once too. All tokens of
    /// the call have the user's span. Otherwise the compiler would report the error on the whole
    /// macro.
    fn check(&mut self, name: &TokenStream, place: Extent, member: Member, level: Level) {
        if self.reader == Reader::Editor {
            // An editor would show this call at the place of the constant.
            return;
        }
        let private = {
            let krate = self.krate;
            quote!(#krate::__private)
        };
        let limits = format_ident!("{}", self.limits);
        // `Debug` prints the name of a variant.
        let member = format_ident!("{}", format!("{member:?}"));
        let level = format_ident!("{}", format!("{level:?}"));
        let arguments = quote! {
            #name, #private::Member::#member, #private::Level::#level, &#private::limits::#limits
        };
        let check = quote_spanned!(place.start=> check);
        let arguments = quote_spanned!(place.end=> (#arguments));
        self.constants.extend(quote! {
            const _: () = { use #private::assert_text as #check; #check #arguments };
        });
    }
}
