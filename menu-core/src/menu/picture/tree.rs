//! The menu as a tree of box characters, for terminals and for an editor's hover.

use std::fmt;

use super::label::visible;
use super::name::{SUB, TOP, shown};
use super::width::width;
use crate::menu::{Action, Button, Entry, Menu};

/// Labels up to this width share a column. A longer label moves only its own action to the right.
const WIDEST: usize = 28;

/// A label with its branch, what a tap on it does, and its whole name if the label is cut.
struct Line {
    label: String,
    action: String,
    whole: Option<String>,
}

pub(super) struct Tree<'a>(pub(super) &'a Menu);

impl fmt::Display for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = lines(self.0);
        if lines.is_empty() {
            return f.write_str(EMPTY);
        }
        let widths = lines.iter().filter(|line| !line.action.is_empty());
        let widths = widths.map(|line| width(&line.label));
        let column = widths.filter(|&width| width <= WIDEST).max().unwrap_or(0);
        for (i, line) in lines.iter().enumerate() {
            let Line {
                label,
                action,
                whole,
            } = line;
            if i > 0 {
                f.write_str("\n")?;
            }
            f.write_str(label)?;
            if !action.is_empty() {
                let blanks = column.saturating_sub(width(label)) + 2;
                write!(f, "{:blanks$}{action}", "")?;
            }
            if let Some(whole) = whole {
                write!(f, "  \"{whole}\"")?;
            }
        }
        Ok(())
    }
}

const EMPTY: &str = "(no buttons)";

/// Each line begins with a branch, so no label can close a Markdown fence.
fn lines(menu: &Menu) -> Vec<Line> {
    let mut lines = Vec::new();
    let last = menu.button.len().saturating_sub(1);
    for (i, entry) in menu.button.iter().enumerate() {
        let (branch, below) = match i {
            0 if last == 0 => ("── ", "   "),
            0 => ("┌─ ", "│  "),
            i if i < last => ("├─ ", "│  "),
            _ => ("└─ ", "   "),
        };
        match entry {
            Entry::Button(button) => lines.push(leaf(branch, button, TOP)),
            Entry::Submenu(submenu) => {
                let buttons = &submenu.sub_button;
                let action = if buttons.is_empty() { EMPTY } else { "" };
                lines.push(line(branch, &submenu.name, TOP, action.to_owned()));
                for (i, button) in buttons.iter().enumerate() {
                    let branch = if i + 1 < buttons.len() {
                        "├─ "
                    } else {
                        "└─ "
                    };
                    lines.push(leaf(&format!("{below}{branch}"), button, SUB));
                }
            }
        }
    }
    lines
}

fn leaf(branch: &str, button: &Button, max: usize) -> Line {
    line(branch, &button.name, max, action(&button.action))
}

fn line(branch: &str, name: &str, max: usize, action: String) -> Line {
    let name = visible(name);
    let shown = shown(&name, max);
    let label = if shown.is_empty() { "\"\"" } else { &shown };
    Line {
        label: format!("{branch}{label}"),
        action,
        whole: (shown != name).then(|| name.to_string()),
    }
}

/// `click V1001_GOOD`; of a type with several members, each with its name.
pub(super) fn action(action: &Action) -> String {
    if let Action::Unknown { json } = action {
        return format!("unknown {}", visible(json));
    }
    let mut text = String::new();
    if let Some(button_type) = action.button_type() {
        text.push_str(button_type.as_str());
    }
    let named = action.members().count() > 1;
    for (member, value) in action.members() {
        text.push(' ');
        if named {
            text.push_str(member.as_str());
            text.push('=');
        }
        text.push_str(&visible(value));
    }
    text
}
