//! One menu, as nested struct literals: this form works in a `const`, a `static`, an argument and a
//! `&'static`.

use menu_core::Member;
use menu_core::limits::Level;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, format_ident, quote, quote_spanned};

use super::keys;
use crate::Reader;
use menu_lang::check::{Button, Condition, Entry, Menu, Text, TextValue};
use menu_lang::tree::{Extent, KeysHeader};

/// The checks of a menu's constants, and its value; of a set, those of all its menus.
pub(super) fn value(
    krate: &TokenStream,
    keys: Option<&KeysHeader>,
    menu: &Menu,
    reader: Reader,
) -> (TokenStream, TokenStream) {
    let path = Path(krate.clone().into_iter().collect());
    let mut writer = Writer {
        reader,
        krate: &path,
        keys,
        menu,
        constants: TokenStream::new(),
        count: 0,
    };
    let value = writer.write_menu();
    let mut checks = writer.constants;
    if menu.conditional.is_empty() {
        return (checks, value);
    }
    let mut conditional = Vec::new();
    for menu in &menu.conditional {
        let (more, value) = self::value(krate, keys, menu, reader);
        checks.extend(more);
        conditional.push(value);
    }
    let list = quote!(#krate::__private::Borrowed(&[#(#conditional),*]));
    let set = quote!(#krate::MenuSet { menu: #value, conditional: #list });
    (checks, set)
}

/// The path of the crate as single tokens. A menu names it at every string, and each time a stream
/// is copied into another one, the compiler is asked for its tokens again.
struct Path(Vec<TokenTree>);

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.0);
    }
}

struct Writer<'a> {
    reader: Reader,
    krate: &'a Path,
    keys: Option<&'a KeysHeader>,
    menu: &'a Menu,
    /// The user's constants, each with its check.
    constants: TokenStream,
    count: usize,
}

impl Writer<'_> {
    fn write_menu(&mut self) -> TokenStream {
        let (krate, menu) = (self.krate, self.menu);
        let entries: Vec<TokenStream> =
            menu.entries.iter().map(|entry| self.entry(entry)).collect();
        if menu.is_piece {
            return quote!(#(#entries)*);
        }
        let list = self.borrowed(&quote!(&[#(#entries),*]));
        let value = quote!(#krate::Menu { button: #list });
        match &menu.condition {
            None => value,
            Some(condition) => self.conditional(&value, condition),
        }
    }

    fn conditional(&mut self, menu: &TokenStream, condition: &Condition) -> TokenStream {
        let krate = self.krate;
        let some = quote!(#krate::__private::Some);
        let none = quote!(#krate::__private::None);
        let tag_id = match &condition.tag_id {
            Some(text) => {
                let text = self.text(text);
                quote!(#some(#text))
            }
            None => none.clone(),
        };
        let platform = match condition.platform {
            Some(platform) => {
                let variant = format_ident!("{}", platform.variant());
                quote!(#some(#krate::Platform::#variant))
            }
            None => none,
        };
        quote! {
            #krate::ConditionalMenu {
                menu: #menu,
                matchrule: #krate::MatchRule { tag_id: #tag_id, client_platform_type: #platform },
            }
        }
    }

    fn entry(&mut self, entry: &Entry) -> TokenStream {
        let krate = self.krate;
        match entry {
            Entry::Button(button) => {
                let button = self.button(button);
                quote!(#krate::Entry::Button(#button))
            }
            Entry::Submenu { name, buttons } => {
                let name = self.text(name);
                let buttons: Vec<TokenStream> =
                    buttons.iter().map(|button| self.button(button)).collect();
                let list = self.borrowed(&quote!(&[#(#buttons),*]));
                quote!(#krate::Entry::Submenu(#krate::Submenu { name: #name, sub_button: #list }))
            }
        }
    }

    fn button(&mut self, button: &Button) -> TokenStream {
        let krate = self.krate;
        let name = self.text(&button.name);
        let variant = format_ident!("{}", button.kind.variant());
        let members: Vec<TokenStream> = button
            .members
            .iter()
            .map(|(member, text)| {
                let field = format_ident!("{}", member.as_str());
                let text = self.text(text);
                quote!(#field: #text)
            })
            .collect();
        quote!(#krate::Button { name: #name, action: #krate::Action::#variant { #(#members),* } })
    }

    fn text(&mut self, text: &Text) -> TokenStream {
        match &text.value {
            TextValue::Literal(literal) => self.borrowed(literal),
            TextValue::Missing => self.borrowed(&""),
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
                self.borrowed(&name)
            }
        }
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
        let limits = format_ident!("{}", self.menu.limits.name.to_uppercase());
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

    fn borrowed(&self, value: &impl ToTokens) -> TokenStream {
        let krate = self.krate;
        quote!(#krate::__private::Borrowed(#value))
    }
}
