//! What stands between the elements of a menu and is none.

use menu_core::Member;
use proc_macro2::{Delimiter, TokenTree};
use syn::LitStr;

use super::Parser;
use super::tag::{Next, OpenTag};
use super::tokens::{print, tokens_between, written};
use crate::tree::{Attribute, Element, Extent, Value};
use crate::words::{CONDITIONAL_MENU, MENU, elements};

impl Parser<'_, '_> {
    /// Reports what stands here, and reads past it. Says whether it may be left out of account:
    /// text may have been meant for an entry, a comma was not.
    pub(super) fn loose(
        &mut self,
        parent: &mut OpenTag,
        open_names: &mut Vec<String>,
        children: &mut Vec<Element>,
    ) -> bool {
        if self.rust_attribute() || self.declaration_of_markup() {
            return true;
        }
        if let Some(span) = self.take_punct(',').or_else(|| self.take_punct(';')) {
            self.diagnostics
                .error(span, "nothing separates the entries of a menu")
                .help("take it out");
            return true;
        }
        if let Some((inside, delimiters, rest)) = self.cursor.group(Delimiter::Brace)
            && (inside.eof() || !parent.is_leaf())
        {
            // What JSX writes around comments and around children.
            self.cursor = rest;
            let help = if inside.eof() {
                "a comment is written `// …` or `/* … */`, without braces"
            } else {
                "take the braces off"
            };
            self.diagnostics
                .error(
                    Extent::from(delimiters),
                    "braces between the entries of a menu",
                )
                .help(help);
            return self.grouped(inside, open_names, children);
        }
        let start = self.cursor;
        let place =
            self.skip_while(|parser| parser.next() == Next::Other && parser.punct('#').is_none());
        let tokens = tokens_between(start, self.cursor);
        let is_text = tokens.iter().any(|token| match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
            TokenTree::Group(_) => parent.is_leaf(),
            TokenTree::Punct(_) => false,
        });
        let text = label(&tokens);
        if !is_text {
            self.diagnostics
                .error(
                    place,
                    format!("`{text}` stands alone between the entries of a menu"),
                )
                .help("take it out");
            return true;
        }
        if parent.is_leaf() {
            self.text_in_leaf(parent, place, &tokens);
            return true;
        }
        self.diagnostics
            .error(place, "text between the entries of a menu")
            .help("a button's label is its name: `<click name=\"…\" key=\"…\"/>`");
        false
    }

    /// `<click key="…">Songs</click>`: the text stands for the name.
    fn text_in_leaf(&mut self, leaf: &mut OpenTag, place: Extent, tokens: &[TokenTree]) {
        let name = Member::Name.as_str();
        let has_name = leaf
            .attributes
            .iter()
            .any(|attribute| attribute.name == name);
        let help = match tokens {
            _ if has_name => String::from("take it out: the label of a button is its `name`"),
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
                format!("the label is its name: `{name}={}`", label(tokens))
            }
            _ => format!("the label is its name: `{name}={:?}`", label(tokens)),
        };
        let message = format!("unexpected text inside `<{}>`", leaf.name);
        self.diagnostics.error(place, message).help(help);
        if !has_name {
            leaf.attributes.push(Attribute {
                name: name.to_owned(),
                name_place: place,
                value: Value::Broken,
                extent: place,
            });
        }
    }

    /// `#[…]`, `#![…]`, and docs, which arrive as such.
    pub(super) fn rust_attribute(&mut self) -> bool {
        let Some((hash, rest)) = self.punct('#') else {
            return false;
        };
        let rest = match rest.punct() {
            Some((bang, rest)) if bang.as_char() == '!' => rest,
            _ => rest,
        };
        let Some((content, _, rest)) = rest.group(Delimiter::Bracket) else {
            return false;
        };
        self.cursor = rest;
        let place = Extent::from(hash).to(rest.prev_span());
        if content.ident().is_some_and(|(word, _)| word == "doc") {
            self.unless_slipped(place, "a doc comment documents nothing here")
                .help("write a plain comment: `// …`");
        } else {
            self.unless_slipped(place, "an attribute cannot stand on an entry of a menu")
                .help("for `#[cfg]`, declare a menu for each case: two constants under `#[cfg]`");
        }
        true
    }

    /// `<!-- … -->`, `<!DOCTYPE …>`, `<?xml … ?>`
    pub(super) fn declaration_of_markup(&mut self) -> bool {
        let Some((start, rest)) = self.punct('<') else {
            return false;
        };
        let mark = match rest.punct() {
            Some((mark, _)) if matches!(mark.as_char(), '!' | '?') => mark.as_char(),
            _ => return false,
        };
        let is_comment = rest
            .token_tree()
            .and_then(|(_, rest)| rest.punct())
            .is_some_and(|(dash, _)| dash.as_char() == '-');
        let begin = self.cursor;
        let mut dashes = 0;
        let mut closed = false;
        while let Some((token, rest)) = self.cursor.token_tree() {
            self.cursor = rest;
            match token.to_string().as_str() {
                "-" => dashes += 1,
                ">" if !is_comment || dashes >= 2 => {
                    closed = true;
                    break;
                }
                _ => dashes = 0,
            }
        }
        let mut place = Extent::from(start).to(self.cursor.prev_span());
        if !closed {
            // Up to the next element is a better guess than all that is left.
            self.cursor = begin;
            place = self.skip_while(|parser| parser.punct('<').is_none());
        }
        if is_comment {
            self.diagnostics
                .error(place, "this is not HTML: `<!-- … -->` is no comment here")
                .help("write `// …` or `/* … */`");
        } else {
            self.diagnostics
                .error(
                    place,
                    format!("this is not HTML: `<{mark}…>` declares nothing here"),
                )
                .help("take it out");
        }
        true
    }

    /// Reports what stands in front of the menu.
    pub(super) fn before_root(&mut self) -> BeforeRoot {
        while self.declaration_of_markup() {}
        if self.punct('<').is_some() || self.cursor.eof() || self.at_json() {
            return BeforeRoot::Nothing;
        }
        let start = self.cursor;
        let first = start.token_tree();
        let place = self.skip_while(|parser| parser.punct('<').is_none() && !parser.at_json());
        let tokens = tokens_between(start, self.cursor);
        let ends_tag = tokens.last().is_some_and(|last| last.to_string() == ">");
        let before_button = self
            .punct('<')
            .and_then(|(_, rest)| rest.ident())
            .is_some_and(|(word, _)| elements().any(|it| word == it));
        if ends_tag && before_button {
            let is_name = |token: &TokenTree| {
                let word = token.to_string();
                word == MENU || word == CONDITIONAL_MENU
            };
            let name = tokens.iter().find(|token| is_name(token));
            let tag = match name {
                Some(_) if is_name(&tokens[0]) => format!("<{}", written(&tokens)),
                Some(name) => format!("<{name} …>"),
                None => String::from("<>"),
            };
            self.diagnostics
                .error(place, "a menu begins with a tag, and this is none")
                .help(format!("write `{tag}`"));
            return BeforeRoot::Tag;
        }
        let text = first
            .and_then(|(token, _)| syn::parse2::<LitStr>(token.into()).ok())
            .map(|text| text.value());
        let help = match text {
            Some(text) if text.trim_start().starts_with(['{', '[', '<']) => {
                "take the quotes off: a menu is written as it is"
            }
            Some(_) if self.cursor.eof() => {
                "a menu in a JSON file is declared with `include_wechat_menu!(\"menu.json\")`"
            }
            _ if !self.cursor.eof() => "take it out",
            _ => super::A_MENU,
        };
        self.diagnostics
            .error(place, "a menu begins with `<>`, or with `{` in JSON")
            .help(help);
        BeforeRoot::Junk
    }
}

/// What stands in front of a menu.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BeforeRoot {
    Nothing,
    /// What is to be taken out.
    Junk,
    /// The root's first tag without its `<`.
    Tag,
}

/// What stood between tags, as the label that it was meant for.
fn label(tokens: &[TokenTree]) -> String {
    if let [text] = tokens
        && let Ok(text) = syn::parse2::<LitStr>(text.clone().into())
    {
        return text.value();
    }
    print(tokens.iter().cloned())
}
