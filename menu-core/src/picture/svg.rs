//! The menu as WeChat's client draws it, with every submenu open.
//!
//! What rustdoc needs of it: one line, since a blank one would end the drawing; attributes
//! alone, since a `<style>` would reach the whole page, and no `id`, since two menus may share
//! one; and no character in a text that means something to Markdown, which reads between tags.

use std::fmt;

use super::escape::Escaped;
use super::label::{advance, cut, cut_front, halves, visible};
use super::tree::action;
use crate::{Button, Entry, Menu};

/// What the client shows of a name: four Chinese characters in the bar, eight in a submenu.
const TOP: usize = 8;
const SUB: usize = 16;
/// What is shown of a constant whose text is not known, `{NAME}`.
const CONSTANT: usize = 28;
/// What is shown of the condition.
const CAPTION: usize = 60;

const FONT: usize = 15;
const SMALL: usize = 12;
/// The height of the bar, and the width of its cells if nothing needs more.
const BAR: usize = 48;
const CELL: usize = 108;
/// The cell of the keyboard at the left of the bar.
const KEYBOARD: usize = 50;
/// The height of a button in a submenu.
const ROW: usize = 40;
/// The point with which a submenu stands over its cell, and the air below it.
const POINT: usize = 6;
const AIR: usize = 4;
/// Around the submenus.
const MARGIN: usize = 14;
/// Between a label and the edge of its cell or submenu, and between a submenu and its cell's.
const PADDING: usize = 14;
const INSET: usize = 6;
/// The list mark of a cell with a submenu, without and with the space after it.
const MARK: usize = 10;
const MARKED: usize = 16;
/// The corners of the card and of a submenu.
const CORNER: usize = 10;
const ROUND: usize = 6;

const CHAT: &str = "#ededed";
const PAPER: &str = "#f7f7f7";
const SHEET: &str = "#fff";
const EDGE: &str = "#d5d5d5";
const RULE: &str = "#e5e5e5";
const INK: &str = "#191919";
const PALE: &str = "#7f7f7f";

const FACE: &str =
    "system-ui,-apple-system,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif";
const CODE: &str = "ui-monospace,Menlo,Consolas,monospace";

pub(super) struct Svg<'a> {
    pub(super) menu: &'a Menu,
    /// Who sees the menu, if not everybody does.
    pub(super) condition: Option<String>,
}

impl fmt::Display for Svg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = &self.menu.button;
        let columns = entries.len().max(1);
        let rows = entries.iter().map(rows).max().unwrap_or(0);
        let caption = self.condition.as_deref().map(|text| cut(text, CAPTION));
        let mut cell = entries.iter().map(cell_width).fold(CELL, usize::max);
        let mut bar = 0;
        if let Some(caption) = &caption {
            let room = px(caption, SMALL) + 2 * MARGIN;
            cell = cell.max(room.saturating_sub(KEYBOARD).div_ceil(columns));
            bar += MARGIN + SMALL + MARGIN / 2;
        }
        let width = KEYBOARD + cell * columns;
        if rows > 0 {
            bar += MARGIN + rows * ROW + POINT + AIR;
        }
        let height = bar + BAR;
        write!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             style=\"max-width:100%;height:auto\" font-family=\"{FACE}\" font-size=\"{FONT}\" \
             fill=\"{INK}\">",
            Escaped(&self.words()),
        )?;
        frame(f, width, height, bar)?;
        if let Some(caption) = &caption {
            write!(
                f,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{SMALL}\" \
                 fill=\"{PALE}\">{}</text>",
                width / 2,
                MARGIN + SMALL,
                Escaped(caption),
            )?;
        }
        keyboard(f, bar)?;
        for (i, entry) in entries.iter().enumerate() {
            column(f, entry, KEYBOARD + i * cell, cell, bar)?;
        }
        f.write_str("</svg>")
    }
}

