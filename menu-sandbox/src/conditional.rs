//! Conditional menus: rules, users, and who sees which menu.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::errcode::{self, Refusal};
use crate::menu::Menu;
use crate::{check, json};

/// The domains that all conditional menus together may link to.
const DOMAINS: usize = 3;
/// WeChat publishes no limit; this one only bounds the memory.
const MENUS: usize = 500;

/// Members that Tencent removed in 2021, and `language`, removed since.
const RETIRED: [&str; 5] = ["sex", "country", "province", "city", "language"];

/// The system of a user's phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// `client_platform_type` 1
    Ios,
    /// `client_platform_type` 2
    Android,
    /// `client_platform_type` 3
    Other,
}

impl Platform {
    /// `ios`, `android` or `other`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Other => "other",
        }
    }

    /// The platform of this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Ios, Self::Android, Self::Other]
            .into_iter()
            .find(|platform| platform.name() == name)
    }
}

/// Somebody who follows the account, or did.
pub(crate) struct User {
    pub(crate) follows: bool,
    pub(crate) tags: Vec<u32>,
    pub(crate) platform: Platform,
}

/// A menu for some followers.
pub(crate) struct Conditional {
    pub(crate) menu: Menu,
    pub(crate) rule: Rule,
    pub(crate) id: u64,
}

/// Who sees a menu. At least one member is set.
pub(crate) struct Rule {
    pub(crate) tag: Option<u32>,
    pub(crate) platform: Option<Platform>,
}

impl Rule {
    /// Checks a `matchrule`. Empty members count as missing, numbers and strings are accepted, and
    /// so is `group_id`, the former name of `tag_id`. A tag that is not a number and a platform
    /// that is not 1, 2 or 3 are 40097, because no code for them is documented.
    pub(crate) fn read(rule: Option<&Value>) -> Result<Self, Refusal> {
        let Some(Value::Object(rule)) = rule else {
            return Err(errcode::RULE_EMPTY);
        };
        if RETIRED.iter().any(|name| member(rule, name).is_some()) {
            return Err(errcode::RULE_PRIVACY);
        }
        let tag = member(rule, "tag_id").or_else(|| member(rule, "group_id"));
        let tag = tag
            .map(|tag| tag.parse().map_err(|_| errcode::ARGS))
            .transpose()?;
        let platform = match member(rule, "client_platform_type").as_deref() {
            None => None,
            Some("1") => Some(Platform::Ios),
            Some("2") => Some(Platform::Android),
            Some("3") => Some(Platform::Other),
            Some(_) => return Err(errcode::ARGS),
        };
        if tag.is_none() && platform.is_none() {
            return Err(errcode::RULE_EMPTY);
        }
        Ok(Self { tag, platform })
    }

    /// Why a user does not see the menu. If a user has several tags, the one set last counts.
    pub(crate) fn misses(&self, user: &User) -> Vec<&'static str> {
        let tag = self.tag.is_some_and(|tag| user.tags.last() != Some(&tag));
        let platform = self
            .platform
            .is_some_and(|platform| platform != user.platform);
        let misses = [(tag, "tag"), (platform, "platform")];
        misses
            .iter()
            .filter(|(miss, _)| *miss)
            .map(|(_, name)| *name)
            .collect()
    }

    /// As live replies show it: the tag under its former name, all values strings.
    fn to_json(&self) -> String {
        let mut members = Vec::new();
        if let Some(tag) = self.tag {
            members.push(("group_id", json::string(&tag.to_string())));
        }
        if let Some(platform) = self.platform {
            let number = match platform {
                Platform::Ios => "1",
                Platform::Android => "2",
                Platform::Other => "3",
            };
            members.push(("client_platform_type", json::string(number)));
        }
        json::object(&members)
    }
}

/// A member's value as a string, unless it is missing or empty.
fn member(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

impl Conditional {
    /// One item of `conditionalmenu` in `menu/get`.
    pub(crate) fn to_json(&self) -> String {
        json::object(&[
            ("button", self.menu.to_json()),
            ("matchrule", self.rule.to_json()),
            ("menuid", self.id.to_string()),
        ])
    }

    pub(crate) fn to_value(&self) -> Value {
        serde_json::from_str(&self.to_json()).unwrap_or_default()
    }
}

/// Whether there is room for `menu` beside the menus that exist.
pub(crate) fn check_room(menus: &[Conditional], menu: &Menu) -> Result<(), Refusal> {
    if menus.len() >= MENUS {
        return Err(errcode::CONDITIONAL_LIMIT);
    }
    let domains: BTreeSet<String> = menus
        .iter()
        .map(|conditional| &conditional.menu)
        .chain([menu])
        .flat_map(Menu::urls)
        .filter_map(check::host)
        .map(str::to_ascii_lowercase)
        .collect();
    if domains.len() > DOMAINS {
        return Err(errcode::DOMAIN_COUNT);
    }
    Ok(())
}

/// The newest menu whose rule fits.
pub(crate) fn find<'a>(menus: &'a [Conditional], user: &User) -> Option<&'a Conditional> {
    menus
        .iter()
        .rev()
        .find(|conditional| conditional.rule.misses(user).is_empty())
}
