//! For editors: the names that the user wrote, as paths to documented constants, so that
//! hovering and completing find them. Ordinary builds never see this.
//!
//! For completion, an editor expands the macro twice: unchanged, and with a word inserted at the
//! cursor. It then looks in the first expansion at the place of that word in the second. So each
//! list of names ends with one more name, where the inserted word finds its path.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use menu_lang::tree::{Attribute, Input, Node, Root, RootKind, Value};
use menu_lang::words::{CONDITIONAL_MENU, LIMITS, MENU, SUBMENU, types};

/// An item that names every element and attribute of the markup.
pub(super) fn names(input: &Input) -> TokenStream {
    let krate = &input.krate;
    let mut names = Names {
        editor: quote!(#krate::__private::editor),
        paths: TokenStream::new(),
    };
    for declaration in &input.declarations {
        names.root(&declaration.root);
    }
    let paths = names.paths;
    quote! {
        const _: () = {
            #[allow(dead_code, reason = "it is there to be looked at")]
            fn names() { #paths }
        };
    }
}

struct Names {
    /// The module of the documented constants.
    editor: TokenStream,
    paths: TokenStream,
}

impl Names {
    fn root(&mut self, root: &Root) {
        let name = match root.kind {
            RootKind::Fragment | RootKind::Piece | RootKind::Unknown => None,
            RootKind::Menu => Some(MENU),
            RootKind::ConditionalMenu => Some(CONDITIONAL_MENU),
        };
        if let Some(name) = name {
            self.element_name(name, "roots", root.tag.end);
            self.attributes(name, &root.attributes, LIMITS);
        }
        self.elements(&root.entries, "entries");
    }

    fn elements(&mut self, nodes: &[Node], level: &str) {
        for node in nodes {
            let element = match node {
                Node::Element(element) => element,
                Node::Piece { name, .. } => {
                    self.paths.extend(quote!(let _ = #name;));
                    continue;
                }
            };
            let name = element.name.as_str();
            self.element_name(name, level, element.tag.end);
            if name == SUBMENU || types().any(|it| it == name) {
                self.attributes(name, &element.attributes, "name");
            }
            self.elements(&element.children, "buttons");
        }
        self.element_name(a_type(), level, Span::call_site());
    }

    /// A tag without a name has a path too: the word that is typed takes its place.
    fn element_name(&mut self, name: &str, level: &str, span: Span) {
        let (editor, level) = (&self.editor, format_ident!("{level}"));
        let word = identifier(name, span).unwrap_or_else(|| format_ident!("{}", a_type()));
        self.paths.extend(quote!(let _ = #editor::#level::#word;));
    }

    fn attributes(&mut self, element: &str, attributes: &[Attribute], last: &str) {
        let editor = &self.editor;
        let element = format_ident!("{element}");
        let names = attributes
            .iter()
            .filter_map(|attribute| identifier(&attribute.name, attribute.name_place.start));
        for attribute in attributes {
            // It comes first, so that a constant is completed as a string.
            if let Value::Constant { tokens, .. } = &attribute.value {
                self.paths.extend(quote!(let _: &str = #tokens;));
            }
        }
        for word in names.chain([format_ident!("{last}")]) {
            self.paths
                .extend(quote!(let _ = #editor::attributes::#element::#word;));
        }
    }
}

/// A name that every level has.
fn a_type() -> &'static str {
    types().next().unwrap_or(SUBMENU)
}

/// The word with its own span.
fn identifier(word: &str, span: Span) -> Option<Ident> {
    let mut word = syn::parse_str::<Ident>(word).ok()?;
    word.set_span(span);
    Some(word)
}
