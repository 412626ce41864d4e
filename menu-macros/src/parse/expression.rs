//! Expressions without the braces that they want.

use proc_macro2::{Delimiter, TokenTree};
use syn::LitStr;
use syn::buffer::Cursor;

use super::Parser;
use super::tag::punct_at;
use super::tokens::{print, tokens_between};
use crate::syntax::{Extent, Value};

impl Parser<'_, '_> {
    /// Takes an expression of several tokens, such as `"a" + "b"`, `keys.songs` or `5 * 2`,
    /// or several literals; nothing where a single literal or word stands.
    pub(super) fn skip_expression(&mut self) -> bool {
        let start = self.cursor;
        let is_literal = start.literal().is_some();
        if is_literal {
            self.skip_while(|_| false);
        } else if start.ident().is_some() {
            self.path();
        } else {
            return false;
        }
        let first = self.cursor;
        loop {
            if let Some((operator, rest)) = self.cursor.punct() {
                let operand = rest.literal().is_some() || rest.ident().is_some();
                if !"+-*.%&|?^".contains(operator.as_char()) || !operand {
                    break;
                }
                self.cursor = rest;
                self.skip_while(|_| false);
            } else if is_literal && self.at_second_literal()
                || !is_literal && self.cursor.group(Delimiter::Parenthesis).is_some()
            {
                self.skip_while(|_| false);
            } else {
                break;
            }
        }
        let several = self.cursor != first;
        if !several {
            self.cursor = start;
        }
        several
    }

    /// Whether a literal stands here that has no `=` behind it.
    fn at_second_literal(&self) -> bool {
        let rest = self.cursor.literal().map(|(_, rest)| rest);
        rest.is_some_and(|rest| punct_at(rest, '=').is_none())
    }

    /// Reports an expression without braces.
    pub(super) fn expression(&mut self, name: &str, start: Cursor<'_>) -> Value {
        let place = Extent::from(start.span()).to(self.cursor.prev_span());
        let tokens = tokens_between(start, self.cursor);
        let are_literals = tokens
            .iter()
            .all(|token| matches!(token, TokenTree::Literal(_)));
        let are_texts = tokens
            .iter()
            .all(|token| syn::parse2::<LitStr>(token.clone().into()).is_ok());
        let source = print(tokens);
        if are_texts {
            let texts = source.replace("\"\"", "\", \"");
            self.slip(place, format!("`{name}` has more than one value"))
                .help(format!("to join them, write `{name}={{concat!({texts})}}`"));
        } else if are_literals {
            self.slip(place, format!("`{name}` has more than one value"))
                .help("a `\"` inside a text is written `\\\"`");
        } else {
            self.slip(
                place,
                format!("`{name}` is an expression, which wants braces"),
            )
            .help(format!(
                "write `{name}={{…}}` with a constant expression for `{source}`"
            ));
        }
        Value::Broken
    }

    /// A word, a path, or a macro call, all of which want braces.
    pub(super) fn bare_words(&mut self, name: &str) -> Value {
        let start = self.cursor;
        self.path();
        let mut is_call = false;
        if let Some((_, rest)) = self.punct('!')
            && let Some((_, _, _, rest)) = rest.any_group()
        {
            self.cursor = rest;
            is_call = true;
        }
        let place = Extent::from(start.span()).to(self.cursor.prev_span());
        let text = print(tokens_between(start, self.cursor));
        if is_call {
            return Value::Wrong {
                place,
                message: format!("`{name}` is a macro call, which wants braces"),
                help: format!("write `{name}={{{text}}}`"),
            };
        }
        if matches!(text.as_str(), "http" | "https") && self.punct(':').is_some() {
            self.slip(
                place,
                format!("`{name}` wants double quotes: without them `//` begins a comment"),
            )
            .help(format!("write `{name}=\"{text}://…\"`"));
            self.take_punct(':');
            return Value::Broken;
        }
        Value::Word { text, place }
    }

    /// Takes `a`, or `a::b::c`.
    fn path(&mut self) {
        while let Some((_, rest)) = self.cursor.ident() {
            self.cursor = rest;
            let colons = self.punct(':').and_then(|(_, rest)| rest.punct());
            match colons {
                Some((colon, rest)) if colon.as_char() == ':' => self.cursor = rest,
                _ => return,
            }
        }
    }
}
