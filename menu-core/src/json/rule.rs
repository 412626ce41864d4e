//! Reading match rules.

use super::{JsonError, Node, read_menu};
use crate::{ConditionalMenu, MatchRule, Platform};

/// The conditions of a rule: those that WeChat still takes, and all others as they came.
pub(crate) struct RuleMembers {
    pub(crate) rule: MatchRule,
    pub(crate) other: Vec<(String, String)>,
}

/// Reads a rule as replies carry it: the tag under its old name `group_id`, values as texts or
/// numbers. An empty value is no condition.
pub(crate) fn read_rule_members(node: &Node<'_>) -> Result<RuleMembers, JsonError> {
    let mut rule = MatchRule::default();
    let mut other = Vec::new();
    let object = node.object()?;
    for name in ["tag_id", "group_id"] {
        if let Some(tag) = object.get(name)? {
            let tag = tag.text_or_number()?;
            if rule.tag_id.is_none() && !tag.is_empty() {
                rule.tag_id = Some(tag.into());
            }
        }
    }
    for (name, value) in object.members() {
        if matches!(name, "tag_id" | "group_id") || value.kind() == "null" {
            continue;
        }
        let value = value.text_or_number()?;
        match Platform::ALL
            .into_iter()
            .find(|p| p.number().to_string() == value)
        {
            Some(platform) if name == "client_platform_type" => {
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
    let path = node.object()?.path_of(name);
    Err(JsonError::at(
        path,
        match name.as_str() {
            "client_platform_type" => "is none of 1 (iOS), 2 (Android) and 3 (others)",
            "sex" | "country" | "province" | "city" | "language" => {
                "is no longer accepted by WeChat (65320); tag_id and client_platform_type are"
            }
            _ => "is no condition; tag_id and client_platform_type are",
        },
    ))
}

pub(super) fn read_conditional_menu(node: &Node<'_>) -> Result<ConditionalMenu, JsonError> {
    Ok(ConditionalMenu {
        menu: read_menu(node)?,
        matchrule: read_match_rule(&node.object()?.need("matchrule")?)?,
    })
}
