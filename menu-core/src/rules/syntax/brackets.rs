//! Objects and lists with missing or wrong brackets: one mistake each.

use super::grammar::{Grammar, Origin, is_member};
use super::help::{a_member, holds_list};
use super::piece::{Kind, Piece};
use super::{Json, Place, Report, Value};
use crate::menu::Member;

impl<P: Place, R: Report<P>> Grammar<'_, P, R> {
    /// An item of a list: a value, or the members of an object whose braces are missing.
    pub(super) fn item(&mut self) -> Json<P> {
        let start = &self.pieces[0];
        // In a file, each parenthesis is a piece.
        let in_parens = is_word(Some(start), "(") && is_member(&self.pieces[1..]);
        if in_parens {
            self.expected("`{`", start, "write `{`, and `}` for `)`");
            self.take();
        } else if is_member(self.pieces) {
            self.expected("`{`", start, "write `{` before it, and `}` at the end");
        } else {
            return self.value(None);
        }
        let item = self.members(start.place);
        if in_parens && is_word(self.pieces.first(), ")") {
            self.take();
        }
        item
    }

    /// The members of an object without braces. It ends where its first name comes again, or
    /// something that is no member.
    fn members(&mut self, place: P) -> Json<P> {
        let mut members = Vec::new();
        let first = named(self.pieces);
        let goes_on = |pieces: &[Piece<P>]| is_member(pieces) && named(pieces) != first;
        loop {
            members.extend(self.member());
            match self.pieces {
                [comma, rest @ ..] if comma.is_sign(',') && goes_on(rest) => self.take(),
                pieces if goes_on(pieces) => {}
                _ => break,
            }
        }
        Json {
            value: Value::Object(members),
            place,
            reported: true,
        }
    }

    /// Skips members that are in no object. It is a loop, so that many of them do not overflow the
    /// stack.
    fn skip_members(&mut self) {
        while is_member(self.pieces) {
            self.take();
            if self.colon("…") {
                self.value(None);
            }
            if self.pieces.first().is_some_and(|it| it.is_sign(',')) && is_member(&self.pieces[1..])
            {
                self.take();
            }
        }
    }

    /// The value of the member `name`, if its brackets are missing or wrong.
    pub(super) fn in_wrong_brackets(&mut self, name: Option<&str>) -> Option<Json<P>> {
        let start = &self.pieces[0];
        let is_list = name.is_some_and(holds_list);
        match start.kind {
            Kind::Open('[') if !is_list && is_member(&self.pieces[1..]) => {
                self.expected("`{`", start, "write `{`, and `}` for `]`");
                self.take();
                Some(self.list('{', start.place))
            }
            Kind::Open('{') if is_list => {
                self.take();
                let first = self.list('{', start.place);
                Some(self.items_behind(first, start))
            }
            Kind::Open('{') if self.at_placeholder(name) => Some(self.placeholder(name)),
            Kind::Text(_) if is_list && is_member(self.pieces) => {
                self.expected("`[`", start, name.map(a_member).unwrap_or_default());
                self.skip_members();
                Some(Json::broken(start.place))
            }
            _ => None,
        }
    }

    /// The list whose brackets are missing: `{ … }, { … }`. A single object is returned as it is.
    fn items_behind(&mut self, first: Json<P>, start: &Piece<P>) -> Json<P> {
        let mut items = vec![first];
        while let [comma, next, ..] = self.pieces
            && comma.is_sign(',')
            && matches!(next.kind, Kind::Open('{'))
            && self.peek().is_some()
        {
            self.take();
            items.push(self.value(None));
        }
        if items.len() == 1 {
            return items.remove(0);
        }
        self.expected("`[`", start, "write `[` before it, and `]` at the end");
        Json {
            value: Value::Array(items),
            place: start.place,
            reported: true,
        }
    }

    /// Whether `{{ … }}`, as templates have it, is here in place of a string.
    fn at_placeholder(&self, name: Option<&str>) -> bool {
        let [_, next, end, ..] = self.pieces else {
            return false;
        };
        let is_next = match next.kind {
            Kind::Open('{') => true,
            // In a source, tokens in braces are one piece.
            Kind::Word(_) => self.origin == Origin::Source && matches!(end.kind, Kind::Close(_)),
            _ => false,
        };
        is_next && name.is_some_and(|name| Member::named(name).is_some())
    }

    fn placeholder(&mut self, name: Option<&str>) -> Json<P> {
        let mut place = self.pieces[0].place;
        self.take();
        self.skip('{');
        let end = self.peek();
        if let Some(end) = end.filter(|piece| matches!(piece.kind, Kind::Close(_))) {
            place = place.to(end.place);
            self.take();
        }
        let help = name.map(a_member).unwrap_or_default();
        let message = "expected a string, found `{{ … }}`";
        self.report.say(place, message, help);
        Json::broken(place)
    }
}

fn is_word<P>(piece: Option<&Piece<P>>, wanted: &str) -> bool {
    matches!(piece.map(|piece| &piece.kind), Some(Kind::Word(word)) if word == wanted)
}

/// The name with which the pieces begin.
fn named<P>(pieces: &[Piece<P>]) -> Option<&str> {
    match &pieces.first()?.kind {
        Kind::Text(name) | Kind::Word(name) => Some(name),
        _ => None,
    }
}
