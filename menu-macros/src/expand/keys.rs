//! The enum of keys.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::picture;
use crate::Reader;
use menu_lang::check::{Key, KeyOf, Keys, Variant, shown};
use menu_lang::tree::KeysHeader;
use menu_lang::words::code;

/// The enum, its constants and its implementations.
pub(super) fn items(
    krate: &TokenStream,
    header: &KeysHeader,
    keys: &Keys,
    reader: Reader,
) -> TokenStream {
    let KeysHeader {
        attributes,
        visibility,
        name,
    } = header;
    // The compiler reports errors about these items, such as a duplicate enum, at the name of the
    // enum; the items still count as the macro's. For an editor only the enum itself has this
    // place, so that it finds the enum there.
    let place = |span: Span| match reader {
        Reader::Compiler => span.located_at(name.span()),
        Reader::Editor => span,
    };
    let here = place(Span::call_site());
    let krate: TokenStream = krate
        .clone()
        .into_iter()
        .map(|mut token| {
            token.set_span(place(token.span()));
            token
        })
        .collect();
    let krate = &krate;
    let private = quote_spanned!(here=> #krate::__private);
    let definitions: Vec<Ident> = keys.variants.iter().map(identifier).collect();
    let variants: Vec<Ident> = definitions
        .iter()
        .map(|variant| Ident::new(&variant.to_string(), here))
        .collect();
    let docs = (0..definitions.len()).map(|variant| document(keys, variant));
    let constants = constants(krate, header, keys, here, reader);
    let derives = derives(attributes, &private);
    let keys: Vec<TokenStream> = (0..definitions.len())
        .filter_map(|variant| keys.of(variant).next())
        .map(|of_variant| key(header, of_variant))
        .collect();
    let count = variants.len();
    let summary = if picture::has_docs(attributes) {
        TokenStream::new()
    } else {
        quote!(#[doc = "A tap on the menu: one variant for each key."])
    };
    quote_spanned! {here=>
        #summary
        #attributes
        #[allow(clippy::enum_variant_names, reason = "the names come from the keys")]
        #derives
        #visibility enum #name {
            #(#[doc = #docs] #definitions,)*
        }

        impl #name {
            /// Every variant, in the order of the menu.
            pub const ALL: [#name; #count] = [#(#name::#variants),*];

            /// The key that the button sends.
            #[must_use]
            pub const fn key(self) -> &'static #private::str {
                match self { #(#name::#variants => #keys,)* }
            }

            /// The variant of a key; `None` for a key that no button has.
            #[must_use]
            pub const fn from_key(key: &#private::str) -> #private::Option<#name> {
                #private::find(key, &[#((#keys, #name::#variants)),*])
            }
        }

        impl #private::Display for #name {
            fn fmt(&self, f: &mut #private::Formatter<'_>) -> #private::FmtResult {
                match *self { #(#name::#variants => f.write_str(#keys),)* }
            }
        }

        impl #private::TryFrom<&#private::str> for #name {
            type Error = #krate::UnknownKey;

            fn try_from(key: &#private::str) -> #private::Result<#name, #krate::UnknownKey> {
                #name::from_key(key).ok_or(#krate::UnknownKey)
            }
        }

        #constants
    }
}

