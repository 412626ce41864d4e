//! What the tests of sync use.

use menu_core::{Button, ConditionalMenu, MatchRule, Menu, Platform};
use menu_sandbox::Sandbox;

pub(crate) fn one(key: &str) -> Menu {
    Menu::new([Button::click("only", key.to_owned()).into()])
}

pub(crate) fn conditional(
    key: &str,
    tag: Option<&str>,
    platform: Option<Platform>,
) -> ConditionalMenu {
    ConditionalMenu {
        menu: one(key),
        matchrule: MatchRule {
            tag_id: tag.map(|tag| tag.to_owned().into()),
            client_platform_type: platform,
        },
    }
}

pub(crate) fn for_tag(key: &str, tag: &str) -> ConditionalMenu {
    conditional(key, Some(tag), None)
}

/// The calls that arrived, in short.
pub(crate) fn calls(sandbox: &Sandbox) -> String {
    let calls = sandbox.requests();
    let names = calls
        .iter()
        .filter_map(|call| call.path().rsplit('/').next());
    names.collect::<Vec<_>>().join(" ")
}

/// The keys of the conditional menus, the newest first.
pub(crate) fn keys(sandbox: &Sandbox) -> Vec<String> {
    let menus = sandbox.conditional_menus();
    let key = |menu: &serde_json::Value| menu["button"][0]["key"].as_str().unwrap().to_owned();
    menus.iter().map(key).collect()
}
