//! The invocations of the macros in a Rust source.

use proc_macro2::{Group, LexError, Span, TokenStream, TokenTree};
use quote::quote_spanned;

use crate::{Reading, Source, read};

/// Reads every `wechat_menu!` of a Rust source, in order; places are lines and columns of it.
/// A file that `include_wechat_menu!` names is not looked for.
///
/// # Errors
///
/// If the source is not made of Rust's tokens.
pub fn read_source(text: &str) -> Result<Vec<Reading>, LexError> {
    let mut found = Vec::new();
    invocations(text.parse()?, &mut found);
    let readings = found.into_iter().map(|group| {
        let krate = quote_spanned!(Span::call_site()=> wechat_menu);
        let tokens = krate.into_iter().chain(group.stream());
        read(tokens.collect(), Source::Inline)
    });
    Ok(readings.collect())
}

/// The content of each `wechat_menu!`.
pub(crate) fn invocations(tokens: TokenStream, found: &mut Vec<Group>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at..] {
            [
                TokenTree::Ident(name),
                TokenTree::Punct(bang),
                TokenTree::Group(group),
                ..,
            ] if name == "wechat_menu" && bang.as_char() == '!' => {
                // In a `macro_rules!` it is a template, and its final content is not known.
                if !has_variables(group.stream()) {
                    found.push(group.clone());
                }
                at += 3;
            }
            [TokenTree::Group(group), ..] => {
                invocations(group.stream(), found);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn has_variables(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_variables(group.stream()),
        TokenTree::Punct(punct) => punct.as_char() == '$',
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::read_source;

    #[test]
    fn finds_every_menu() {
        let text = "wechat_menu! { const A; <> <click name=\"a\" key=\"A\"/> </> }\n\
                    mod b { fn c() { let _ = x::wechat_menu!(<menu limits=\"current\"> \
                    <clik name=\"b\" key=\"B\"/> </menu>); } }";
        let readings = read_source(text).expect("it is Rust");
        let [first, second] = &readings[..] else {
            panic!("{} menus", readings.len());
        };
        assert_eq!(first.diagnostics.list().len(), 1);
        let [mistake] = second.diagnostics.list() else {
            panic!("one mistake");
        };
        assert_eq!(mistake.place.start.start().line, 2);
        assert!(read_source("\"").is_err());
    }
}