/// The traits to derive, except for those that the user derives.
fn derives(attributes: &TokenStream, private: &TokenStream) -> TokenStream {
    let derived = derived(attributes);
    let traits = ["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"]
        .iter()
        .filter(|name| !derived.iter().any(|derived| derived == *name))
        .map(|name| {
            let name = Ident::new(name, Span::call_site());
            quote!(#private::#name)
        });
    quote!(#[derive(#(#traits),*)])
}

/// The names in the user's `#[derive(…)]`s, without the paths in front of them.
fn derived(attributes: &TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    for attribute in attributes.clone() {
        let TokenTree::Group(attribute) = attribute else {
            continue;
        };
        let mut tokens = attribute.stream().into_iter();
        let is_derive = tokens
            .next()
            .is_some_and(|word| word.to_string() == "derive");
        let Some(TokenTree::Group(list)) = tokens.next().filter(|_| is_derive) else {
            continue;
        };
        let mut trait_name = None;
        for token in list.stream() {
            match token {
                TokenTree::Ident(name) => trait_name = Some(name.to_string()),
                TokenTree::Punct(sign) if sign.as_char() == ',' => names.extend(trait_name.take()),
                _ => {}
            }
        }
        names.extend(trait_name);
    }
    names
}

/// The user's constants. The menus use them too, so that a type error is reported once. Each
/// constant is compared with every other key: keys of one variant must be equal, all others must
/// differ.
fn constants(
    krate: &TokenStream,
    header: &KeysHeader,
    keys: &Keys,
    here: Span,
    reader: Reader,
) -> TokenStream {
    let private = quote!(#krate::__private);
    let name = &header.name;
    let mut items = TokenStream::new();
    for (number, tokens) in keys.constants.iter().enumerate() {
        let mut constant = constant_name(number);
        constant.set_span(here);
        items.extend(quote_spanned! {here=>
            impl #name {
                #[doc(hidden)]
                const #constant: &'static #private::str = #tokens;
            }
        });
    }
    if reader == Reader::Editor {
        // An editor would show the checks at the place of the constant.
        return items;
    }
    for (at, tap) in keys.keys.iter().enumerate() {
        // Two literals were compared already.
        let is_compared = |other: &KeyOf| {
            let keys = [&tap.key, &other.key];
            keys.iter().any(|key| matches!(key, Key::Constant(_)))
        };
        let others: Vec<TokenStream> = keys
            .keys
            .iter()
            .enumerate()
            .filter(|(other_at, other)| *other_at != at && is_compared(other))
            .map(|(other_at, other)| {
                let key = key(header, &other.key);
                let name = &keys.variants[other.variant].name;
                let is_before = other_at < at;
                quote!(#private::OtherKey { key: #key, variant: #name, is_before: #is_before })
            })
            .collect();
        if others.is_empty() {
            continue;
        }
        let key = key(header, &tap.key);
        let variant = &keys.variants[tap.variant].name;
        let arguments = quote!(#key, #variant, &[#(#others),*]);
        let check = quote_spanned!(tap.place.start=> check);
        let arguments = quote_spanned!(tap.place.end=> (#arguments));
        items.extend(quote! {
            const _: () = { use #private::assert_distinct as #check; #check #arguments };
        });
    }
    items
}

/// The path by which a menu names a constant of the enum.
pub(super) fn constant(header: &KeysHeader, number: usize) -> TokenStream {
    let name = &header.name;
    let constant = constant_name(number);
    quote!(#name::#constant)
}

fn constant_name(number: usize) -> Ident {
    format_ident!("__KEY_{number}")
}

fn key(header: &KeysHeader, key: &Key) -> TokenStream {
    match key {
        Key::Literal(text) => quote!(#text),
        Key::Constant(number) => constant(header, *number),
    }
}

/// The variant's name, with the span of its origin.
fn identifier(variant: &Variant) -> Ident {
    variant_identifier(&variant.name, variant.place.start)
}

fn variant_identifier(name: &str, place: Span) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(mut name) => {
            name.set_span(place);
            name
        }
        Err(_) => format_ident!("Broken"),
    }
}

/// The documentation of the variant.
fn document(keys: &Keys, variant: usize) -> String {
    let key = match keys.of(variant).next() {
        Some(Key::Literal(text)) => text.clone(),
        Some(Key::Constant(number)) => shown(&keys.constants[*number]),
        None => String::new(),
    };
    format!(
        "The key {}, of the {}.",
        code(&key),
        keys.variants[variant].buttons.join(" and the ")
    )
}
