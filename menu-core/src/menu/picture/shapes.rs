//! The shapes of the drawing, in the colours of rustdoc's theme, and elsewhere in those of WeChat's
//! light one. Lines lie on half pixels, where a screen draws them sharp.

use std::fmt::{Formatter, Result};

/// What surrounds the menu, its bar, and its sheets.
const CHAT: &str = "var(--sidebar-background-color,#ededed)";
const PAPER: &str = "var(--code-block-background-color,#f7f7f7)";
const SHEET: &str = "var(--main-background-color,#fff)";
const EDGE: &str = "var(--border-color,#d5d5d5)";
pub(super) const INK: &str = "var(--main-color,#191919)";

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

/// The three lines that mark a submenu.
pub(super) fn list_mark(f: &mut Formatter<'_>, x: usize, y: usize) -> Result {
    let (width, height) = MARK;
    let step = height / 2;
    write!(
        f,
        "<path d=\"M{x} {y}h{width}m-{width} {step}h{width}m-{width} {step}h{width}\" \
         stroke=\"{INK}\" stroke-width=\"1.2\" stroke-opacity=\".6\"/>",
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
    write!(
        f,
        "<path d=\"M{x} {y}.5h{width}\" stroke=\"{EDGE}\" stroke-opacity=\".6\"/>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours of rustdoc's themes: light, dark, ayu.
    const THEMES: &[(&str, [&str; 3])] = &[
        ("--sidebar-background-color", ["f5f5f5", "505050", "14191f"]),
        (
            "--code-block-background-color",
            ["f5f5f5", "2a2a2a", "191f26"],
        ),
        ("--main-background-color", ["ffffff", "353535", "0f1419"]),
        ("--main-color", ["000000", "dddddd", "c5c5c5"]),
    ];

    /// A colour in each of the themes, and without a theme.
    fn colours(colour: &str) -> [u32; 4] {
        let (name, fallback) = colour[4..].split_once(",#").unwrap();
        let fallback = fallback.trim_end_matches(')').repeat(2);
        let (_, [light, dark, ayu]) = THEMES.iter().find(|(theme, _)| *theme == name).unwrap();
        [light, dark, ayu, &fallback[..6]].map(|digits| u32::from_str_radix(digits, 16).unwrap())
    }

    /// The relative luminance of the web's accessibility guidelines.
    fn luminance(colour: u32) -> f64 {
        let part = |shift: u32| {
            let part = f64::from(colour >> shift & 0xFF) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    #[test]
    fn texts_can_be_read_in_every_theme() {
        for ground in [CHAT, PAPER, SHEET] {
            for (ground, ink) in colours(ground).into_iter().zip(colours(INK)) {
                let (ground, ink) = (luminance(ground) + 0.05, luminance(ink) + 0.05);
                let contrast = f64::max(ground / ink, ink / ground);
                assert!(contrast >= 4.5, "{contrast}");
            }
        }
    }
}
