//! The rules for counts and strings. They are `const`, so that the compiler can check constants.

use super::address::check_address;
use super::violation::{Rule, Violation, bytes};
use crate::limits::{CURRENT, Level, Limits, UNLIMITED};
use crate::menu::Member;
use crate::menu::character::decode;

/// Checks a count of buttons.
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

/// Checks the string of a member: every rule that it breaks, in the order in which to report them.
pub fn check_text<'a>(
    value: &'a str,
    member: Member,
    level: Level,
    limits: &Limits,
) -> impl Iterator<Item = Violation<'a>> + use<'a> {
    broken_rules(value, member, level, limits)
        .into_iter()
        .flatten()
}

/// [`check_text`] for the compiler. A string breaks at most one rule of each kind: characters,
/// address, length.
pub(crate) const fn broken_rules<'a>(
    value: &'a str,
    member: Member,
    level: Level,
    limits: &Limits,
) -> [Option<Violation<'a>>; 3] {
    let max = max_bytes(member, level, limits);
    let rules = if value.is_empty() {
        [Some(Rule::Empty), None, None]
    } else {
        [
            check_characters(value, member),
            match member {
                Member::Url => check_address(value),
                _ => None,
            },
            if bytes(value) > max {
                Some(Rule::TooLong { max })
            } else {
                None
            },
        ]
    };
    let mut broken = [None; 3];
    let mut i = 0;
    while i < rules.len() {
        if let Some(rule) = rules[i] {
            broken[i] = Some(Violation {
                rule,
                level,
                member: Some(member),
                value,
            });
        }
        i += 1;
    }
    broken
}

impl Violation<'_> {
    /// Whether [`CURRENT`] would allow what broke this rule.
    #[must_use]
    pub const fn current_allows(&self) -> bool {
        match (self.rule, self.member) {
            (Rule::TooFew { count, .. } | Rule::TooMany { count, .. }, _) => {
                check_count(count, self.level, &CURRENT).is_none()
            }
            (Rule::TooLong { .. }, Some(member)) => {
                let [_, _, too_long] = broken_rules(self.value, member, self.level, &CURRENT);
                too_long.is_none()
            }
            _ => false,
        }
    }
}

/// How many bytes the string of a member may have. No length is documented for the ids and for
/// `pagepath`.
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
        match char::from_u32(code) {
            Some(c) if is_control(c) => return Some(Rule::ControlCharacter { code, at }),
            Some(c) if is_url && c.is_whitespace() => return Some(Rule::WhiteSpace { code, at }),
            _ => {}
        }
        i = next;
    }
    None
}

/// `char::is_control` for the compiler.
const fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}')
}

/// The message for a match rule without a condition (65304).
pub const NO_CONDITION: &str =
    "a conditional menu needs a condition: `tag_id`, `client_platform_type`, or both";
