//! What to do about a broken rule, with the value to write.

use super::literal::Literal;
use super::mend::{cleaned, mended, resolved};
use super::violation::{Notation, Rule, Violation, bytes};
use crate::limits::{Count, Level};
use crate::menu::Member;
use crate::menu::character::clusters;

impl Violation<'_> {
    /// What to do about it, with the value to write; empty if there is nothing to add.
    #[must_use]
    pub fn help(&self, notation: Notation) -> String {
        let Some(member) = self.member else {
            return count_help(self.rule, self.level, notation);
        };
        let example = || show(notation, member, example(member));
        match self.rule {
            Rule::TooLong { max } if member == Member::Name => {
                let clean = cleaned(self.value, member);
                let mut fits = 0;
                for cluster in clusters(&clean) {
                    if fits + cluster.len() > max as usize {
                        break;
                    }
                    fits += cluster.len();
                }
                // A name must not end in a space.
                let beginning = clean[..fits].trim_end_matches(' ');
                if beginning.is_empty() {
                    return "no prefix of it fits: choose a shorter name".to_owned();
                }
                format!(
                    "the longest prefix that fits: {}",
                    show(notation, member, beginning)
                )
            }
            Rule::TooLong { max } => match bytes(self.value) - max {
                1 => "remove at least 1 byte".to_owned(),
                excess => format!("remove at least {excess} bytes"),
            },
            Rule::Missing { .. } => format!("add {}", example()),
            Rule::Empty => format!("write {}", example()),
            Rule::ControlCharacter { .. } | Rule::WhiteSpace { .. } => {
                let mended = mended(self.value, member);
                let advice = match &mended {
                    Some(mended) if mended.contains("%20") && !self.value.contains("%20") => {
                        "write a space as `%20`"
                    }
                    _ => "remove it",
                };
                match mended {
                    Some(mended) if mended.is_empty() => format!("{advice}: {}", example()),
                    Some(mended) => format!("{advice}: {}", show_mended(&mended, notation, member)),
                    None => advice.to_owned(),
                }
            }
            Rule::Scheme => match mended(self.value, member) {
                Some(mended) => format!(
                    "write the full address: {}",
                    show_mended(&mended, notation, member)
                ),
                None => format!("write the full address: {}", example()),
            },
            Rule::HostCharacter { code }
                if "{}<>$%".contains(char::from_u32(code).unwrap_or(' ')) =>
            {
                "write the host in place of the placeholder".to_owned()
            }
            Rule::Host | Rule::HostCharacter { .. } => {
                "write the full address, such as `https://www.qq.com/`".to_owned()
            }
            Rule::Port => "write a number from 0 to 65535, or remove the port".to_owned(),
            Rule::TwoSchemes => "remove one of them".to_owned(),
            Rule::TooFew { .. } | Rule::TooMany { .. } => String::new(),
        }
    }
}

/// A mended value; the HTML entities of a url are decoded.
fn show_mended(mended: &str, notation: Notation, member: Member) -> String {
    match (member, notation) {
        // Nobody copies JSON from a page of HTML.
        (Member::Url, Notation::Markup | Notation::Value) => {
            show(notation, member, &resolved(mended))
        }
        _ => show(notation, member, mended),
    }
}

/// What to do about a count of buttons.
fn count_help(rule: Rule, level: Level, notation: Notation) -> String {
    let help = match (rule, level) {
        (Rule::TooFew { count: 0, .. }, Level::Sub) => match notation {
            Notation::Markup => "add buttons between `<submenu name=\"…\">` and `</submenu>`",
            Notation::Json => "add buttons to `\"sub_button\": [ … ]`",
            Notation::Value => "add buttons to it",
        },
        (Rule::TooFew { .. }, _) => match notation {
            Notation::Markup => "add a button: `<click name=\"…\" key=\"…\"/>`",
            Notation::Json => {
                "add a button: `{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`"
            }
            Notation::Value => "add a button",
        },
        (Rule::TooMany { .. }, Level::Top) => match notation {
            Notation::Markup => {
                "group some of them in a submenu: `<submenu name=\"…\"> … </submenu>`"
            }
            Notation::Json => {
                "group some of them in a submenu: `{ \"name\": \"…\", \"sub_button\": [ … ] }`"
            }
            Notation::Value => "group some of them in a submenu",
        },
        (
            Rule::TooMany {
                count,
                range: Count { max, .. },
            },
            Level::Sub,
        ) => match count - max {
            1 => "remove one button",
            surplus => return format!("remove {surplus} buttons"),
        },
        _ => "",
    };
    help.to_owned()
}

/// What to do about an entity of HTML in a url.
#[must_use]
pub fn entity_help(url: &str, notation: Notation) -> String {
    let advice = "write the character that it stands for";
    match mended(url, Member::Url) {
        Some(mended) => format!(
            "{advice}: {}",
            show(notation, Member::Url, &resolved(&mended))
        ),
        None => advice.to_owned(),
    }
}

/// A placeholder for a value; it cannot be mistaken for one.
fn example(member: Member) -> &'static str {
    match member {
        Member::Url => "https://…",
        _ => "…",
    }
}

/// A value as it stands in a menu of this notation, in backticks.
fn show(notation: Notation, member: Member, value: &str) -> String {
    let value = Literal(value);
    match notation {
        Notation::Markup => format!("`{}={value}`", member.as_str()),
        Notation::Json => format!("`\"{}\": {value}`", member.as_str()),
        Notation::Value => format!("`{value}`"),
    }
}
