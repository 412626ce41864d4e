//! Finds the place of a missing closing tag by the indentation.

use super::tag::{Kind, Tag};
use crate::tree::{Node, Value};

/// The column of a tag, if it is the first on its line.
pub(super) fn column(tags: &[Tag], at: usize) -> Option<usize> {
    let start = tags[at].place.start.start();
    let before = at
        .checked_sub(1)
        .map(|before| tags[before].extent.end.end().line);
    before
        .is_none_or(|before| before < start.line)
        .then_some(start.column)
}

/// The first child at the beginning of a line that is not indented more than the tag around it.
pub(super) fn outside(tags: &[Tag], tag: usize, children: &[Node]) -> Option<usize> {
    let around = column(tags, tag)?;
    let mut line = tags[tag].extent.end.end().line;
    children.iter().position(|child| {
        let place = child.extent();
        let start = place.start.start();
        let is_first = start.line > line;
        line = place.end.end().line;
        is_first && start.column <= around
    })
}

/// The place for a closing tag: before the first child that is not inside, or before the next tag.
pub(super) fn before(first: Option<&Node>, next: Option<&Tag>) -> String {
    match (first.and_then(shown), next) {
        (Some(first), _) => format!("before `{first}`"),
        (None, Some(next)) if matches!(next.kind, Kind::Open) => {
            format!("before the next `{}`", next.shown())
        }
        (None, Some(next)) => format!("before `{}`", next.shown()),
        (None, None) => String::from("where it ends"),
    }
}

/// An entry by the beginning of its tag.
fn shown(node: &Node) -> Option<String> {
    let Node::Element(element) = node else {
        return None;
    };
    let name = element.attributes.iter().find_map(|it| match &it.value {
        Value::Literal { text, .. } if it.name == "name" => Some(format!(" name={text:?}")),
        _ => None,
    });
    Some(format!("<{}{} …", element.name, name.unwrap_or_default()))
}
