//! The rules: `const fn`s, so that the macro, the compiler and a running program judge alike.
//!
//! [`Menu::validate`](crate::Menu::validate) judges whole menus. This is for those who judge one
//! text, as the form of an editor for menus does while somebody types:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::Member;
//! use wechat_menu::limits::{CURRENT, Level};
//! use wechat_menu::rules::check_text;
//!
//! let broken = check_text("Today's new songs", Member::Name, Level::Top, &CURRENT);
//! let told: Vec<String> = broken.into_iter().map(|broken| broken.message().to_string()).collect();
//! assert_eq!(
//!     told,
//!     ["name `Today's new songs` is 17 bytes long; a top-level name has at most 16 bytes"]
//! );
//! ```

pub(crate) mod gates;
pub(crate) mod help;
pub(crate) mod html;
mod mend;
pub(crate) mod problem;
pub(crate) mod sentence;
pub(crate) mod violation;
#[doc(hidden)]
pub mod words;

use crate::limits::{Level, Limits, UNLIMITED};
use crate::menu::Member;
use crate::menu::grapheme::decode;
use crate::rules::mend::cleaned;
use crate::rules::violation::bytes;

pub use crate::rules::sentence::Sentence;
pub use crate::rules::violation::{Notation, Rule, Violation};

/// What is wrong with one text: nothing, or each rule it breaks on its own account.
#[derive(Clone, Copy, Debug)]
pub struct Violations<'a> {
    list: [Option<Violation<'a>>; 3],
}

impl<'a> Violations<'a> {
    /// The violation at `index`, in the order in which they are told.
    #[must_use]
    pub const fn get(&self, index: usize) -> Option<Violation<'a>> {
        if index < self.list.len() {
            self.list[index]
        } else {
            None
        }
    }
}

impl<'a> IntoIterator for Violations<'a> {
    type Item = Violation<'a>;
    type IntoIter = std::iter::Flatten<std::array::IntoIter<Option<Violation<'a>>, 3>>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter().flatten()
    }
}

/// Judges a count of buttons.
#[must_use]
pub const fn check_count(count: u32, level: Level, limits: &Limits) -> Option<Violation<'static>> {
    let range = limits.count(level);
    let rule = if count < range.min {
        Rule::TooFew { count, range }
    } else if count > range.max {
        Rule::TooMany { count, range }
    } else {
        return None;
    };
    Some(Violation {
        rule,
        level,
        member: None,
        value: "",
    })
}

/// Judges the text of a member. Independent mistakes are all reported; of two of which one
/// follows from the other, the cause alone.
#[must_use]
pub const fn check_text<'a>(
    value: &'a str,
    member: Member,
    level: Level,
    limits: &Limits,
) -> Violations<'a> {
    let mut list = [None; 3];
    let mut len = 0;
    let rules = if value.is_empty() {
        [Some(Rule::Empty), None, None]
    } else {
        let max = max_bytes(member, level, limits);
        let characters = check_characters(value, member);
        [
            characters,
            match member {
                Member::Url => check_address(value),
                _ => None,
            },
            if bytes(value) > max && (characters.is_none() || is_long(value, member, max)) {
                Some(Rule::TooLong { max })
            } else {
                None
            },
        ]
    };
    let mut i = 0;
    while i < rules.len() {
        if let Some(rule) = rules[i] {
            list[len] = Some(Violation {
                rule,
                level,
                member: Some(member),
                value,
            });
            len += 1;
        }
        i += 1;
    }
    Violations { list }
}

/// Whether a text is too long even without the characters that are refused in it.
const fn is_long(value: &str, member: Member, max: u32) -> bool {
    let clean = cleaned(value, member);
    !clean.is_whole() || bytes(clean.as_str()) > max
}

/// The most bytes that the text of a member may have; no length is documented for the ids
/// and for `pagepath`.
const fn max_bytes(member: Member, level: Level, limits: &Limits) -> u32 {
    match (member, level) {
        (Member::Name, Level::Top) => limits.top_name,
        (Member::Name, Level::Sub) => limits.sub_name,
        (Member::Key, _) => limits.key,
        (Member::Url, _) => limits.url,
        _ => UNLIMITED,
    }
}

/// Control characters anywhere: most JSON writers send them as `\u00XX`, and the server
/// answers every `\uXXXX` with 40033. White space in a url.
const fn check_characters(value: &str, member: Member) -> Option<Rule> {
    let is_url = matches!(member, Member::Url);
    let mut i = 0;
    while i < value.len() {
        let (code, next) = decode(value, i);
        #[expect(clippy::cast_possible_truncation, reason = "a figure to show")]
        let at = i as u32;
        match code {
            _ if is_control(code) => return Some(Rule::ControlCharacter { code, at }),
            _ if is_url && is_white_space(code) => return Some(Rule::WhiteSpace { code, at }),
            _ => {}
        }
        i = next;
    }
    None
}

pub(crate) const fn is_control(code: u32) -> bool {
    matches!(code, 0..0x20 | 0x7F..0xA0)
}

pub(crate) const fn is_white_space(code: u32) -> bool {
    match char::from_u32(code) {
        Some(c) => c.is_whitespace(),
        None => false,
    }
}

/// A url starts with `http://` or `https://` in any case and goes on with a host.
const fn check_address(url: &str) -> Option<Rule> {
    let url = trim_start(url);
    if url.is_empty() {
        // Nothing but white space, which is reported as such.
        return None;
    }
    let after = if starts_with(url, b"http://") {
        7
    } else if starts_with(url, b"https://") {
        8
    } else {
        return Some(Rule::Scheme);
    };
    // The host is what follows the last `@` of the authority and is not a port.
    let mut host = after;
    let mut at = after;
    while at < url.len() && !matches!(url[at], b'/' | b'?' | b'#' | b'\\') {
        if url[at] == b'@' {
            host = at + 1;
        }
        at += 1;
    }
    if host == at || url[host] == b':' {
        Some(Rule::Host)
    } else {
        None
    }
}

/// White space in front is reported as such, not as a missing scheme.
const fn trim_start(text: &str) -> &[u8] {
    let mut at = 0;
    while at < text.len() {
        let (code, next) = decode(text, at);
        if !is_white_space(code) && code > 0x20 {
            break;
        }
        at = next;
    }
    let (_, rest) = text.as_bytes().split_at(at);
    rest
}

const fn starts_with(text: &[u8], start: &[u8]) -> bool {
    if text.len() < start.len() {
        return false;
    }
    let mut i = 0;
    while i < start.len() {
        if text[i].to_ascii_lowercase() != start[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// What is said of a match rule that matches on nothing (65304).
#[doc(hidden)]
pub const NO_CONDITION: &str =
    "a conditional menu needs a condition: `tag_id`, `client_platform_type`, or both";
