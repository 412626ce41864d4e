//! Any menus, most of them near the limits.

use arbitrary::{Arbitrary, Result, Unstructured};
use menu_core::{
    Action, Button, ButtonType, ConditionalMenu, Entry, MatchRule, Member, Menu, Platform, Submenu,
    Text,
};

/// A menu of any strings, right or wrong.
#[derive(Debug)]
pub struct AnyMenu(pub Menu);

/// The same with a condition.
#[derive(Debug)]
pub struct AnyConditionalMenu(pub ConditionalMenu);

impl<'a> Arbitrary<'a> for AnyMenu {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<AnyMenu> {
        let count = *u.choose(&[0, 1, 1, 2, 2, 3, 3, 4, 5])?;
        let entries: Result<Vec<Entry>> = (0..count).map(|_| entry(u)).collect();
        Ok(AnyMenu(Menu::new(entries?)))
    }
}

impl<'a> Arbitrary<'a> for AnyConditionalMenu {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<AnyConditionalMenu> {
        let tag_id = match u.arbitrary()? {
            true => Some(text(u, Member::TagId)?),
            false => None,
        };
        let client_platform_type = match u.arbitrary()? {
            true => Some(*u.choose(Platform::ALL)?),
            false => None,
        };
        let rule = MatchRule {
            tag_id,
            client_platform_type,
        };
        let menu = AnyMenu::arbitrary(u)?.0;
        Ok(AnyConditionalMenu(ConditionalMenu::new(menu, rule)))
    }
}

fn entry(u: &mut Unstructured<'_>) -> Result<Entry> {
    if u.ratio(2, 3)? {
        return Ok(button(u)?.into());
    }
    let name = text(u, Member::Name)?;
    let count = *u.choose(&[0, 1, 2, 3, 5, 6])?;
    let buttons: Result<Vec<Button>> = (0..count).map(|_| button(u)).collect();
    Ok(Submenu::new(name, buttons?).into())
}

fn button(u: &mut Unstructured<'_>) -> Result<Button> {
    let kind = *u.choose(ButtonType::ALL)?;
    let name = text(u, Member::Name)?;
    let mut texts = Vec::new();
    for member in kind.members() {
        texts.push((*member, text(u, *member)?));
    }
    let take = |wanted| {
        let found = texts.iter().find(|(member, _)| *member == wanted);
        found.map(|(_, text)| text.clone())
    };
    let action = Action::from_members(kind, take).expect("every member is there");
    Ok(Button::new(name, action))
}

const PARTS: &[&str] = &[
    "a",
    "B",
    "0",
    " ",
    "é",
    "e\u{301}",
    "歌",
    "😀",
    "\u{200d}",
    "\u{fe0f}",
    "\u{3000}",
    "\"",
    "\\",
    "'",
    "&",
    "&amp;",
    "<",
    ">",
    "{",
    "}",
    "/",
    "//",
    ":",
    ":80",
    "@",
    "?",
    "#",
    "%",
    ".",
    "-",
    "_",
    "http://",
    "https://",
    "HTTP://",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "localhost",
    "[::1]",
    "null",
    "true",
    "{KEY}",
    "$",
    "#{",
    "...",
    "…",
];

/// A string for a member.
fn text(u: &mut Unstructured<'_>, member: Member) -> Result<Text> {
    let start = match member {
        Member::Url => "http://a.example/",
        Member::TagId => "2",
        _ => "a",
    };
    let text = match u.int_in_range(0..=7)? {
        0 => <&str>::arbitrary(u)?.to_owned(),
        1 => {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=7)? {
                text.push_str(u.choose(PARTS)?);
            }
            text
        }
        // Around the limits.
        2 => {
            let length = *u.choose(&[
                15, 16, 17, 39, 40, 41, 59, 60, 61, 127, 128, 129, 1024, 1025,
            ])?;
            format!(
                "{start}{}",
                "b".repeat(usize::saturating_sub(length, start.len()))
            )
        }
        3 => format!("{start}{}", "歌".repeat(u.int_in_range(0..=20)?)),
        4 => {
            let part = u.choose(PARTS)?;
            format!("{start}{part}{}", u.choose(PARTS)?)
        }
        _ => start.to_owned(),
    };
    Ok(text.into())
}

/// The menu as markup, whatever its strings are: it is for the reader to refuse it.
#[must_use]
pub fn markup(root: &str, attributes: &[(&str, &str)], menu: &Menu) -> String {
    let mut text = format!("<{root}");
    for (name, value) in attributes {
        push_attribute(&mut text, name, value);
    }
    text.push_str(">\n");
    for entry in menu.button.iter() {
        match entry {
            Entry::Button(button) => push_button(&mut text, button),
            Entry::Submenu(submenu) => {
                text.push_str("<submenu");
                push_attribute(&mut text, "name", &submenu.name);
                text.push_str(">\n");
                for button in submenu.sub_button.iter() {
                    push_button(&mut text, button);
                }
                text.push_str("</submenu>\n");
            }
            _ => unreachable!("an entry is one of the two"),
        }
    }
    text.push_str(&format!("</{root}>"));
    text
}

fn push_button(text: &mut String, button: &Button) {
    let kind = button.action.button_type().expect("it has a type");
    text.push_str(&format!("<{kind}"));
    push_attribute(text, "name", &button.name);
    for (member, value) in button.action.members() {
        push_attribute(text, member.as_str(), value);
    }
    text.push_str("/>\n");
}

fn push_attribute(text: &mut String, name: &str, value: &str) {
    let value: String = value
        .chars()
        .map(|c| format!("\\u{{{:x}}}", u32::from(c)))
        .collect();
    text.push_str(&format!(" {name}=\"{value}\""));
}
