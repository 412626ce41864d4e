//! The menu as WeChat's client draws it, with every submenu open.
//!
//! It must survive in rustdoc. It is one line, because a blank line would end the drawing. It is
//! styled by attributes, because a `<style>` would change the whole page. It has no `id`, because
//! two menus could have the same. Its texts are escaped, because Markdown interprets the text
//! between tags.

use std::fmt;

use super::escape::Escaped;
use super::label::{cut, visible};
use super::name::{FONT, Name, SUB, TOP, pixels};
use super::shapes::{self, INK, MARK, POINT};
use super::tree::action;
use crate::menu::{Button, Entry, Menu};

/// The height of the bar, and the width of its cells if nothing needs more.
const BAR: usize = 48;
const CELL: usize = 108;
/// The cell of the keyboard at the left of the bar.
const KEYBOARD: usize = 50;
/// The height of a button in a submenu.
const ROW: usize = 40;
/// Above the submenus, and between the point of one and the bar.
const MARGIN: usize = 14;
const AIR: usize = 4;
/// Between a name and the edge of its cell or submenu, and between a submenu and its cell's.
const PADDING: usize = 14;
const INSET: usize = 6;
/// The list mark of a cell with a submenu, with the space after it.
const MARKED: usize = MARK.0 + 6;
/// The condition of a conditional menu: its size, and how much of it is shown.
const SMALL: usize = 12;
const CAPTION: usize = 60;

const FACE: &str =
    "system-ui,-apple-system,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif";

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
            let room = pixels(caption, SMALL) + 2 * MARGIN;
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
        shapes::card(f, width, height, bar)?;
        if let Some(caption) = &caption {
            write!(
                f,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{SMALL}\">\
                 {}</text>",
                width / 2,
                MARGIN + SMALL,
                Escaped(caption),
            )?;
        }
        let (glyph_width, glyph_height) = shapes::KEYBOARD;
        shapes::keyboard(
            f,
            (KEYBOARD - glyph_width) / 2,
            bar + (BAR - glyph_height) / 2,
        )?;
        for (i, entry) in entries.iter().enumerate() {
            column(f, entry, KEYBOARD + i * cell, cell, bar)?;
        }
        f.write_str("</svg>")
    }
}

impl Svg<'_> {
    /// The menu in words, for screen readers: all names in full.
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

fn rows(entry: &Entry) -> usize {
    match entry {
        Entry::Submenu(submenu) => submenu.sub_button.len(),
        Entry::Button(_) => 0,
    }
}

/// The width that an entry and the submenu over it need. All cells are as wide as the widest.
fn cell_width(entry: &Entry) -> usize {
    let own = Name::new(entry.name(), TOP).width + 2 * PADDING;
    match entry {
        Entry::Button(_) => own,
        Entry::Submenu(submenu) => submenu
            .sub_button
            .iter()
            .map(|button| Name::new(&button.name, SUB).width + 2 * (PADDING + INSET))
            .fold(own + MARKED, usize::max),
    }
}

/// A cell of the bar with the submenu over it.
fn column(
    f: &mut fmt::Formatter<'_>,
    entry: &Entry,
    x: usize,
    cell: usize,
    bar: usize,
) -> fmt::Result {
    let (middle, line) = (x + cell / 2, bar + BAR / 2);
    let name = Name::new(entry.name(), TOP);
    shapes::divider(f, x, bar, BAR)?;
    match entry {
        Entry::Button(button) => button_name(f, button, &name, middle, line),
        Entry::Submenu(submenu) => {
            let full = visible(&submenu.name);
            write!(f, "<g><title>{}</title>", Escaped(&full))?;
            let left = middle.saturating_sub(usize::midpoint(name.width, MARKED));
            shapes::list_mark(f, left, line - MARK.1 / 2)?;
            name.draw(f, middle + MARKED / 2, line)?;
            f.write_str("</g>")?;
            open_submenu(f, &submenu.sub_button, x + INSET, cell - 2 * INSET, bar)
        }
    }
}

fn open_submenu(
    f: &mut fmt::Formatter<'_>,
    buttons: &[Button],
    x: usize,
    width: usize,
    bar: usize,
) -> fmt::Result {
    if buttons.is_empty() {
        return Ok(());
    }
    let height = buttons.len() * ROW;
    let top = bar.saturating_sub(AIR + POINT + height);
    shapes::sheet(f, (x, top), (width, height))?;
    for (i, button) in buttons.iter().enumerate() {
        let y = top + i * ROW;
        if i > 0 {
            shapes::rule(f, x + PADDING, y, width - 2 * PADDING)?;
        }
        let name = Name::new(&button.name, SUB);
        button_name(f, button, &name, x + width / 2, y + ROW / 2)?;
    }
    Ok(())
}

/// A name, with a title that contains the full name and what a tap does.
fn button_name(
    f: &mut fmt::Formatter<'_>,
    button: &Button,
    name: &Name,
    x: usize,
    y: usize,
) -> fmt::Result {
    let (full, action) = (visible(&button.name), action(&button.action));
    write!(
        f,
        "<g><title>{}: {}</title>",
        Escaped(&full),
        Escaped(&action)
    )?;
    name.draw(f, x, y)?;
    f.write_str("</g>")
}
