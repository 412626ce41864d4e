//! The shapes of the drawing, in the colours of WeChat's light theme. Lines lie on half pixels,
//! where a screen draws them sharp.

use std::fmt::{Formatter, Result};

const CHAT: &str = "#ededed";
const PAPER: &str = "#f7f7f7";
const SHEET: &str = "#fff";
const EDGE: &str = "#d5d5d5";
const RULE: &str = "#e5e5e5";
pub(super) const INK: &str = "#191919";
pub(super) const PALE: &str = "#7f7f7f";

/// The corners of the card and of a sheet.
const CORNER: usize = 10;
const ROUND: usize = 6;
/// How far the point of a sheet stands out, and its extent to either side.
pub(super) const POINT: usize = 6;
/// The extent of the keyboard, and that of the list mark.
pub(super) const KEYBOARD: (usize, usize) = (24, 18);
pub(super) const MARK: (usize, usize) = (10, 8);

/// The card, and from `bar` downwards the menu bar.
pub(super) fn card(f: &mut Formatter<'_>, width: usize, height: usize, bar: usize) -> Result {
    let (right, bottom) = (width - 1, height - 1);
    let fill = if bar == 0 { PAPER } else { CHAT };
    write!(
        f,
        "<rect x=\".5\" y=\".5\" width=\"{right}\" height=\"{bottom}\" rx=\"{CORNER}\" \
         fill=\"{fill}\" stroke=\"{EDGE}\"/>",
    )?;
    if bar == 0 {
        return Ok(());
    }
    let (inner, side) = (right - 2 * CORNER, bottom - bar - CORNER);
    write!(
        f,
        "<path d=\"M.5 {bar}.5h{right}v{side}a{CORNER} {CORNER} 0 0 1-{CORNER} {CORNER}\
         h-{inner}a{CORNER} {CORNER} 0 0 1-{CORNER}-{CORNER}z\" fill=\"{PAPER}\" \
         stroke=\"{EDGE}\"/>",
    )
}

/// The line between two cells of the bar.
pub(super) fn divider(f: &mut Formatter<'_>, x: usize, y: usize, height: usize) -> Result {
    write!(f, "<path d=\"M{x}.5 {y}v{height}\" stroke=\"{EDGE}\"/>")
}

/// What brings back the keyboard.
pub(super) fn keyboard(f: &mut Formatter<'_>, x: usize, y: usize) -> Result {
    const KEYS: &str = "h0m4.6 0h0m4.6 0h0m4.6 0h0";
    let (width, height) = KEYBOARD;
    let (left, first, second, space) = (x + 5, y + 5, y + 9, y + 14);
    write!(
        f,
        "<g fill=\"none\" stroke=\"{INK}\" stroke-width=\"1.4\" stroke-linecap=\"round\">\
         <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3.5\"/>\
         <path d=\"M{left} {first}{KEYS}M{left} {second}{KEYS}\" stroke-width=\"2\"/>\
         <path d=\"M{} {space}h8\"/></g>",
        x + 8,
    )
}

/// The three lines that tell a submenu from a button.
pub(super) fn list_mark(f: &mut Formatter<'_>, x: usize, y: usize) -> Result {
    let (width, height) = MARK;
    let step = height / 2;
    write!(
        f,
        "<path d=\"M{x} {y}h{width}m-{width} {step}h{width}m-{width} {step}h{width}\" \
         stroke=\"{PALE}\" stroke-width=\"1.2\"/>",
    )
}

/// The sheet of a submenu, with a point at the middle of its foot.
pub(super) fn sheet(
    f: &mut Formatter<'_>,
    (x, y): (usize, usize),
    (width, height): (usize, usize),
) -> Result {
    let (inner, side) = (width - 2 * ROUND, height - 2 * ROUND);
    let to_point = inner / 2 - POINT;
    let from_point = inner - to_point - 2 * POINT;
    write!(
        f,
        "<path d=\"M{}.5 {y}.5h{inner}a{ROUND} {ROUND} 0 0 1 {ROUND} {ROUND}v{side}\
         a{ROUND} {ROUND} 0 0 1-{ROUND} {ROUND}h-{to_point}l-{POINT} {POINT}-{POINT}-{POINT}\
         h-{from_point}a{ROUND} {ROUND} 0 0 1-{ROUND}-{ROUND}v-{side}\
         a{ROUND} {ROUND} 0 0 1 {ROUND}-{ROUND}z\" fill=\"{SHEET}\" stroke=\"{EDGE}\"/>",
        x + ROUND,
    )
}

/// The line between two buttons of a sheet.
pub(super) fn rule(f: &mut Formatter<'_>, x: usize, y: usize, width: usize) -> Result {
    write!(f, "<path d=\"M{x} {y}.5h{width}\" stroke=\"{RULE}\"/>")
}
