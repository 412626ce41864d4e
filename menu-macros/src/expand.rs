//! The menus as constants.
//!
//! Spans: what the user wrote keeps its own; the call that judges a constant has the constant's;
//! all else has the macro's, so that no lint of ours shows in the user's code. The items of the
//! enum of keys are the macro's too, and stand where its name does.

mod editor;
mod keys;
mod menu;
mod picture;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{Reader, report};
use menu_lang::Reading;

/// Writes the menus, as an expression or as items. With mistakes, they come first, and the
/// menus are what is left of them.
pub(crate) fn expand(reading: Reading, reader: Reader) -> TokenStream {
    let Reading {
        input,
        checked,
        mut diagnostics,
    } = reading;
    let krate = &input.krate;
    let mut errors: TokenStream = report::errors(&mut diagnostics).into_iter().collect();
    // In a module with an error the compiler does not ask for what is missing; of an enum it
    // would ask for every variant.
    let keys = checked
        .keys
        .as_ref()
        .filter(|_| errors.is_empty() || reader == Reader::Editor);
    let keys = input.keys.as_ref().zip(keys);
    let keys = keys.map(|(header, keys)| keys::items(krate, header, keys, reader));
    if reader == Reader::Editor {
        // In front of the errors, which repeat a word that is being typed: an editor types one
        // more at its place, and finds it by its distance from the beginning.
        let names = editor::names(&input);
        errors = quote!(#names #errors);
    }
    let mut items = TokenStream::new();
    for (declaration, menu) in input.declarations.iter().zip(&checked.menus) {
        let mut before = TokenStream::new();
        if let Some(path) = &declaration.file {
            // Cargo builds the crate again when the file changes.
            let private = quote!(#krate::__private);
            before.extend(quote!(const _: &[#private::u8] = #private::include_bytes!(#path);));
        }
        let (checks, value) = menu::value(krate, input.keys.as_ref(), menu, reader);
        before.extend(checks);
        let Some(header) = &declaration.header else {
            if !errors.is_empty() && reader == Reader::Compiler {
                // The last of the errors is an expression of any type, and the compiler says
                // nothing of what is made of it.
                return quote!({ #before #errors });
            }
            before.extend(errors);
            return if before.is_empty() {
                value
            } else {
                quote!({ #before #value })
            };
        };
        if let Some(ty) = header.ty.as_ref().filter(|_| menu.has_wrong_type) {
            // What it names is used: no import of it is idle.
            let private = quote!(#krate::__private);
            before.extend(quote!(const _: #private::Option<#ty> = #private::None;));
        }
        let value = if before.is_empty() {
            value
        } else {
            quote!({ #before #value })
        };
        let ty = header.ty.as_ref().filter(|_| !menu.has_wrong_type);
        let ty = match (ty, &menu.condition) {
            (Some(ty), _) => ty.clone(),
            (None, _) if menu.is_piece => {
                if menu.entries.is_empty() {
                    // Its mistake has been reported.
                    continue;
                }
                items.extend(quote!(#[allow(dead_code, reason = "menus hold copies of it")]));
                quote!(#krate::Entry)
            }
            (None, _) if !menu.conditional.is_empty() => quote!(#krate::MenuSet),
            (None, None) => quote!(#krate::Menu),
            (None, Some(_)) => quote!(#krate::ConditionalMenu),
        };
        let attributes = picture::document(&header.attributes, menu, reader);
        let (visibility, keyword, name) = (&header.visibility, &header.keyword, &header.name);
        items.extend(quote!(#attributes #visibility #keyword #name: #ty = #value;));
    }
    quote!(#errors #items #keys)
}
