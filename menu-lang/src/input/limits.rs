//! `limits = "…",` in front of JSON or of the path of a file.

use crate::diagnostics::Diagnostics;
use crate::markup::value;
use crate::tokens::Tokens;
use crate::tree::{Attribute, Extent, Value};
use crate::words::{LIMITS, is_near};

use super::Source;

/// The limits; all of them, if they are given more than once.
pub(super) fn limits(
    tokens: &mut Tokens<'_>,
    source: Source,
    diagnostics: &mut Diagnostics,
) -> Vec<Attribute> {
    let mut limits = Vec::new();
    while let Some(word) = tokens
        .word()
        .filter(|word| is_near(&word.to_string(), LIMITS))
    {
        tokens.skip(1);
        let name_place = Extent::from(word.span());
        if word != LIMITS {
            diagnostics
                .error(name_place, format!("unknown `{word}` in front of a menu"))
                .help(format!("did you mean `{LIMITS}`?"));
        }
        if tokens.take_sign('=').is_none() {
            tokens.take_sign(':');
            diagnostics
                .error(name_place, format!("missing `=` after `{LIMITS}`"))
                .help(with_limits(source, &Value::Broken));
        }
        let value = value(tokens, LIMITS, name_place).value;
        if tokens.take_sign(',').is_none() && !tokens.is_empty() {
            diagnostics
                .error(tokens.last(), "missing `,` after the limits")
                .help(with_limits(source, &value));
        }
        let end = value.place().unwrap_or(name_place);
        limits.push(Attribute {
            name: LIMITS.to_owned(),
            name_place,
            value,
            extent: name_place.to(end),
        });
    }
    limits
}

/// How limits are written.
fn with_limits(source: Source, limits: &Value) -> String {
    let limits = match limits {
        Value::Literal { text, .. } | Value::Word { text, .. } => text,
        _ => "…",
    };
    let menu = match source {
        Source::Inline => "{ \"button\": [ … ] }",
        Source::File => "\"menu.json\"",
    };
    format!("write `limits = \"{limits}\", {menu}`")
}
