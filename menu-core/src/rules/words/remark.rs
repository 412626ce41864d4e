//! What is said about a wrong word.

use super::meant::Meant;
use super::names::{
    BUTTON, CONDITIONS, CONSOLE_TYPES, MATCHRULE, RETIRED_CONDITIONS, SUB_BUTTON, SUBMENU, list,
    shown, types, types_with, word_for_member,
};
use super::near::{is_near, nearest};
use crate::limits::Level;
use crate::menu::{ButtonType, Member, Platform};
use crate::rules::Notation;

/// A sentence about a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty if there is nothing to add.
    pub help: String,
    /// The `errcode` that the server would answer, if it is known.
    pub errcode: Option<i32>,
}

impl Remark {
    /// A sentence with its help.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Remark {
        Remark {
            message: message.into(),
            help: help.into(),
            errcode: None,
        }
    }

    fn with_errcode(self, errcode: i32) -> Remark {
        Remark {
            errcode: Some(errcode),
            ..self
        }
    }
}

/// A `type` that is not one of WeChat's, as a file or a program wrote it.
#[must_use]
pub fn unknown_type(word: &str, notation: Notation) -> Remark {
    let show = |word: &str| match notation {
        Notation::Markup => format!("`<{}>`", shown(word)),
        _ => format!("`\"{}\"`", shown(word)),
    };
    let meant = nearest(word.trim(), types());
    if word.is_empty() {
        return Remark::new("`type` is empty", the_types());
    }
    if CONSOLE_TYPES.contains(&word.trim()) {
        return Remark::new(
            format!(
                "{} buttons can only be made in WeChat's console",
                show(word)
            ),
            "for a message or a material, use `click`, `media_id` or `article_id`",
        )
        .with_errcode(40017);
    }
    if is_near(word, SUBMENU) {
        return Remark::new(
            "a submenu has no `type`: its `sub_button` makes it a submenu",
            "remove the `type`",
        );
    }
    match meant {
        Some(meant) if word.to_lowercase() == *meant => Remark::new(
            format!(
                "{} has capitals, which WeChat refuses in a type",
                show(word)
            ),
            format!("write {}", show(meant)),
        )
        .with_errcode(65318),
        Some(meant) => Remark::new(
            format!("unknown type {}", show(word)),
            format!("did you mean {}?", show(meant)),
        )
        .with_errcode(40017),
        None => {
            Remark::new(format!("unknown type {}", show(word)), the_types()).with_errcode(40017)
        }
    }
}

/// The help that lists all types.
#[must_use]
pub fn the_types() -> String {
    format!("the types are {}", list(types()))
}

/// A name that a button of this type (`None`: a submenu) does not have.
#[must_use]
pub fn unknown_member(
    name: &str,
    of: Option<ButtonType>,
    meant: Meant,
    notation: Notation,
) -> Remark {
    let what = word_for_member(notation);
    let owner = of.map_or(SUBMENU, ButtonType::as_str);
    let mut message = format!("unknown {what} `{}` on `{owner}`", shown(name));
    if let Meant::Missing(member) | Meant::Rest(member) = meant {
        message = format!("{message}, and `{member}` is missing");
    }
    let help = match (meant, Member::named(name)) {
        (Meant::Near(meant), _) => format!("did you mean `{meant}`?"),
        (Meant::Missing(member), None) => format!("did you mean `{member}`?"),
        (_, Some(_)) if of.is_none() => String::from(
            "an entry either opens a submenu or does something: remove it, or move it to a button inside",
        ),
        (Meant::Rest(missing), Some(member)) => format!(
            "write `{missing}`: `{name}` belongs to {}",
            list(types_with(member))
        ),
        (_, Some(member)) => format!("`{name}` belongs to {}", list(types_with(member))),
        (Meant::Rest(_) | Meant::Unknown, None) if is_condition(name) => match notation {
            Notation::Json => format!(
                "move it: conditions belong into `{MATCHRULE}`, which stands beside `{BUTTON}`"
            ),
            Notation::Markup => String::from("move it: conditions belong to `<conditionalmenu …>`"),
            Notation::Value => String::from("move it: conditions belong to the menu"),
        },
        (Meant::Rest(_) | Meant::Unknown, None) => {
            let members = of.map_or(&[][..], ButtonType::members).iter();
            let names = [Member::Name]
                .iter()
                .chain(members)
                .map(|member| member.as_str());
            format!("`{owner}` has {}", list(names))
        }
    };
    Remark::new(message, help)
}

/// Whether it says who sees a menu. Who removes it shows the menu to everybody.
fn is_condition(name: &str) -> bool {
    CONDITIONS.contains(&name) || nearest(name, [MATCHRULE]).is_some()
}

/// A name that a menu's object does not have.
#[must_use]
pub fn unknown_menu_member(name: &str, known: &[&str]) -> Remark {
    let help = if let Some(meant) = nearest(name.trim(), known.iter().copied()) {
        format!("write `\"{meant}\"`")
    } else if CONDITIONS.contains(&name) {
        format!("conditions belong in `matchrule`: `\"matchrule\": {{ \"{name}\": \"…\" }}`")
    } else {
        format!("a menu has {}", list(known.iter().copied()))
    };
    Remark::new(format!("unknown member `{}`", shown(name)), help)
}

