//! The menu as constants.
//!
//! Spans: what the user wrote keeps its own; the call that judges a constant has the constant's;
//! all else has the macro's, so that no lint of ours shows in the user's code.

use menu_core::Member;
use menu_core::limits::Level;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::check::{Button, Condition, Entry, Menu, Text};
use crate::diagnostics::Diagnostics;
use crate::syntax::{Extent, Input};

/// Writes the menu, as an expression or as items. With mistakes, they come first, and the menu
/// is what is left of it.
pub(crate) fn expand(input: &Input, menu: &Menu, diagnostics: &mut Diagnostics) -> TokenStream {
    let mut writer = Writer {
        krate: &input.krate,
        limits: format_ident!("{}", menu.limits.name.to_uppercase()),
        constants: TokenStream::new(),
        count: 0,
    };
    let value = writer.menu(menu);
    let constants = &writer.constants;
    let value = match constants.is_empty() {
        true => value,
        false => quote!({ #constants #value }),
    };
    let errors = diagnostics.to_tokens();
    let Some(header) = &input.header else {
        return match errors.is_empty() {
            true => value,
            false => quote!({ #errors #value }),
        };
    };
    let krate = &input.krate;
    let ty = match (&header.ty, &menu.condition) {
        (Some(ty), _) => ty.clone(),
        (None, None) => quote!(#krate::Menu),
        (None, Some(_)) => quote!(#krate::ConditionalMenu),
    };
    let (attributes, visibility) = (&header.attributes, &header.visibility);
    let (keyword, name) = (&header.keyword, &header.name);
    quote! {
        #errors
        #attributes #visibility #keyword #name: #ty = #value;
    }
}

struct Writer<'a> {
    krate: &'a TokenStream,
    limits: Ident,
    /// The user's constants, each with the check that judges it.
    constants: TokenStream,
    count: usize,
}

impl Writer<'_> {
    fn menu(&mut self, menu: &Menu) -> TokenStream {
        let krate = self.krate;
        let entries: Vec<TokenStream> =
            menu.entries.iter().map(|entry| self.entry(entry)).collect();
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
        let variant = format_ident!("{}", button.button_type.variant());
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
        match text {
            Text::Literal(text) => self.borrowed(&quote!(#text)),
            Text::Constant {
                tokens,
                place,
                member,
                level,
            } => {
                let constant = self.constant(tokens, *place, *member, *level);
                self.borrowed(&quote!(#constant))
            }
        }
    }

    /// Names the user's expression, so that a type error in it is shown once, and judges the
    /// name in a constant of its own, so that a broken rule is shown once too. The call has
    /// the user's span from end to end, its path too, or the compiler would put the verdict on
    /// the whole macro.
    fn constant(
        &mut self,
        tokens: &TokenStream,
        place: Extent,
        member: Member,
        level: Level,
    ) -> Ident {
        let krate = self.krate;
        let limits = &self.limits;
        let name = format_ident!("__WECHAT_MENU_TEXT_{}", self.count);
        self.count += 1;
        // What Debug prints of a variant is its name.
        let member = format_ident!("{}", format!("{member:?}"));
        let level = format_ident!("{}", format!("{level:?}"));
        let private = quote!(#krate::__private);
        let arguments = quote! {
            #name, #private::Member::#member, #private::Level::#level, &#private::limits::#limits
        };
        let judge = quote_spanned!(place.start=> judge);
        let arguments = quote_spanned!(place.end=> (#arguments));
        self.constants.extend(quote! {
            const #name: &'static #private::str = #tokens;
            const _: () = { use #private::assert_text as #judge; #judge #arguments };
        });
        name
    }

    fn borrowed(&self, value: &TokenStream) -> TokenStream {
        let krate = self.krate;
        quote!(#krate::__private::Borrowed(#value))
    }
}
