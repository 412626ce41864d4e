//! A name as it is drawn.

use std::borrow::Cow;
use std::fmt;

use super::escape::Escaped;
use super::label::{cut, cut_front, visible};
use super::width::{advance, width};

/// The size of a name, in pixels.
pub(super) const FONT: usize = 15;
/// The same for code: monospace fonts look larger than others of their size.
const CODE_FONT: usize = 13;
const CODE_FACE: &str = "ui-monospace,Menlo,Consolas,monospace";

/// How much of a name the client shows: four Chinese characters in the bar, eight in a submenu.
pub(super) const TOP: usize = 8;
pub(super) const SUB: usize = 16;
/// How much is shown of a constant's path.
const CONSTANT: usize = 28;

pub(super) struct Name {
    text: String,
    /// In pixels.
    pub(super) width: usize,
    /// Whether it is shown as code, because it is the name of a constant.
    is_code: bool,
}

impl Name {
    /// The visible part of a name: `max` halves, or more for a `{CONSTANT}`.
    pub(super) fn new(name: &str, max: usize) -> Name {
        let name = visible(name);
        if let Some(constant) = constant(&name) {
            let text = format!("{{{}}}", cut_front(constant.trim(), CONSTANT));
            // Some monospace fonts are a little wider than three fifths.
            let width = (width(&text) * CODE_FONT * 62).div_ceil(100);
            return Name {
                text,
                width,
                is_code: true,
            };
        }
        let text = cut(&name, max).into_owned();
        let width = pixels(&text, FONT);
        Name {
            text,
            width,
            is_code: false,
        }
    }

    /// Draws it around the middle of a line `y` of the picture.
    pub(super) fn draw(&self, f: &mut fmt::Formatter<'_>, x: usize, y: usize) -> fmt::Result {
        let baseline = y + FONT / 3;
        write!(f, "<text x=\"{x}\" y=\"{baseline}\" text-anchor=\"middle\"")?;
        if self.is_code {
            write!(f, " font-family=\"{CODE_FACE}\" font-size=\"{CODE_FONT}\"")?;
        }
        write!(f, ">{}</text>", Escaped(&self.text))
    }
}

/// The part of a name that the client shows. The value of a `{CONSTANT}` is not known.
pub(super) fn shown(name: &str, max: usize) -> Cow<'_, str> {
    match constant(name) {
        Some(_) => Cow::Borrowed(name),
        None => cut(name, max),
    }
}

fn constant(name: &str) -> Option<&str> {
    name.strip_prefix('{')?.strip_suffix('}')
}

/// The width of a text of this size.
pub(super) fn pixels(text: &str, size: usize) -> usize {
    (advance(text) * size).div_ceil(100)
}
