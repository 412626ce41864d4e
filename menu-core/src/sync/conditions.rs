//! The conditions of a match rule, as lists and in words.

use std::fmt;

use super::members::Members;
use super::text::{Name, Quoted};
use crate::json::LiveMatchRule;

pub(super) fn conditions(rule: &LiveMatchRule) -> Members {
    let mut list = Members::new();
    if let Some(tag) = &rule.tag_id {
        // Ids are numbers to WeChat: `02` comes back as `2`.
        let number = tag.parse::<u64>().ok();
        let tag = number.map_or_else(|| tag.clone(), |number| number.to_string().into());
        list.push(("tag_id".into(), tag));
    }
    if let Some(platform) = rule.client_platform_type {
        list.push(("client_platform_type".into(), platform.as_str().into()));
    }
    let other = rule.other.iter().cloned();
    list.extend(other.map(|(name, value)| (name.into(), value.into())));
    list
}

/// The conditions of a rule in one line: `tag_id "2", client_platform_type "ios"`.
pub(super) struct Conditions<'a>(pub(super) &'a LiveMatchRule);

impl fmt::Display for Conditions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = conditions(self.0);
        if list.is_empty() {
            return f.write_str("no condition");
        }
        for (i, (name, value)) in list.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}{} {}", Name(name), Quoted(value))?;
        }
        Ok(())
    }
}
