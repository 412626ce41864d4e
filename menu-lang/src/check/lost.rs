//! The keys in what could not be read: where nothing else is known of a button, it may have
//! had a variant.

use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use super::variant::{a_variant, variant_name};
use crate::words::VARIANT;

const KEY: &str = "key";

/// The variants that the tokens of a menu may name: `key="…"`, `"key": "…"` or `variant=…`,
/// wherever they stand.
pub(super) fn names_in_tokens(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    flatten(tokens, &mut words);
    let mut names = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let Word::Text(name) = word else { continue };
        names.extend(names_in_text(name));
        let mut has_sign = false;
        while words.next_if(|word| matches!(word, Word::Sign)).is_some() {
            has_sign = true;
        }
        if let Some(Word::Text(value)) = words.peek()
            && has_sign
        {
            names.extend(name_of(name, value));
        }
    }
    names
}

/// The variants that a text may name: a JSON file, or a menu in quotes.
pub(super) fn names_in_text(text: &str) -> Vec<String> {
    let keys = text.split(KEY).skip(1);
    keys.filter_map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'']).trim_start();
        let value = rest.strip_prefix([':', '='])?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = value.strip_prefix(quote)?.split_once(quote)?;
        variant_name(value)
    })
    .collect()
}

fn name_of(name: &str, value: &str) -> Option<String> {
    match name {
        KEY => variant_name(value),
        VARIANT => a_variant(value),
        _ => None,
    }
}

enum Word {
    /// A word, or a text in quotes.
    Text(String),
    /// `=` or `:`
    Sign,
    Other,
}

/// The tokens without the groups that hold them.
fn flatten(tokens: TokenStream, words: &mut Vec<Word>) {
    for token in tokens {
        words.push(match token {
            TokenTree::Group(group) => {
                flatten(group.stream(), words);
                continue;
            }
            TokenTree::Ident(word) => Word::Text(word.to_string()),
            TokenTree::Literal(literal) => {
                match syn::parse2::<LitStr>(TokenTree::from(literal).into()) {
                    Ok(text) => Word::Text(text.value()),
                    Err(_) => Word::Other,
                }
            }
            TokenTree::Punct(punct) if matches!(punct.as_char(), '=' | ':') => Word::Sign,
            TokenTree::Punct(_) => Word::Other,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_keys_wherever_they_stand() {
        let found = |source: &str| names_in_tokens(source.parse().expect("tokens"));
        assert_eq!(found("{ a && <click key=\"A_B\"/> }"), ["AB"]);
        assert_eq!(found("{ \"key\": [\"b\"], key = C }"), ["B", "C"]);
        assert_eq!(found("variant == {Top} key \"d\" name=key"), ["Top"]);
        assert_eq!(
            names_in_text(r#"{"key" : "a_b","key":1} key='c' "key":"#),
            ["AB", "C"]
        );
    }
}
