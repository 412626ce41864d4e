//! The words of menus.

use crate::menu::character::is_hidden;
use crate::menu::{ButtonType, Member};
use crate::rules::Notation;

/// The member that holds the entries of a menu.
pub const BUTTON: &str = "button";
/// The member that holds the conditions of a conditional menu.
pub const MATCHRULE: &str = "matchrule";
/// The member that says what a button does.
pub const TYPE: &str = "type";
/// The member that holds the buttons of a submenu.
pub const SUB_BUTTON: &str = "sub_button";
/// The element that holds the second level.
pub const SUBMENU: &str = "submenu";
/// The member of a `menu/get` reply that holds the default menu.
pub const MENU: &str = "menu";
/// The member of a `menu/get` reply that holds the conditional menus.
pub const CONDITIONAL_MENU: &str = "conditionalmenu";
/// The member by which an editor finds the JSON Schema of a file.
pub const SCHEMA: &str = "$schema";
/// Members of replies that say nothing about the menu itself.
pub const REPLY_MEMBERS: [&str; 4] = ["menuid", "is_menu_open", "errcode", "errmsg"];
/// The conditions of a conditional menu.
pub const CONDITIONS: [&str; 2] = ["tag_id", "client_platform_type"];
/// The conditions that WeChat removed in October 2021; since then it answers 65320.
pub const RETIRED_CONDITIONS: [&str; 5] = ["sex", "country", "province", "city", "language"];
/// Types that `get_current_selfmenu_info` shows, and that menu/create refuses.
pub const CONSOLE_TYPES: [&str; 6] = ["text", "img", "photo", "video", "voice", "news"];

/// WeChat's button types.
pub fn types() -> impl Iterator<Item = &'static str> {
    ButtonType::ALL.iter().map(|kind| kind.as_str())
}

/// The types that have `member`.
#[must_use]
pub fn types_with(member: Member) -> Vec<&'static str> {
    let has_member = |kind: &&ButtonType| kind.members().contains(&member);
    let kinds = ButtonType::ALL.iter().filter(has_member);
    kinds.map(|kind| kind.as_str()).collect()
}

/// "`a`, `b` and `c`"
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The word for what JSON calls a member.
#[must_use]
pub fn word_for_member(notation: Notation) -> &'static str {
    match notation {
        Notation::Markup => "attribute",
        _ => "member",
    }
}

/// A word of the user as a message shows it: shortened, and with hidden characters as escapes.
#[must_use]
pub fn shown(word: &str) -> String {
    let mut shown = String::new();
    for c in word.chars().take(40) {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    if word.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}
