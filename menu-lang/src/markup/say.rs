//! Messages about tags that are not closed correctly.

use super::tag::Tag;
use crate::diagnostics::Diagnostics;

pub(super) fn too_deep(tag: &Tag, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tag.place, "elements are nested too deeply")
        .help("a menu has two levels");
}

/// `<>` inside a menu.
pub(super) fn inner_root(tag: &Tag, has_end: bool, diagnostics: &mut Diagnostics) {
    let help = if has_end {
        "group buttons with `<submenu name=\"…\"> … </submenu>`"
    } else {
        "remove it"
    };
    diagnostics
        .error(tag.place, "unexpected `<>` inside a menu")
        .help(help);
}

/// `<click …>` without `</click>`, or with it where it cannot stand.
pub(super) fn unclosed_button(tag: &Tag, has_end: bool, diagnostics: &mut Diagnostics) {
    let name = &tag.name;
    let remove = if has_end {
        format!(", and remove `</{name}>`")
    } else {
        String::new()
    };
    diagnostics
        .error(tag.extent.end, format!("unclosed `<{name}>`"))
        .help(format!("end the tag with `/>`{remove}"));
}

/// `<submenu …>` or a root without a closing tag; `place` describes the place for it.
pub(super) fn unclosed(tag: &Tag, name: &str, place: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tag.place, format!("unclosed `<{name}>`"))
        .help(format!("add `</{name}>` {place}"));
}

/// `<submenu …/>` in front of its buttons.
pub(super) fn closed_too_early(tag: &Tag, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(
            tag.extent.end,
            "unexpected end of a submenu before its buttons",
        )
        .help("write `>` instead of `/>`");
}

/// `</></submenu>`
pub(super) fn crossed(outer: &Tag, inner: &Tag, diagnostics: &mut Diagnostics) {
    let (first, second) = (inner.shown(), outer.shown());
    diagnostics
        .error(
            outer.place.to(inner.place),
            format!("expected `{first}` before `{second}`"),
        )
        .help(format!("write `{first}{second}`"));
}

/// Another tag is in the place of `</name>`.
pub(super) fn mistaken(name: &str, tag: &Tag, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(
            tag.extent,
            format!("expected `</{name}>`, found `{}`", tag.shown()),
        )
        .help(format!("write `</{name}>`"));
}

/// A closing tag that closes nothing.
pub(super) fn stray(tag: &Tag, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tag.extent, format!("unexpected `{}`", tag.shown()))
        .help("remove it: it closes nothing");
}
