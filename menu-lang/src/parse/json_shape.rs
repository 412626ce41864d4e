//! The members that make an object a button or a submenu: `type` and `sub_button`.

use menu_core::Member;

use super::Parser;
use super::json::{Json, JsonMember};
use super::json_entry::Entries;
use crate::tree::{Attribute, Extent};
use crate::words::{SUBMENU, is_near, list, nearest, types};

pub(super) const TYPE: &str = "type";
const SUB_BUTTON: &str = "sub_button";
/// The members that make an object a button or a submenu.
pub(super) const SHAPE_MEMBERS: [&str; 2] = [TYPE, SUB_BUTTON];

impl Parser<'_, '_> {
    pub(super) fn misspelt_member(&mut self, member: &JsonMember, meant: &str) {
        self.diagnostics
            .error(
                member.name_place,
                format!("unknown member `{}`", member.name),
            )
            .help(format!("write `\"{meant}\"`"));
    }

    pub(super) fn type_beside_sub_button(&mut self, name: &str, tag: Extent) {
        if is_near(name, SUBMENU) || is_near(name, SUB_BUTTON) {
            self.diagnostics
                .error(
                    tag,
                    "a submenu has no `type`: its `sub_button` makes it one",
                )
                .help("take the `type` out");
        } else if !name.is_empty() {
            self.diagnostics
                .error(
                    tag,
                    "`type` beside `sub_button`: a button either does something or opens a submenu",
                )
                .help("take one of the two out");
        }
    }

    /// The type, or nothing if it is none, which is reported.
    pub(super) fn json_type(&mut self, member: JsonMember) -> (String, Extent) {
        let place = member.value.place();
        let message = match member.value {
            Json::Text { text, .. } if !text.is_empty() => return (text, place),
            Json::Text { .. } => String::from("`type` is empty"),
            Json::Broken { .. } => return (String::new(), place),
            other => format!(
                "`type` is {}; a type is a text in double quotes",
                other.what()
            ),
        };
        self.diagnostics
            .error(place, message)
            .help(format!("the types are {}", list(types())));
        (String::new(), place)
    }

    /// Neither `type` nor `sub_button` says what it is; or one of them is `null`.
    pub(super) fn no_type(
        &mut self,
        extent: Extent,
        null: Option<&JsonMember>,
        attributes: &[Attribute],
    ) {
        let has = |name| {
            attributes
                .iter()
                .any(|attribute: &Attribute| attribute.name == name)
        };
        let is_submenu = null.is_some_and(|member| member.name == SUB_BUTTON);
        let text = if has("key") {
            "`\"type\": \"click\"`"
        } else if has("url") {
            "`\"type\": \"view\"`"
        } else if is_submenu {
            "`\"sub_button\": [ … ]`"
        } else {
            "`\"type\": \"…\"` to a button, `\"sub_button\": [ … ]` to a submenu"
        };
        if let Some(member) = null {
            self.diagnostics
                .error(member.value.place(), format!("`{}` is `null`", member.name))
                .help(format!("write {text}"));
            return;
        }
        self.diagnostics
            .error(
                extent,
                "this button has neither a `type` nor a `sub_button`",
            )
            .help(format!("add {text}"));
    }
}

/// What the members say that make an object a button or a submenu.
#[derive(Default)]
pub(super) struct Shape {
    /// The type, with its place.
    pub(super) button_type: Option<(String, Extent)>,
    /// The buttons, with the place of the member's name.
    pub(super) children: Option<(Extent, Entries)>,
    /// The last of them that is `null`.
    pub(super) null: Option<JsonMember>,
}

impl Shape {
    /// Of a member that is given twice, it cannot be told which one counts.
    pub(super) fn is_repeated(&mut self, name: &str) {
        if let Some((button_type, _)) = &mut self.button_type
            && name == TYPE
        {
            button_type.clear();
        }
        if let Some((_, entries)) = &mut self.children
            && name == SUB_BUTTON
        {
            entries.complete = false;
        }
    }
}

/// `type` or `sub_button`, if a member means one of them rather than a text.
pub(super) fn shape_member(member: &JsonMember) -> Option<&'static str> {
    if holds_buttons(&member.value) {
        return Some(SUB_BUTTON);
    }
    let members = Member::ALL.iter().map(|member| member.as_str());
    let meant = nearest(member.name.trim(), members.chain(SHAPE_MEMBERS))?;
    let is_list = matches!(member.value, Json::Array { .. } | Json::Object { .. });
    // `"button": "SONGS"` was meant for something else.
    let is_meant = meant != SUB_BUTTON || meant == member.name || is_list;
    (SHAPE_MEMBERS.contains(&meant) && is_meant).then_some(meant)
}

/// Whether this is a list of buttons, whatever it is called.
pub(super) fn holds_buttons(value: &Json) -> bool {
    let Json::Array { items, .. } = value else {
        return false;
    };
    items.iter().any(|item| item.has("name"))
}
