//! Members as elements: `<key>SONGS</key>` inside of a button, as XML has it.

use menu_core::rules::words::TYPE;
use menu_core::{ButtonType, Member};
use proc_macro2::TokenTree;

use super::tag::Tag;
use super::value::constant;
use crate::diagnostics::Diagnostics;
use crate::tokens::print;
use crate::tree::{Attribute, Node, Value};
use crate::words::{SUBMENU, is_container};

/// The attribute that an element of this name is, inside of one of the name `around`.
pub(super) fn named(name: &str, around: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if around == "button" && name == TYPE {
        return Some(TYPE);
    }
    let member = Member::named(&name)?;
    let has_it = match around {
        SUBMENU => member == Member::Name,
        _ => !is_container(around),
    };
    has_it.then_some(member.as_str())
}

/// What the element holds: nothing, a text, which is its `name` if `is_text`, or a constant. `None`
/// if it is something else.
pub(super) fn value(tag: &Tag, children: &[Node], is_text: bool) -> Option<Value> {
    let holds = |it: &Attribute| is_text || matches!(it.name.as_str(), "value" | "content");
    match (children, &tag.attributes[..]) {
        ([], []) => Some(Value::Broken),
        ([], [attribute]) if holds(attribute) => match &attribute.value {
            Value::Literal { text, .. } => Some(Value::Literal {
                text: text.clone(),
                place: tag.place,
            }),
            _ => None,
        },
        ([Node::Piece { name, .. }], []) => {
            let inside = TokenTree::from(name.clone()).into();
            Some(constant(inside, name.span()))
        }
        _ => None,
    }
}

/// Reports the element and returns the attribute that it stands for. An element of another language
/// is reported as a whole.
pub(super) fn attribute(
    tag: &Tag,
    around: &str,
    name: &str,
    value: Value,
    diagnostics: &mut Diagnostics,
) -> Attribute {
    if around == SUBMENU || ButtonType::named(around).is_some() {
        let written = match &value {
            Value::Literal { text, .. } => format!("{text:?}"),
            Value::Constant { tokens, .. } => print(tokens.clone()),
            _ => String::from("\"…\""),
        };
        let message = format!("unexpected `<{}>` inside `<{around}>`", tag.name);
        diagnostics
            .error(tag.place, message)
            .help(format!("write it as an attribute: `{name}={written}`"));
    }
    let place = tag.place;
    Attribute {
        name: name.to_owned(),
        name_place: place,
        value,
        extent: place,
    }
}