impl Svg<'_> {
    /// The menu in words, for those who cannot see it: names alone, in full.
    fn words(&self) -> String {
        let mut words = String::from("WeChat menu");
        if let Some(condition) = &self.condition {
            words.push(' ');
            words.push_str(condition);
        }
        for (i, entry) in self.menu.button.iter().enumerate() {
            words.push_str(if i == 0 { ": " } else { "; " });
            words.push_str(&visible(entry.name()));
            if let Entry::Submenu(submenu) = entry
                && !submenu.sub_button.is_empty()
            {
                let names: Vec<_> = submenu
                    .sub_button
                    .iter()
                    .map(|button| visible(&button.name))
                    .collect();
                words.push_str(" (");
                words.push_str(&names.join(", "));
                words.push(')');
            }
        }
        words
    }
}

/// A name as it is drawn.
struct Label {
    text: String,
    /// In pixels.
    width: usize,
    /// Set as code, because it is a constant's name and not its text.
    is_code: bool,
}

fn label(name: &str, max: usize) -> Label {
    let name = visible(name);
    let inside = name
        .strip_prefix('{')
        .and_then(|name| name.strip_suffix('}'));
    if let Some(constant) = inside {
        let text = format!("{{{}}}", cut_front(constant.trim(), CONSTANT));
        let width = halves(&text) * code_size() * 62 / 100;
        return Label {
            text,
            width,
            is_code: true,
        };
    }
    let text = cut(&name, max).into_owned();
    let width = px(&text, FONT);
    Label {
        text,
        width,
        is_code: false,
    }
}

/// Monospace fonts look larger than others of their size.
const fn code_size() -> usize {
    FONT - 2
}

fn px(text: &str, size: usize) -> usize {
    (advance(text) * size).div_ceil(100)
}

fn rows(entry: &Entry) -> usize {
    match entry {
        Entry::Submenu(submenu) => submenu.sub_button.len(),
        _ => 0,
    }
}

/// What an entry and the submenu over it need; all cells are as wide as the widest.
fn cell_width(entry: &Entry) -> usize {
    let own = label(entry.name(), TOP).width + 2 * PADDING;
    match entry {
        Entry::Submenu(submenu) => submenu
            .sub_button
            .iter()
            .map(|button| label(&button.name, SUB).width + 2 * (PADDING + INSET))
            .fold(own + MARKED, usize::max),
        _ => own,
    }
}

/// The card, and the bar at its foot.
fn frame(f: &mut fmt::Formatter<'_>, width: usize, height: usize, bar: usize) -> fmt::Result {
    let (right, bottom) = (width - 1, height - 1);
    let fill = if bar == 0 { PAPER } else { CHAT };
    write!(
        f,
        "<rect x=\".5\" y=\".5\" width=\"{right}\" height=\"{bottom}\" rx=\"{CORNER}\" \
         fill=\"{fill}\" stroke=\"{EDGE}\"/>",
    )?;
    if bar > 0 {
        let (inner, side) = (width - 1 - 2 * CORNER, BAR - 1 - CORNER);
        write!(
            f,
            "<path d=\"M.5 {bar}.5h{right}v{side}a{CORNER} {CORNER} 0 0 1-{CORNER} {CORNER}\
             h-{inner}a{CORNER} {CORNER} 0 0 1-{CORNER}-{CORNER}z\" fill=\"{PAPER}\" \
             stroke=\"{EDGE}\"/>",
        )?;
    }
    Ok(())
}

/// The button at the left that brings back the keyboard.
fn keyboard(f: &mut fmt::Formatter<'_>, bar: usize) -> fmt::Result {
    let (x, y) = ((KEYBOARD - 24) / 2, bar + (BAR - 18) / 2);
    write!(
        f,
        "<g fill=\"none\" stroke=\"{INK}\" stroke-width=\"1.4\" stroke-linecap=\"round\">\
         <rect x=\"{x}\" y=\"{y}\" width=\"24\" height=\"18\" rx=\"3.5\"/>\
         <path d=\"M{} {}h0m4.6 0h0m4.6 0h0m4.6 0h0M{} {}h0m4.6 0h0m4.6 0h0m4.6 0h0\" \
         stroke-width=\"2\"/><path d=\"M{} {}h8\"/></g>",
        x + 5,
        y + 5,
        x + 5,
        y + 9,
        x + 8,
        y + 14,
    )
}

