//! Braces that are missing around JSON, and those that stand around markup.

use proc_macro2::{Delimiter, TokenTree};

use super::Parser;
use super::tag::{OpenTag, punct_at, word_at};
use super::tokens::tokens_between;
use crate::json::{self, Json};
use crate::tree::Root;
use crate::words::elements;

impl Parser<'_, '_> {
    /// Whether the members of an object begin here, without the braces around them.
    pub(super) fn at_bare_members(&self) -> bool {
        let word = self.cursor.ident().map(|(_, rest)| rest);
        let name = self.cursor.literal().map(|(_, rest)| rest).or(word);
        let value = name
            .and_then(|rest| punct_at(rest, ':'))
            .map(|(_, rest)| rest);
        value.is_some_and(|value| word.is_none() || value.any_group().is_some())
    }

    /// `wechat_menu! { "button": [ … ] }`: the members of the object that was meant, up to the
    /// end or to the next declaration.
    pub(super) fn bare_members(&mut self, is_alone: bool) -> Json {
        let start = self.cursor;
        let name = start.token_tree().map_or_else(String::new, |(name, _)| {
            format!("\"{}\"", name.to_string().trim_matches('"'))
        });
        let value = start.token_tree().and_then(|(_, rest)| {
            let (_, rest) = punct_at(rest, ':')?;
            rest.token_tree()
        });
        let value = match value {
            Some((TokenTree::Group(group), _)) if group.delimiter() == Delimiter::Bracket => {
                "[ … ]"
            }
            Some((TokenTree::Group(_), _)) => "{ … }",
            _ => "…",
        };
        let mut json = format!("{{ {name}: {value} }}");
        if is_alone {
            json = format!("wechat_menu!({json})");
        }
        self.diagnostics
            .error(start.span(), "JSON stands in braces of its own")
            .help(format!("write `{json}`"));
        let place = self.skip_while(|parser| !(parser.in_items && parser.at_declaration()));
        let tokens = tokens_between(start, self.cursor);
        json::of_members(tokens.into_iter().collect(), place, self.diagnostics)
    }

    /// `{ <> … </> }`, as around JSON; or braces where `<>` and `</>` are due.
    pub(super) fn markup_in_braces(&mut self) -> Option<Root> {
        let group = |delimiter| self.cursor.group(delimiter);
        let (inside, delimiters, rest) =
            group(Delimiter::Brace).or_else(|| group(Delimiter::Bracket))?;
        let (_, name) = punct_at(inside, '<')?;
        if punct_at(rest, '<').is_some() {
            return None;
        }
        self.cursor = rest;
        let open = delimiters.open();
        let is_button = word_at(name).is_some_and(|(name, _, _)| elements().any(|it| it == name));
        let diagnostic = self
            .diagnostics
            .error(open, "markup stands without braces around it");
        diagnostic.help(if is_button {
            "write `<>` for the first of them and `</>` for the last"
        } else {
            "take them off"
        });
        let mut parser = self.inside(inside);
        let root = if is_button {
            parser.markup_behind(OpenTag::missing(open.into()))
        } else {
            parser.markup()
        };
        parser.end();
        Some(root)
    }
}
