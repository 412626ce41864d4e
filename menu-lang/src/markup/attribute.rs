//! The attributes of a tag, and its end.

use proc_macro2::{Delimiter, TokenTree};

use super::name::{at_attribute, name};
use super::tag::{Kind, Tag};
use super::value::{Read, missing, value};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::tokens::{Tokens, group, is_sign, print, shorten};
use crate::tree::{Attribute, Extent, Value};
use crate::words::is_container;

/// Reads the attributes and the end of a tag. After a mistake in a tag, mistakes that follow from
/// it are not reported.
pub(super) fn attributes(tokens: &mut Tokens<'_>, tag: &mut Tag, diagnostics: &mut Diagnostics) {
    let mut reader = Reader {
        tag,
        diagnostics,
        has_slipped: false,
        is_early: false,
    };
    while !reader.end(tokens) {
        reader.attribute(tokens);
    }
}

struct Reader<'t, 'd> {
    tag: &'t mut Tag,
    diagnostics: &'d mut Diagnostics,
    /// A mistake in the grammar of the tag was reported.
    has_slipped: bool,
    /// The tag has a `>` in front of attributes.
    is_early: bool,
}

impl Reader<'_, '_> {
    /// Reports a mistake in the grammar of the tag, if it is the first.
    fn slip(&mut self, place: impl Into<Extent>, message: impl Into<String>) -> &mut Diagnostic {
        if std::mem::replace(&mut self.has_slipped, true) {
            self.diagnostics.unheard()
        } else {
            self.diagnostics.error(place, message)
        }
    }

    /// Takes the end of the tag, if it is here, or finds that it is missing.
    fn end(&mut self, tokens: &mut Tokens<'_>) -> bool {
        if tokens.at("/>") {
            tokens.skip(2);
            self.tag.kind = Kind::Single;
            return true;
        }
        if let Some(end) = tokens.take_sign('>') {
            if self.is_early || !at_attribute(*tokens) {
                return true;
            }
            self.is_early = true;
            self.slip(end, "unexpected `>` before the end of the tag")
                .help("remove it");
            return false;
        }
        let is_cut = |tokens: Tokens<'_>| tokens.is_empty() || tokens.at("<");
        if tokens.at("/") {
            let mut behind = *tokens;
            behind.skip(1);
            if is_cut(behind) {
                *tokens = behind;
            }
        }
        if self.is_early && tokens.at("</") {
            return true;
        }
        if is_cut(*tokens) {
            let is_leaf = !is_container(&self.tag.name);
            let end = if is_leaf { "/>" } else { ">" };
            let place = self.tag.place.to(tokens.last());
            let message = format!("the tag `<{}` has no end", self.tag.name);
            self.slip(place, message)
                .help(format!("end it with `{end}`"));
            if is_leaf {
                self.tag.kind = Kind::Single;
            }
            self.tag.reported = true;
            return true;
        }
        false
    }

    /// `name="…"`, or something else, which is reported.
    fn attribute(&mut self, tokens: &mut Tokens<'_>) {
        if let Some((name, place)) = name(tokens) {
            self.named(tokens, name, place);
            return;
        }
        if let Some(comma) = tokens.take_sign(',') {
            self.slip(comma, "unexpected `,` between attributes")
                .help("remove it");
            return;
        }
        let start = tokens.next();
        if let [hash, brackets, ..] = tokens.rest()
            && is_sign(hash, '#')
            && group(brackets, Delimiter::Bracket).is_some()
        {
            tokens.skip(2);
            self.diagnostics
                .error(start.to(tokens.last()), ON_AN_ENTRY)
                .help(FOR_CFG);
            return;
        }
        // `="…"`, `"key"="…"`, `@key="…"`
        let junk = tokens.take_until(|tokens| {
            at_attribute(tokens) || [">", "/>", "<", ",", "#"].iter().any(|end| tokens.at(end))
        });
        let junk = if junk.is_empty() {
            tokens.take().map_or(&[][..], std::slice::from_ref)
        } else {
            junk
        };
        let message = format!("unexpected `{}` in `<{}`", shorten(junk), self.tag.name);
        self.slip(start.to(tokens.last()), message)
            .help(AN_ATTRIBUTE);
        self.tag.reported = true;
    }

    /// The token after the name of an attribute.
    fn named(&mut self, tokens: &mut Tokens<'_>, name: String, place: Extent) {
        let read = if tokens.take_sign('=').is_some() {
            if let [sign, TokenTree::Literal(_) | TokenTree::Group(_), ..] = tokens.rest()
                && (is_sign(sign, '=') || is_sign(sign, '>'))
            {
                tokens.skip(1);
                let message = format!("expected one `=` after `{name}`");
                self.slip(sign.span(), message).help("remove this");
            }
            value(tokens, &name, place)
        } else {
            self.without_equals(tokens, &name, place)
        };
        self.tag.reported |= read.derails;
        self.has_slipped |= read.derails;
        let end = read.value.place().unwrap_or(place);
        if let (Some((next, glued)), Value::Literal { text, .. }) = (&read.glued, &read.value) {
            let message = format!("missing space between the value of `{name}` and `{next}`");
            self.diagnostics
                .error(*glued, message)
                .help(format!("write `{name}={text:?} {next}=…`"));
        }
        self.tag.attributes.push(Attribute {
            name,
            name_place: place,
            value: read.value,
            extent: place.to(end),
        });
        if let Some((next, place)) = read.glued {
            self.named(tokens, next, place);
        }
    }

    /// `name "…"`, `name: "…"`, or `name` without a value.
    fn without_equals(&mut self, tokens: &mut Tokens<'_>, name: &str, place: Extent) -> Read {
        let colon = tokens.take_sign(':').map(Extent::from);
        let next = tokens.peek().filter(|token| {
            matches!(token, TokenTree::Literal(_)) || group(token, Delimiter::Brace).is_some()
        });
        let Some(next) = next else {
            return Read::of(missing(*tokens, name, place));
        };
        let message = match colon {
            Some(_) => format!("expected `=` after `{name}`, found `:`"),
            None => format!("missing `=` after `{name}`"),
        };
        let help = format!("write `{name}={}`", print([next.clone()]));
        self.slip(colon.unwrap_or(place), message).help(help);
        value(tokens, name, place)
    }
}

pub(super) const ON_AN_ENTRY: &str = "unexpected attribute of Rust on an entry of a menu";
pub(super) const FOR_CFG: &str =
    "for `#[cfg]`, declare a menu for each case: two constants under `#[cfg]`";
const AN_ATTRIBUTE: &str = "attributes are written `name=\"…\"`";
