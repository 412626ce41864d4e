//! For editors: the names that the user wrote, as paths to documented constants, so that
//! hovering and completing find them. Ordinary builds never see this.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::syntax::{Attribute, Element, Input, Root, RootKind};
use crate::vocabulary::{CONDITIONAL_MENU, MENU, SUBMENU, types};

/// An item that names every element and attribute of the markup.
pub(super) fn names(input: &Input) -> TokenStream {
    let krate = &input.krate;
    let mut paths = TokenStream::new();
    for declaration in &input.declarations {
        root(krate, &declaration.root, &mut paths);
    }
    if paths.is_empty() {
        return paths;
    }
    quote! {
        const _: () = {
            #[allow(dead_code, reason = "it is there to be looked at")]
            fn names() { #paths }
        };
    }
}

fn root(krate: &TokenStream, root: &Root, paths: &mut TokenStream) {
    let name = match root.kind {
        RootKind::Fragment => None,
        RootKind::Menu => Some(MENU),
        RootKind::ConditionalMenu => Some(CONDITIONAL_MENU),
    };
    if let Some(name) = name {
        if let Some(word) = identifier(name, root.tag.end) {
            paths.extend(quote!(let _ = #krate::__private::editor::elements::#word;));
        }
        attributes(krate, name, &root.attributes, paths);
    }
    for element in &root.entries {
        self::element(krate, element, paths);
    }
}

fn element(krate: &TokenStream, element: &Element, paths: &mut TokenStream) {
    if let Some(word) = identifier(&element.name, element.tag.end) {
        paths.extend(quote!(let _ = #krate::__private::editor::elements::#word;));
    }
    if element.name == SUBMENU || types().contains(&element.name.as_str()) {
        attributes(krate, &element.name, &element.attributes, paths);
    }
    for child in &element.children {
        self::element(krate, child, paths);
    }
}

fn attributes(
    krate: &TokenStream,
    element: &str,
    attributes: &[Attribute],
    paths: &mut TokenStream,
) {
    let element = Ident::new(element, Span::call_site());
    for attribute in attributes {
        if let Some(word) = identifier(&attribute.name, attribute.name_place.start) {
            let attributes = quote!(#krate::__private::editor::attributes);
            paths.extend(quote!(let _ = #attributes::#element::#word;));
        }
    }
}

/// The word at its own place.
fn identifier(word: &str, span: Span) -> Option<Ident> {
    let mut word = syn::parse_str::<Ident>(word).ok()?;
    word.set_span(span);
    Some(word)
}
