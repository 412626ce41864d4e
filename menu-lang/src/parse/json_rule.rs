//! What JSON says of who sees a conditional menu.

use menu_core::__private::NO_CONDITION;
use syn::LitInt;

use super::Parser;
use super::json::{Json, JsonMember, is_number, is_word};
use super::json_entry::json_attribute;
use crate::tree::{Attribute, Value};
use crate::words::CONDITIONS;

impl Parser<'_, '_> {
    /// The conditions. `None` if there are none, which is reported.
    pub(super) fn matchrule(&mut self, value: Json) -> Option<Vec<Attribute>> {
        let place = value.place();
        let message = match value {
            Json::Object {
                mut members,
                broken,
                ..
            } => {
                // What many writers give a condition that is not there.
                members.retain(|member| !member.value.is_null());
                if !members.is_empty() {
                    return Some(members.into_iter().map(condition).collect());
                }
                if broken {
                    return None;
                }
                String::from(NO_CONDITION)
            }
            Json::Broken { .. } => return None,
            other => format!("`matchrule` is an object, and this is {}", other.what()),
        };
        self.diagnostics
            .error(place, message)
            .help("write `\"matchrule\": { \"tag_id\": \"2\" }`");
        None
    }
}

/// Whether an unknown member may have been meant to say who sees the menu.
pub(super) fn may_be_rule(member: &JsonMember) -> bool {
    let is_condition = CONDITIONS.contains(&member.name.as_str());
    is_condition || matches!(member.value, Json::Object { .. })
}

/// A condition is a text; samples of the documentation have numbers too.
fn condition(mut member: JsonMember) -> Attribute {
    let Json::Other { source, place } = &member.value else {
        return json_attribute(member);
    };
    if is_word(source) {
        return json_attribute(member);
    }
    let (source, place) = (source.clone(), *place);
    if is_plain(&source) {
        member.value = Json::Text {
            text: source,
            place,
        };
        return json_attribute(member);
    }
    let name = &member.name;
    let value = Value::Wrong {
        place,
        message: format!("`{name}` is `{source}`; a number is written in plain digits"),
        help: format!("write `\"{name}\": {}`", in_digits(&source)),
    };
    Attribute {
        value,
        ..json_attribute(member)
    }
}

/// Whether a number has digits alone, as JSON writes them.
fn is_plain(number: &str) -> bool {
    is_number(number) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number in plain digits, if it is a whole one.
fn in_digits(number: &str) -> String {
    let integer = syn::parse_str::<LitInt>(number).ok();
    let digits = match integer {
        Some(integer) => integer.base10_digits().to_owned(),
        // `2.0`
        None => number
            .parse::<f64>()
            .map_or_else(|_| String::new(), |number| number.to_string()),
    };
    if is_plain(&digits) {
        digits
    } else {
        String::from("…")
    }
}
