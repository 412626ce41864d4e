//! The menus as constants.
//!
//! Spans: the user's tokens keep their spans. The call that checks a constant has the span of the
//! constant. Everything else has the span of the macro, so that no lint of the expansion shows in
//! the user's code. The items of the enum of keys have the macro's hygiene and the place of the
//! enum's name.

mod editor;
mod keys;
mod menu;
mod picture;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{Reader, report};
use menu_lang::Reading;

/// Writes the menus, as an expression or as items. Errors come first, and wrong parts of the menus
/// are left out.
pub(crate) fn expand(reading: Reading, reader: Reader) -> TokenStream {
    let Reading {
        input,
        checked,
        mut diagnostics,
    } = reading;
    let krate = &input.krate;
    let mut errors: TokenStream = report::errors(&mut diagnostics).into_iter().collect();
    // In a module with an error the compiler does not report a missing enum, but it would report
    // every missing variant of an incomplete one.
    let keys = checked
        .keys
        .as_ref()
        .filter(|_| errors.is_empty() || reader == Reader::Editor);
    let keys = input.keys.as_ref().zip(keys);
    // Without the enum, its constants are written where they are used, so that they are checked.
    let header_of_keys = keys.map(|(header, _)| header);
    let keys = keys.map(|(header, keys)| keys::items(krate, header, keys, reader));
    if reader == Reader::Editor {
        // In front of the errors, because these repeat the word that is being typed: an editor
        // inserts one more word and finds it by its distance from the beginning.
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
        let (checks, value) = menu::value(krate, header_of_keys, menu, reader);
        before.extend(checks);
        let Some(header) = &declaration.header else {
            if !errors.is_empty() && reader == Reader::Compiler {
                // The last error is an expression of any type, so the compiler does not report its
                // use.
                return quote!({ #before #errors });
            }
            before.extend(errors);
            return in_block(&before, value);
        };
        if let Some(ty) = header.ty.as_ref().filter(|_| menu.has_wrong_type) {
            // Uses the names in the user's code, so that no import counts as unused.
            let private = quote!(#krate::__private);
            before.extend(quote!(const _: #private::Option<#ty> = #private::None;));
        }
        let value = in_block(&before, value);
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
        // An editor would show the value, which is long. The markup says the same.
        let value = (reader == Reader::Compiler).then(|| quote!(= #value));
        items.extend(quote!(#attributes #visibility #keyword #name: #ty #value;));
    }
    quote!(#errors #items #keys)
}

/// A value behind the items that it needs, if there are any.
fn in_block(items: &TokenStream, value: TokenStream) -> TokenStream {
    if items.is_empty() {
        value
    } else {
        quote!({ #items #value })
    }
}