/// A cell of the bar with the submenu over it.
fn column(
    f: &mut fmt::Formatter<'_>,
    entry: &Entry,
    x: usize,
    cell: usize,
    bar: usize,
) -> fmt::Result {
    let middle = x + cell / 2;
    let label = label(entry.name(), TOP);
    let baseline = bar + BAR / 2 + FONT / 3;
    write!(f, "<path d=\"M{x}.5 {bar}v{BAR}\" stroke=\"{EDGE}\"/>")?;
    match entry {
        Entry::Button(button) => {
            f.write_str("<g>")?;
            title(f, button)?;
            text(f, middle, baseline, &label)?;
            f.write_str("</g>")
        }
        Entry::Submenu(submenu) => {
            let left = middle.saturating_sub(usize::midpoint(label.width, MARKED));
            write!(
                f,
                "<g><title>{}</title><path d=\"M{left} {}h{MARK}m-{MARK} 4h{MARK}m-{MARK} 4h{MARK}\" \
                 stroke=\"{PALE}\" stroke-width=\"1.2\"/>",
                Escaped(&visible(&submenu.name)),
                bar + BAR / 2 - 4,
            )?;
            text(f, middle + MARKED / 2, baseline, &label)?;
            f.write_str("</g>")?;
            sheet(f, &submenu.sub_button, x, cell, bar)
        }
    }
}

/// The open submenu.
fn sheet(
    f: &mut fmt::Formatter<'_>,
    buttons: &[Button],
    x: usize,
    cell: usize,
    bar: usize,
) -> fmt::Result {
    if buttons.is_empty() {
        return Ok(());
    }
    let (left, width) = (x + INSET, cell - 2 * INSET);
    let middle = x + cell / 2;
    let height = buttons.len() * ROW;
    let top = bar.saturating_sub(height + POINT + AIR);
    let (inner, side) = (width - 2 * ROUND, height - 2 * ROUND);
    let to_point = left + width - ROUND - (middle + POINT);
    let from_point = inner - to_point - 2 * POINT;
    write!(
        f,
        "<path d=\"M{} {top}h{inner}a{ROUND} {ROUND} 0 0 1 {ROUND} {ROUND}v{side}\
         a{ROUND} {ROUND} 0 0 1-{ROUND} {ROUND}h-{to_point}l-{POINT} {POINT}-{POINT}-{POINT}\
         h-{from_point}a{ROUND} {ROUND} 0 0 1-{ROUND}-{ROUND}v-{side}\
         a{ROUND} {ROUND} 0 0 1 {ROUND}-{ROUND}z\" fill=\"{SHEET}\" stroke=\"{EDGE}\"/>",
        left + ROUND,
    )?;
    for (i, button) in buttons.iter().enumerate() {
        let y = top + i * ROW;
        if i > 0 {
            write!(
                f,
                "<path d=\"M{} {y}h{}\" stroke=\"{RULE}\"/>",
                left + PADDING,
                width - 2 * PADDING,
            )?;
        }
        f.write_str("<g>")?;
        title(f, button)?;
        text(f, middle, y + ROW / 2 + FONT / 3, &label(&button.name, SUB))?;
        f.write_str("</g>")?;
    }
    Ok(())
}

/// The full name and the action, shown where the pointer rests.
fn title(f: &mut fmt::Formatter<'_>, button: &Button) -> fmt::Result {
    write!(
        f,
        "<title>{}: {}</title>",
        Escaped(&visible(&button.name)),
        Escaped(&action(&button.action)),
    )
}

fn text(f: &mut fmt::Formatter<'_>, x: usize, y: usize, label: &Label) -> fmt::Result {
    write!(f, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\"")?;
    if label.is_code {
        write!(f, " font-family=\"{CODE}\" font-size=\"{}\"", code_size())?;
    }
    write!(f, ">{}</text>", Escaped(&label.text))
}
