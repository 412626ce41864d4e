//! Values without the quotes or the braces that they want: where they end.

use menu_core::Member;
use proc_macro2::TokenTree;
use syn::buffer::Cursor;
use syn::{Lit, LitStr};

use super::Parser;
use super::bare;
use super::tag::{punct_at, word_at};
use super::tokens::tokens_between;
use crate::tree::{Extent, Value};
use crate::words::{CONDITIONS, LIMITS, VARIANT};

impl Parser<'_, '_> {
    /// Reads a value that is more than one literal and stands in no braces, up to where the next
    /// attribute begins or the tag ends: all of it is one mistake.
    pub(super) fn bare_value(&mut self, name: &str) -> Option<Value> {
        let start = self.cursor;
        let first = start.literal().map(|(literal, _)| Lit::new(literal));
        self.skip_while(|_| false);
        let is_single = match &first {
            Some(Lit::Str(text)) => !self.goes_on_behind(text),
            Some(_) => self.at_value_end(),
            None => false,
        };
        if is_single {
            self.cursor = start;
            return None;
        }
        while !self.at_value_end() {
            let in_query = self.punct('?').or(self.punct('&')).is_some();
            self.skip_while(|_| false);
            if in_query && self.at_attribute() {
                // `?page=2` of an address.
                self.take_word();
                self.take_punct('=');
            }
        }
        let tokens = tokens_between(start, self.cursor);
        if let Some(text) = bare::unended(&tokens) {
            self.slip(
                start.span(),
                format!("the second `\"` of `{name}` is missing"),
            )
            .help(format!("write `{name}={text:?}`"));
            // From here on quotes begin where they should end.
            self.skip_to_tag_end();
            return Some(Value::Broken);
        }
        if let Some(scheme) = bare::cut_by_comment(&tokens) {
            self.slip(
                start.span(),
                format!("`{name}` wants double quotes: without them `//` begins a comment"),
            )
            .help(format!("write `{name}=\"{scheme}://…\"`"));
            return Some(Value::Broken);
        }
        // A second text may have been meant for another attribute, or for the end of the tag.
        self.slipped |= matches!(first, Some(Lit::Str(_))) || self.punct('<').is_some();
        let place = Extent::from(start.span()).to(self.cursor.prev_span());
        Some(bare::judge(name, place, &tokens))
    }

    /// Whether the text that was taken is the beginning of a value: of an expression, of several
    /// texts, or of a text with quotes in it, after which the next word reads as its suffix.
    fn goes_on_behind(&mut self, text: &LitStr) -> bool {
        if let Some((operator, rest)) = self.cursor.punct() {
            let is_word = rest.ident().is_some() && !is_attribute(rest);
            return "+-*.%&|?^".contains(operator.as_char())
                && (is_word || rest.literal().is_some());
        }
        let start = self.cursor;
        if !text.suffix().is_empty() && !is_known(text.suffix()) {
            while self.cursor.ident().is_some() && !self.at_value_end() {
                self.skip_while(|_| false);
            }
        }
        let literal = self.cursor.literal();
        self.cursor = start;
        literal.is_some_and(|(_, rest)| punct_at(rest, '=').is_none())
    }

    /// Whether no part of a value stands here, but an attribute or the end of the tag.
    fn at_value_end(&self) -> bool {
        self.at_no_value() || is_attribute(self.cursor)
    }

    /// Whether what stands here cannot begin a value.
    pub(super) fn at_no_value(&self) -> bool {
        if let Some((_, rest)) = self.punct('/') {
            return rest.eof() || punct_at(rest, '<').or(punct_at(rest, '>')).is_some();
        }
        let ends = ['<', '>', ',', '#', '='];
        self.cursor.eof() || ends.into_iter().any(|end| self.punct(end).is_some())
    }

    /// Takes `a`, or `a::b::c`.
    pub(super) fn path(&mut self) -> Vec<TokenTree> {
        let start = self.cursor;
        while let Some((_, rest)) = self.cursor.ident() {
            self.cursor = rest;
            let colons = self.punct(':').and_then(|(_, rest)| rest.punct());
            match colons {
                Some((colon, rest)) if colon.as_char() == ':' => self.cursor = rest,
                _ => break,
            }
        }
        tokens_between(start, self.cursor)
    }
}

/// Whether an attribute stands here: `word=`, or a word that is the name of one.
fn is_attribute(at: Cursor<'_>) -> bool {
    word_at(at).is_some_and(|(word, _, rest)| {
        let equals = punct_at(rest, '=').filter(|(_, rest)| punct_at(*rest, '=').is_none());
        equals.is_some() || is_known(&word)
    })
}

pub(super) fn is_known(word: &str) -> bool {
    let others = [VARIANT, LIMITS].into_iter().chain(CONDITIONS);
    Member::named(word).is_some() || others.into_iter().any(|other| other == word)
}
