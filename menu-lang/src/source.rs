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

/// The content of each `wechat_menu!`. It uses a stack of its own, because a source may be nested
/// deeply where no menu is.
pub(crate) fn invocations(tokens: TokenStream, found: &mut Vec<Group>) {
    let mut open = vec![tokens.into_iter()];
    // How much of `wechat_menu!` stands in front of the next token.
    let mut matched = 0;
    while let Some(inner) = open.last_mut() {
        let before = std::mem::take(&mut matched);
        match inner.next() {
            None => drop(open.pop()),
            Some(TokenTree::Ident(name)) if name == "wechat_menu" => matched = 1,
            Some(TokenTree::Punct(bang)) if before == 1 && bang.as_char() == '!' => matched = 2,
            Some(TokenTree::Group(group)) if before == 2 => {
                // In a `macro_rules!` it is a template, and its final content is not known.
                if !has_variables(group.stream()) {
                    found.push(group);
                }
            }
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
        }
    }
}

fn has_variables(tokens: TokenStream) -> bool {
    let mut open = vec![tokens];
    while let Some(tokens) = open.pop() {
        for token in tokens {
            match token {
                TokenTree::Group(group) => open.push(group.stream()),
                TokenTree::Punct(punct) if punct.as_char() == '$' => return true,
                _ => {}
            }
        }
    }
    false
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
