//! The picture of a menu in the documentation of its constant: a text tree for hovers, and a
//! drawing for rustdoc.

use menu_core as core;
use proc_macro2::TokenStream;
use quote::quote;

use crate::Reader;

use menu_lang::check::Menu;

/// The documentation that is added to the user's.
pub(super) fn document(attributes: &TokenStream, menu: &Menu, reader: Reader) -> TokenStream {
    // The first line is the summary in lists of items, and a picture is not a summary.
    let summary = match (has_docs(attributes), &menu.condition) {
        (true, _) => None,
        (false, None) if menu.is_piece => Some("A piece of WeChat menus."),
        (false, None) => Some("A WeChat menu."),
        (false, Some(_)) => Some("A WeChat menu for some of the followers."),
    };
    let summary = summary.map(|summary| quote!(#[doc = #summary]));
    let drawn = menu.model();
    let (tree, svg) = match &menu.condition {
        None => (drawn.to_tree(), drawn.to_svg()),
        Some(condition) => {
            let drawn = core::ConditionalMenu {
                menu: drawn,
                matchrule: condition.model(),
            };
            (drawn.to_tree(), drawn.to_svg())
        }
    };
    let tree = format!("\n```text\n{tree}\n```");
    // Most editors would show the source of the drawing.
    let svg = (reader == Reader::Compiler).then(|| {
        let svg = format!("\n{svg}");
        quote!(#[doc = #svg])
    });
    quote!(#summary #attributes #[doc = #tree] #svg)
}

/// Whether docs are among the attributes.
pub(super) fn has_docs(attributes: &TokenStream) -> bool {
    attributes.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => {
            let first = group.stream().into_iter().next();
            first.is_some_and(|word| word.to_string() == "doc")
        }
        _ => false,
    })
}
