//! Match rules as replies carry them.

use super::{Json, Object};
use crate::menu::{MatchRule, Platform, Text};
use crate::rules::words::MATCHRULE;

/// A match rule in the reply of `get`, including conditions that cannot be sent.
///
/// `tag_id` comes back from WeChat as `group_id`; it is one field here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveMatchRule {
    /// The tag that the account gave the user.
    pub tag_id: Option<Text>,
    /// The client that the user runs.
    pub client_platform_type: Option<Platform>,
    /// All other conditions, with their values. A value that is neither a string nor a number is
    /// kept as JSON. A rule that is not an object is kept under the name `matchrule`. These
    /// conditions cannot be set: WeChat removed `sex`, `country`, `province`, `city` and
    /// `language`, so a menu with one of them matches nobody; this version does not know any
    /// others.
    pub other: Vec<(String, String)>,
}

impl LiveMatchRule {
    /// The rule as it can be sent; `None` if it has a condition that cannot be set.
    #[must_use]
    pub fn to_match_rule(&self) -> Option<MatchRule> {
        self.other.is_empty().then(|| MatchRule {
            tag_id: self.tag_id.clone(),
            client_platform_type: self.client_platform_type,
        })
    }
}

/// Reads the rule of a conditional menu in a reply: the tag under its old name `group_id`, values
/// as strings or numbers. An empty value is not a condition; everything else is kept.
pub(super) fn read_rule(menu: &Object<'_>) -> LiveMatchRule {
    let rule = match menu.only(MATCHRULE) {
        // In PHP, an empty list and an empty object are the same.
        Ok(Some(rule)) if !rule.is_blank() => rule.as_object().and_then(read_conditions),
        Ok(_) => Some(LiveMatchRule::default()),
        Err(_) => None,
    };
    rule.unwrap_or_else(|| {
        let rules = menu.0.iter().filter(|(name, _)| name == MATCHRULE);
        LiveMatchRule {
            other: rules
                .map(|(name, rule)| (name.to_string(), rule.to_text()))
                .collect(),
            ..LiveMatchRule::default()
        }
    })
}

/// `None` if a condition that can be set is given twice.
fn read_conditions(object: &Object<'_>) -> Option<LiveMatchRule> {
    let mut rule = LiveMatchRule::default();
    for name in ["tag_id", "group_id"] {
        match object.only(name).ok()? {
            Some(value) if !is_unset(value) => match value.as_text() {
                Some(tag) if rule.tag_id.as_deref() == Some(&*tag) => {}
                Some(tag) if rule.tag_id.is_none() => rule.tag_id = Some(tag.into_owned().into()),
                _ => rule.other.push((name.to_owned(), value.to_text())),
            },
            _ => {}
        }
    }
    object.only("client_platform_type").ok()?;
    for (name, value) in &object.0 {
        if matches!(&**name, "tag_id" | "group_id") || is_unset(value) {
            continue;
        }
        match platform(value) {
            Some(platform) if name == "client_platform_type" => {
                rule.client_platform_type = Some(platform);
            }
            _ => rule.other.push((name.to_string(), value.to_text())),
        }
    }
    Some(rule)
}

/// Many programs write every condition, and `null` or `""` for unset ones.
pub(super) fn is_unset(value: &Json<'_>) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// The platform, from its word or WeChat's number.
pub(super) fn platform(value: &Json<'_>) -> Option<Platform> {
    Platform::named(&value.as_text()?)
}
