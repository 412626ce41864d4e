//! The words of menus and what is said about a wrong one: shared by the macro, the command and
//! the reader of JSON files, so that a mistake has the same sentence wherever it is found.
//!
//! Not for users of the library: it may change with any version.

use crate::limits::Level;
use crate::menu::character::is_hidden;
use crate::menu::{ButtonType, Member, Platform};
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
    if meant.is_none() && notation != Notation::Markup && is_near(word, SUBMENU) {
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

/// A name that a menu's object does not have.
#[must_use]
pub fn unknown_menu_member(name: &str, known: &[&str]) -> Remark {
    let help = if let Some(meant) = nearest(name.trim(), known.iter().copied()) {
        format!("write `\"{meant}\"`")
    } else if CONDITIONS.contains(&name) {
        format!("conditions belong into `matchrule`: `\"matchrule\": {{ \"{name}\": \"…\" }}`")
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

/// A name that stands twice in one object or tag.
#[must_use]
pub fn duplicate(name: &str) -> Remark {
    let help = match name {
        BUTTON | SUB_BUTTON => "put all buttons into one list",
        _ => "keep one of the two",
    };
    Remark::new(format!("duplicate `{}`", shown(name)), help)
}

/// A value of another kind than `name` has. `expected` and `found` are such as "a string".
#[must_use]
pub fn wrong_kind(name: &str, expected: &str, found: &str) -> Remark {
    let help = match (name, expected) {
        ("a menu", _) => {
            String::from("write `{ \"button\": [ … ] }`, as WeChat's menu/create takes it")
        }
        ("a button", _) => {
            String::from("write `{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`")
        }
        (_, "a string") => format!("write `\"{name}\": \"…\"`"),
        (_, "an array") => format!("write `\"{name}\": [ … ]`"),
        _ => format!("write `\"{name}\": {{ … }}`"),
    };
    // `a menu` is said of a value that has no name.
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

/// What was meant by a name that a button does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This one, misspelt.
    Near(&'static str),
    /// This one, which is missing, and which other programs call so.
    Missing(Member),
    /// Nothing that can be named, but this member is missing, and nothing else is left over.
    Rest(Member),
    /// Nothing that can be named.
    Unknown,
}

/// What was meant by each of the `unknown` names of a button that has `names`. Of the `missing`
/// members, those that were meant by one are removed.
///
/// All names are looked at before any is paired: a misspelt name, a name that ends in a missing
/// one (`menuKey`), a common word for a missing one (`title`), in this order.
#[must_use]
pub fn meanings(unknown: &[&str], names: &[&'static str], missing: &mut Vec<Member>) -> Vec<Meant> {
    let mut meanings = vec![Meant::Unknown; unknown.len()];
    let pair = |at: usize, member: Member, missing: &mut Vec<Member>, meanings: &mut Vec<Meant>| {
        meanings[at] = Meant::Missing(member);
        missing.retain(|other| *other != member);
    };
    for (at, name) in unknown.iter().enumerate() {
        if let Some(near) = nearest(name.trim(), names.iter().copied()) {
            meanings[at] = Meant::Near(near);
            missing.retain(|member| member.as_str() != near);
        }
    }
    for (at, name) in unknown.iter().enumerate() {
        let ending = missing.iter().find(|member| ends_in(name, member.as_str()));
        if let (Meant::Unknown, Some(&member)) = (meanings[at], ending) {
            pair(at, member, missing, &mut meanings);
        }
    }
    // A word for one missing member is sure of it; `value` gets what the others leave.
    while let Some((_, at, member)) = unknown
        .iter()
        .enumerate()
        .filter(|(at, _)| meanings[*at] == Meant::Unknown)
        .filter_map(|(at, name)| {
            let candidates = missing.iter().filter(|member| is_synonym(name, **member));
            Some((candidates.clone().count(), at, *candidates.clone().next()?))
        })
        .min_by_key(|(count, at, _)| (*count, *at))
    {
        pair(at, member, missing, &mut meanings);
    }
    // One name too many and one too few are one mistake.
    let left: Vec<usize> = (0..unknown.len())
        .filter(|at| meanings[*at] == Meant::Unknown && unknown[*at] != TYPE)
        .collect();
    if let ([at], [member]) = (left.as_slice(), missing.as_slice()) {
        meanings[*at] = Meant::Rest(*member);
        missing.clear();
    }
    meanings
}

/// What people write for a member, after HTML and other languages of menus.
const SYNONYMS: [(Member, &[&str]); 7] = [
    (
        Member::Name,
        &[
            "title", "label", "text", "caption", "value", "content", "名称", "名字", "标题",
        ],
    ),
    (
        Member::Key,
        &[
            "value",
            "event",
            "event_key",
            "data",
            "command",
            "action",
            "键",
            "键值",
        ],
    ),
    (
        Member::Url,
        &[
            "href", "link", "src", "uri", "address", "website", "链接", "网址", "地址",
        ],
    ),
    (Member::Pagepath, &["path", "page", "src"]),
    (Member::Appid, &["app"]),
    (Member::MediaId, &["value"]),
    (Member::ArticleId, &["value"]),
];

/// Whether `word` is another word for `member`.
#[must_use]
pub fn is_synonym(word: &str, member: Member) -> bool {
    let word = word.to_lowercase().replace('-', "_");
    let mut synonyms = SYNONYMS.iter();
    synonyms.any(|(of, words)| *of == member && words.contains(&word.as_str()))
}

/// Whether a compound name ends in `name`: `menuKey` and `menu_key` in `key`, `miniProgramAppId`
/// in `appid`, `monkey` not.
fn ends_in(word: &str, name: &str) -> bool {
    let joined = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let (whole, part) = (joined(word), joined(name));
    let Some(before) = whole
        .strip_suffix(&part)
        .filter(|before| !before.is_empty())
    else {
        return false;
    };
    // The first letter of the ending in the word as it is written.
    let letters = word.char_indices().filter(|(_, c)| !matches!(c, '_' | '-'));
    letters
        .clone()
        .nth(before.chars().count())
        .is_some_and(|(at, c)| c.is_uppercase() || word[..at].ends_with(['_', '-']))
}

/// The word nearest to `word`, if one is near enough to have been meant.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance is quadratic, and no word of ours has more than 22 letters.
    if word.len() > 60 {
        return None;
    }
    let word: String = word.chars().map(half_width).collect();
    let word = word.to_lowercase().replace('-', "_");
    words
        .into_iter()
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= tolerance(candidate) || is_part(&word, candidate)
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// A full-width character, as Chinese keyboards write them, in its usual width.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether `word` may be a misspelling of `wanted`.
#[must_use]
pub fn is_near(word: &str, wanted: &str) -> bool {
    nearest(word, [wanted]).is_some()
}

/// Whether `word` is a beginning of `whole`, wherever the underscores stand, or one of the words
/// that make it up.
fn is_part(word: &str, whole: &str) -> bool {
    let begins = || whole.replace('_', "").starts_with(&word.replace('_', ""));
    word.len() >= 3 && (begins() || whole.split('_').any(|part| part == word))
}

/// One slip in a short word, two in a longer one, three in the longest; `link` is not `click`.
fn tolerance(word: &str) -> usize {
    match word.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => 3,
    }
}

/// The edits between two words: insertions, deletions, replacements, and neighbours swapped.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
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

/// A word that is not ours, as a message shows it: no longer than any real one, and without
/// characters that would disturb the line.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_that_was_meant() {
        for (word, meant) in [
            ("clik", "click"),
            ("Click", "click"),
            ("veiw", "view"),
            ("clicks", "click"),
            ("scan_code_push", "scancode_push"),
            ("mini-program", "miniprogram"),
            ("location", "location_select"),
            ("scan_code", "scancode_push"),
        ] {
            assert_eq!(nearest(word, types()), Some(meant), "{word}");
        }
        for word in ["div", "link", "a", "", "{{type}}"] {
            assert_eq!(nearest(word, types()), None, "{word}");
        }
        assert_eq!(nearest("kye", ["name", "key"]), Some("key"));
        assert_eq!(nearest("href", ["name", "url"]), None);
        assert_eq!(
            nearest("platform", CONDITIONS),
            Some("client_platform_type")
        );
        assert_eq!(nearest(&"k".repeat(100_000), types()), None);
    }

    #[test]
    fn unknown_names_get_the_right_partner() {
        use Member::{Appid, Key, Name, Pagepath, Url};
        let meanings = |unknown: &[&str], missing: &[Member]| {
            let names = ["name", "key", "url", "appid", "pagepath"];
            meanings(unknown, &names, &mut missing.to_vec())
        };
        let (unknown, of) = (Meant::Unknown, Meant::Missing);
        for (names, missing, expected) in [
            (&["id", "menuKey"][..], &[Key][..], vec![unknown, of(Key)]),
            (
                &["id", "miniProgramAppId", "miniProgramPagePath"],
                &[Appid, Pagepath],
                vec![unknown, of(Appid), of(Pagepath)],
            ),
            (&["title", "link"], &[Name, Url], vec![of(Name), of(Url)]),
            (&["monkey"], &[Key], vec![Meant::Rest(Key)]),
            (&["type"], &[Key], vec![unknown]),
            (&["event_key"], &[Key], vec![of(Key)]),
            (
                &["nmae", "title"],
                &[Name],
                vec![Meant::Near("name"), unknown],
            ),
            (&["title", "label"], &[Name], vec![of(Name), unknown]),
        ] {
            assert_eq!(meanings(names, missing), expected, "{names:?}");
        }
    }

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
