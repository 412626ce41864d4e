//! What can be wrong with a menu, and how it is said. Every gate says it with these words.

use crate::limits::{CURRENT, Count, Level, UNLIMITED};
use crate::menu::grapheme::count_characters;
use crate::menu::{ButtonType, Member};
use crate::rules::sentence::Sentence;

/// One broken rule, with the value that breaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation<'a> {
    /// The rule.
    pub rule: Rule,
    /// Where the value stands.
    pub level: Level,
    /// The member that holds it; `None` for a count of buttons.
    pub member: Option<Member>,
    /// The value; empty for a count.
    pub value: &'a str,
}

/// The rules. Numbers are what was found and what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Fewer buttons than allowed.
    TooFew {
        /// Buttons found.
        count: u32,
        /// The count allowed.
        range: Count,
    },
    /// More buttons than allowed.
    TooMany {
        /// Buttons found.
        count: u32,
        /// The count allowed.
        range: Count,
    },
    /// A member that the button's type needs is not there.
    Missing {
        /// The type; `None` for a submenu.
        button_type: Option<ButtonType>,
    },
    /// A text that must not be empty is.
    Empty,
    /// A text of too many bytes.
    TooLong {
        /// Bytes allowed.
        max: u32,
    },
    /// A control character in a text.
    ControlCharacter {
        /// Its code point.
        code: u32,
        /// The bytes before it.
        at: u32,
    },
    /// White space in a url.
    WhiteSpace {
        /// Its code point.
        code: u32,
        /// The bytes before it.
        at: u32,
    },
    /// A url that starts with neither `http://` nor `https://`.
    Scheme,
    /// A url without a host.
    Host,
}

/// The notation in which a help shows the text to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notation {
    /// `name="…"`
    Markup,
    /// `"name": "…"`
    Json,
    /// The value alone: for constants, and for menus made at run time.
    Value,
}

impl Violation<'_> {
    /// That a member which a button's type needs is not there; `None` stands for a submenu.
    #[must_use]
    pub const fn missing(
        member: Member,
        button_type: Option<ButtonType>,
        level: Level,
    ) -> Violation<'static> {
        Violation {
            rule: Rule::Missing { button_type },
            level,
            member: Some(member),
            value: "",
        }
    }

    /// What is wrong: the value found and the limit, in one sentence.
    #[must_use]
    pub const fn message(&self) -> Sentence {
        let sentence = Sentence::EMPTY;
        let member = match self.member {
            Some(member) => member.as_str(),
            None => "",
        };
        match self.rule {
            Rule::TooFew { count, range } | Rule::TooMany { count, range } => {
                let sentence = match self.level {
                    Level::Top => sentence.text("a menu has "),
                    Level::Sub => sentence.text("a submenu has "),
                };
                let sentence = if range.max == UNLIMITED {
                    sentence.text("at least ").number(range.min)
                } else {
                    sentence.number(range.min).text(" to ").number(range.max)
                };
                let sentence = match self.level {
                    Level::Top => sentence.text(" top-level"),
                    Level::Sub => sentence,
                };
                let sentence = match range.max {
                    UNLIMITED => sentence.text(" button"),
                    _ => sentence.text(" buttons"),
                };
                match count {
                    0 => sentence.text(", this one has none"),
                    _ => sentence.text(", this one has ").number(count),
                }
            }
            Rule::Missing {
                button_type: Some(button_type),
            } => sentence
                .text("this `")
                .text(button_type.as_str())
                .text("` button lacks its `")
                .text(member)
                .text("`"),
            Rule::Missing { button_type: None } => sentence
                .text("this submenu lacks its `")
                .text(member)
                .text("`"),
            Rule::Empty => sentence.text("`").text(member).text("` is empty"),
            Rule::TooLong { max } => {
                let sentence = sentence
                    .text(member)
                    .text(" ")
                    .quote(self.value)
                    .text(" is ")
                    .number(bytes(self.value))
                    .text(" bytes long");
                let chars = count_characters(self.value);
                let sentence = if chars == bytes(self.value) {
                    sentence
                } else {
                    let sentence = sentence.text(" in UTF-8 (").number(chars);
                    match chars {
                        1 => sentence.text(" character)"),
                        _ => sentence.text(" characters)"),
                    }
                };
                let sentence = match (self.member, self.level) {
                    (Some(Member::Name), Level::Top) => sentence.text("; a top-level name"),
                    (Some(Member::Name), Level::Sub) => sentence.text("; a name in a submenu"),
                    _ => sentence.text("; a ").text(member),
                };
                sentence.text(" has at most ").number(max).text(" bytes")
            }
            Rule::ControlCharacter { code, at } => sentence
                .text(member)
                .text(" ")
                .quote(self.value)
                .text(" holds the control character ")
                .code_point(code)
                .text(" at byte ")
                .number(at)
                .text(", which WeChat refuses"),
            Rule::WhiteSpace { code, at } => sentence
                .text(member)
                .text(" ")
                .quote(self.value)
                .text(" holds white space, ")
                .code_point(code)
                .text(", at byte ")
                .number(at),
            Rule::Scheme => sentence
                .text(member)
                .text(" ")
                .quote(self.value)
                .text(" starts with neither `http://` nor `https://`"),
            Rule::Host => sentence
                .text(member)
                .text(" ")
                .quote(self.value)
                .text(" names no host"),
        }
    }

    /// Whether [`CURRENT`] would allow what broke this rule.
    #[must_use]
    pub const fn current_allows(&self) -> bool {
        match self.rule {
            Rule::TooFew { count, .. } => count >= CURRENT.count(self.level).min,
            Rule::TooMany { count, .. } => count <= CURRENT.count(self.level).max,
            Rule::TooLong { .. } => {
                matches!((self.member, self.level), (Some(Member::Name), Level::Sub))
                    && bytes(self.value) <= CURRENT.sub_name
            }
            _ => false,
        }
    }

    /// The `errcode` that the server answers to this, where it is known.
    ///
    /// From the global return codes; each level has codes of its own.
    #[must_use]
    pub const fn errcode(&self) -> Option<i32> {
        let (top, sub) = match (self.rule, self.member) {
            (Rule::TooFew { .. } | Rule::TooMany { .. }, _) => (40016, 40023),
            (Rule::ControlCharacter { .. }, _) => (40033, 40033),
            (Rule::Scheme | Rule::Host | Rule::WhiteSpace { .. }, _) => (40055, 40054),
            (_, Some(Member::Name)) => (40018, 40025),
            (_, Some(Member::Key)) => (40019, 40026),
            (_, Some(Member::Url)) => (40020, 40027),
            (_, Some(Member::MediaId)) => (40117, 40118),
            _ => return None,
        };
        Some(match self.level {
            Level::Top => top,
            Level::Sub => sub,
        })
    }
}

impl std::fmt::Display for Violation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message().as_str())
    }
}

/// The length of a text as the limits count it. No text of a program reaches 4 GiB; one that
/// did would be over every limit all the same.
pub(crate) const fn bytes(text: &str) -> u32 {
    if text.len() < UNLIMITED as usize {
        #[expect(clippy::cast_possible_truncation, reason = "compared just above")]
        let len = text.len() as u32;
        len
    } else {
        UNLIMITED
    }
}
