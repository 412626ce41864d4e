//! `<click><name>Songs</name></click>`, as XML writes members.

use menu_core::Member;
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;
use syn::buffer::Cursor;

use super::Parser;
use super::tag::{Next, OpenTag, punct_at};
use super::tokens::{extent_of, print, tokens_between};
use super::value::constant;
use crate::tree::{Attribute, Extent, Value};
use crate::words::SUBMENU;

impl<'a> Parser<'a, '_> {
    /// Reads elements that stand for attributes as those, and reports them as one mistake.
    pub(super) fn member_elements(&mut self, open: &mut OpenTag) -> bool {
        let start = self.cursor;
        let mut shown = String::new();
        while let Some((attribute, text)) = self.member_element(open) {
            shown = format!("{shown} {}={text}", attribute.name);
            open.attributes.push(attribute);
        }
        if shown.is_empty() {
            return false;
        }
        let end = if open.name == SUBMENU { "" } else { "/" };
        let others = if shown.matches('=').count() < open.attributes.len() {
            " …"
        } else {
            ""
        };
        let place = Extent::from(start.span()).to(self.cursor.prev_span());
        self.diagnostics
            .error(place, "the members of a button are attributes of its tag")
            .help(format!("write `<{}{others}{shown}{end}>`", open.written));
        true
    }

    /// `<name>Songs</name>`, and how its value is written in quotes or braces.
    fn member_element(&mut self, open: &OpenTag) -> Option<(Attribute, String)> {
        let start = self.cursor;
        let (name, name_place, content) = self.member_tag(open)?;
        self.cursor = content;
        while self.next() == Next::Other {
            self.skip_while(|_| false);
        }
        let tokens = tokens_between(content, self.cursor);
        let is_closed = self.closing_name().as_deref() == Some(name.as_str());
        let place = tokens.iter().map(extent_of).reduce(Extent::to);
        let Some(place) = place.filter(|_| is_closed) else {
            self.cursor = start;
            return None;
        };
        self.close_tag(&name);
        let braces = content.group(Delimiter::Brace);
        let (value, shown) = match (tokens.as_slice(), braces) {
            ([TokenTree::Literal(literal)], _) if is_text(literal) => {
                let (value, _) = self.literal(&name, literal);
                (value, literal.to_string())
            }
            ([_], Some((inside, delimiters, _))) => {
                (constant(inside, delimiters.join()), print(tokens))
            }
            _ => {
                let text = print(tokens);
                let shown = format!("{text:?}");
                (Value::Literal { text, place }, shown)
            }
        };
        let attribute = Attribute {
            name,
            name_place,
            value,
            extent: name_place.to(self.cursor.prev_span()),
        };
        Some((attribute, shown))
    }

    /// The tag of a member, of which the value follows.
    fn member_tag(&self, open: &OpenTag) -> Option<(String, Extent, Cursor<'a>)> {
        let (start, rest) = self.punct('<')?;
        let (word, rest) = rest.ident()?;
        let (end, rest) = punct_at(rest, '>')?;
        let name = word.to_string();
        // `<media_id>` in a submenu is a button.
        let is_member = match open.name.as_str() {
            SUBMENU => name == Member::Name.as_str(),
            _ => open.is_leaf() && Member::named(&name).is_some(),
        };
        is_member.then(|| (name, Extent::from(start).to(end), rest))
    }
}

fn is_text(literal: &Literal) -> bool {
    matches!(Lit::new(literal.clone()), Lit::Str(_))
}
