//! Reading match rules.

use super::raw::text_or_json;
use super::{JsonError, Node, Reading, read_menu};
use crate::menu::picture::is_hidden;
use crate::menu::{ConditionalMenu, MatchRule, Platform};

/// The conditions of a rule: those that WeChat still takes, and all others as they came.
pub(crate) struct RuleMembers {
    pub(crate) rule: MatchRule,
    pub(crate) other: Vec<(String, String)>,
}

/// Reads a rule as replies carry it: the tag under its old name `group_id`, values as texts or
/// numbers. An empty value is no condition; one of another kind is kept as JSON.
pub(crate) fn read_rule_members(node: &Node<'_>) -> Result<RuleMembers, JsonError> {
    let mut rule = MatchRule::default();
    let mut other = Vec::new();
    let object = node.object()?;
    for name in ["tag_id", "group_id"] {
        let Some(value) = object.get(name)? else {
            continue;
        };
        match value.text_or_number() {
            Ok(tag) if tag.is_empty() || rule.tag_id.as_deref() == Some(&*tag) => {}
            Ok(tag) if rule.tag_id.is_none() => rule.tag_id = Some(tag.into()),
            _ => other.push((name.to_owned(), text_or_json(&value))),
        }
    }
    // It has to be one.
    object.get("client_platform_type")?;
    for (name, value) in object.members() {
        if matches!(name, "tag_id" | "group_id") || value.is_null() {
            continue;
        }
        let value = text_or_json(&value);
        let platform = Platform::ALL
            .iter()
            .find(|platform| platform.number().to_string() == value);
        match platform {
            Some(&platform) if name == "client_platform_type" => {
                rule.client_platform_type = Some(platform);
            }
            _ if value.is_empty() => {}
            _ => other.push((name.to_owned(), value)),
        }
    }
    Ok(RuleMembers { rule, other })
}

/// Reads a rule that is to be sent: a condition we cannot send must not be dropped.
pub(super) fn read_match_rule(node: &Node<'_>) -> Result<MatchRule, JsonError> {
    let members = read_rule_members(node)?;
    let Some((name, _)) = members.other.first() else {
        return Ok(members.rule);
    };
    let object = node.object()?;
    if matches!(name.as_str(), "tag_id" | "group_id") {
        object.need(name)?.text_or_number()?;
    }
    Err(JsonError::at(
        object.path_of(&shown(name)),
        match name.as_str() {
            "tag_id" | "group_id" => "is another tag than `tag_id`, of which it is the old name",
            "client_platform_type" => "is none of 1 (iOS), 2 (Android) and 3 (others)",
            "sex" | "country" | "province" | "city" | "language" => {
                "is no longer accepted by WeChat (65320); tag_id and client_platform_type are"
            }
            _ => "is no condition; tag_id and client_platform_type are",
        },
    ))
}

/// A word that is not ours, as an error shows it: no longer than any real one, and without
/// characters that would disturb the line.
pub(crate) fn shown(name: &str) -> String {
    let mut shown = String::new();
    for c in name.chars().take(40) {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

pub(super) fn read_conditional_menu(node: &Node<'_>) -> Result<ConditionalMenu, JsonError> {
    Ok(ConditionalMenu {
        menu: read_menu(node, Reading::Body)?,
        matchrule: read_match_rule(&node.object()?.need("matchrule")?)?,
    })
}