/// A condition that a match rule does not have.
#[must_use]
pub fn unknown_condition(name: &str) -> Remark {
    if RETIRED_CONDITIONS.contains(&name) {
        return Remark::new(
            format!(
                "WeChat no longer matches menus by `{name}`: since October 2021 it answers 65320"
            ),
            format!("the conditions are {}", list(CONDITIONS)),
        )
        .with_errcode(65320);
    }
    let help = match nearest(name.trim(), CONDITIONS) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the conditions are {}", list(CONDITIONS)),
    };
    Remark::new(format!("unknown condition `{}`", shown(name)), help)
}

/// A `client_platform_type` that is not one of WeChat's.
#[must_use]
pub fn unknown_platform(text: &str) -> Remark {
    let names = || Platform::ALL.iter().map(|platform| platform.as_str());
    let device = match text.to_lowercase().as_str() {
        "iphone" | "ipad" | "apple" => Some("ios"),
        _ => None,
    };
    let help = if let Some(meant) = nearest(text.trim(), names()).or(device) {
        format!("did you mean `\"{meant}\"`?")
    } else {
        let numbers = Platform::ALL.iter().map(|it| it.number().to_string());
        let numbers: Vec<_> = numbers.collect();
        let numbers = list(numbers.iter().map(String::as_str));
        format!("the platforms are {} (WeChat's {numbers})", list(names()))
    };
    Remark::new(
        format!("unknown `client_platform_type` `{}`", shown(text)),
        help,
    )
}

/// A `matchrule` where everybody would see the menu: in a default menu, or beside the menu.
#[must_use]
pub fn misplaced_matchrule() -> Remark {
    Remark::new(
        "unexpected `matchrule`: with it this is a conditional menu",
        "declare or read it as a `ConditionalMenu`, or remove the `matchrule` to show the menu to everybody",
    )
}

/// A name that occurs twice in one object or tag.
#[must_use]
pub fn duplicate(name: &str) -> Remark {
    let help = match name {
        BUTTON | SUB_BUTTON => "put all buttons into one list",
        _ => "keep one of the two",
    };
    Remark::new(format!("duplicate `{}`", shown(name)), help)
}

/// A value of the wrong kind for `name`. `expected` and `found` are phrases like "a string".
#[must_use]
pub fn wrong_kind(name: &str, expected: &str, found: &str) -> Remark {
    let help = match (name, expected) {
        ("a menu", _) => {
            String::from("write `{ \"button\": [ … ] }`, as WeChat's menu/create expects it")
        }
        ("a button", _) => {
            String::from("write `{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`")
        }
        (_, "a string") => format!("write `\"{name}\": \"…\"`"),
        (_, "an array") => format!("write `\"{name}\": [ … ]`"),
        _ => format!("write `\"{name}\": {{ … }}`"),
    };
    // A value without a name is called `a menu` or `a button`.
    let quote = if name.contains(' ') { "" } else { "`" };
    let message = format!("{quote}{name}{quote} must be {expected}, found {found}");
    Remark::new(message, help)
}

/// `type` beside `sub_button` with buttons in it.
#[must_use]
pub fn type_beside_sub_button() -> Remark {
    Remark::new(
        "`type` beside `sub_button`: a button either does something or opens a submenu",
        "remove one of the two",
    )
}

/// Buttons in a button of a submenu.
#[must_use]
pub fn third_level() -> Remark {
    Remark::new(
        "a submenu inside a submenu: a menu has two levels",
        "move its buttons into the submenu around it",
    )
    .with_errcode(40022)
}

/// A button without a type and without buttons; `has` says which members it has.
#[must_use]
pub fn no_type(level: Level, has: impl Fn(&str) -> bool) -> Remark {
    let write = if has("key") {
        "add `\"type\": \"click\"`"
    } else if has("url") {
        "add `\"type\": \"view\"`"
    } else if has(SUB_BUTTON) && level == Level::Sub {
        return does_nothing();
    } else {
        "add `\"type\": \"…\"` to a button, `\"sub_button\": [ … ]` to a submenu"
    };
    Remark::new("this button has neither a `type` nor a `sub_button`", write)
}

/// A button that menu/get shows without content, because it was made in the console.
#[must_use]
pub fn does_nothing() -> Remark {
    Remark::new(
        "this button does nothing: menu/get shows buttons made in the console without their content",
        "get_current_selfmenu_info shows the content",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_put_right() {
        let help = |word| {
            let Remark {
                message,
                help,
                errcode,
            } = unknown_type(word, Notation::Json);
            (format!("{message} / {help}"), errcode)
        };
        for (word, expected, errcode) in [
            (
                "VIEW",
                r#"`"VIEW"` has capitals, which WeChat refuses in a type / write `"view"`"#,
                65318,
            ),
            (
                "view ",
                r#"unknown type `"view "` / did you mean `"view"`?"#,
                40017,
            ),
            (
                "clik",
                r#"unknown type `"clik"` / did you mean `"click"`?"#,
                40017,
            ),
            (
                "text",
                "`\"text\"` buttons can only be made in WeChat's console / \
                 for a message or a material, use `click`, `media_id` or `article_id`",
                40017,
            ),
        ] {
            assert_eq!(help(word), (expected.to_owned(), Some(errcode)), "{word}");
        }
    }
}
