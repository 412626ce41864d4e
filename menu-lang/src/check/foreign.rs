//! Elements of other languages: `<a href="…">`, `<button onclick="…">`, `<菜单>`.
//!
//! Such an element is one mistake, and is checked as the one that was meant. Its attributes are
//! those of the other language, so the help shows the whole tag.

use menu_core::rules::words::{self, Meant, SUB_BUTTON, TYPE, is_synonym};
use menu_core::{ButtonType, Member};

use super::shown;
use crate::tree::{Attribute, Element, Value};
use crate::words::{MENU, SUBMENU, VARIANT, elements, nearest};

/// Names of elements in HTML and in Chinese.
const SYNONYMS: [(&str, &[&str]); 6] = [
    (
        "view",
        &["a", "link", "url", "href", "链接", "网页", "跳转"],
    ),
    ("click", &["点击", "事件"]),
    (SUBMENU, &["ul", "ol", "group", "子菜单", "二级菜单"]),
    ("miniprogram", &["小程序"]),
    ("scancode_push", &["扫码", "扫一扫"]),
    ("location_select", &["位置", "地理位置"]),
];

/// Names of elements that may be of any type.
const ANY: [&str; 9] = [
    "button",
    SUB_BUTTON,
    MENU,
    "btn",
    "item",
    "entry",
    "按钮",
    "菜单",
    "菜单项",
];

/// Elements that only hold others.
const WRAPPERS: [&str; 6] = ["li", "div", "nav", "p", "span", "section"];

/// Members that show the type of a button, and that type.
const SIGNS: [(Member, &str); 5] = [
    (Member::Appid, "miniprogram"),
    (Member::Url, "view"),
    (Member::Key, "click"),
    (Member::MediaId, "media_id"),
    (Member::ArticleId, "article_id"),
];

/// The element that another language calls by this name.
pub(super) fn synonym(word: &str) -> Option<&'static str> {
    let mut synonyms = SYNONYMS.iter();
    let found = synonyms.find(|(_, words)| words.contains(&word));
    found.map(|(name, _)| *name)
}

/// The element that was meant, by its name or by what it has.
pub(super) fn meant(element: &Element) -> Option<&'static str> {
    let name = element.name.rsplit(':').next().unwrap_or(&element.name);
    let by_content = || {
        let has = |member: Member| {
            let mut names = element.attributes.iter().map(|it| it.name.as_str());
            names.any(|name| name == member.as_str() || is_synonym(name, member))
        };
        if !element.children.is_empty() {
            return Some(SUBMENU);
        }
        SIGNS.iter().find(|(sign, _)| has(*sign)).map(|it| it.1)
    };
    let name = name.to_lowercase();
    synonym(&name).or_else(|| by_content().filter(|_| ANY.contains(&&*name)))
}

/// Whether an element is one of another language, and not misspelt.
pub(super) fn is_foreign(element: &Element) -> bool {
    let last = element.name.rsplit(':').next().unwrap_or_default();
    // Most names are right, and a comparison by letters is slow while a crate is checked.
    !elements().any(|name| name == last) && nearest(last, elements()).is_none()
}

/// Whether an element only holds others.
pub(super) fn is_wrapper(element: &Element) -> bool {
    WRAPPERS.contains(&&*element.name) && !element.children.is_empty()
}

/// The tag of the element that was meant; `None` if only its name is wrong.
pub(super) fn tag(element: &Element, meant: &str) -> Option<String> {
    let of_type = ButtonType::named(meant).map_or(&[][..], ButtonType::members);
    let all: Vec<Member> = [&[Member::Name], of_type].concat();
    let names: Vec<&'static str> = all.iter().map(|member| member.as_str()).collect();
    let attributes: Vec<&Attribute> = element
        .attributes
        .iter()
        .filter(|it| it.name != TYPE && it.name != VARIANT)
        .collect();
    let (known, unknown): (Vec<&Attribute>, Vec<&Attribute>) = attributes
        .into_iter()
        .partition(|it| names.contains(&&*it.name));
    let is_known = |member: &Member| known.iter().any(|it| it.name == member.as_str());
    let mut missing = all.clone();
    missing.retain(|member| !is_known(member));
    if unknown.is_empty() && missing.is_empty() {
        return None;
    }
    let unknown_names: Vec<&str> = unknown.iter().map(|it| it.name.as_str()).collect();
    let meanings = words::meanings(&unknown_names, &names, &mut missing);
    let given = |member: Member| {
        let is_meant = |meant: &Meant| match meant {
            Meant::Near(name) => *name == member.as_str(),
            Meant::Missing(of) => *of == member,
            Meant::Rest(_) | Meant::Unknown => false,
        };
        let by_name = known.iter().find(|it| it.name == member.as_str());
        by_name.or_else(|| {
            let at = meanings.iter().position(is_meant)?;
            unknown.get(at)
        })
    };
    let attributes = all.iter().map(|member| {
        let value = match given(*member).map(|it| &it.value) {
            Some(Value::Literal { text, .. }) => format!("{text:?}"),
            Some(Value::Constant { tokens, .. }) => shown(tokens),
            _ if *member == Member::Url => String::from("\"https://…\""),
            _ => String::from("\"…\""),
        };
        format!(" {member}={value}")
    });
    let attributes: String = attributes.collect();
    Some(if meant == SUBMENU {
        format!("<{meant}{attributes}> … </{meant}>")
    } else {
        format!("<{meant}{attributes}/>")
    })
}

/// The help for such an element.
pub(super) fn help(element: &Element, meant: &str) -> String {
    match tag(element, meant) {
        Some(tag) => format!("write `{tag}`"),
        None => format!("did you mean `<{meant}>`?"),
    }
}
