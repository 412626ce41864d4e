//! What can be wrong with a menu, and its messages. Every gate uses them.

use super::sentence::Sentence;
use crate::limits::{Count, Level, UNLIMITED};
use crate::menu::character::count_characters;
use crate::menu::{ButtonType, Member};

/// One broken rule, with the value that breaks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation<'a> {
    /// The rule.
    pub rule: Rule,
    /// The level of the value.
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
    /// A member that the button's type needs is missing.
    Missing {
        /// The type; `None` for a submenu.
        button_type: Option<ButtonType>,
    },
    /// A string is empty.
    Empty,
    /// A string has too many bytes.
    TooLong {
        /// Bytes allowed.
        max: u32,
    },
    /// A string contains a control character.
    ControlCharacter {
        /// Its code point.
        code: u32,
        /// The bytes before it.
        at: u32,
    },
    /// A url contains white space.
    WhiteSpace {
        /// Its code point.
        code: u32,
        /// The bytes before it.
        at: u32,
    },
    /// A url does not start with `http://` or `https://`.
    Scheme,
    /// A url has no host.
    Host,
    /// The host of a url contains an invalid character, such as `{` of a placeholder.
    HostCharacter {
        /// Its code point.
        code: u32,
    },
    /// The port of a url is not a number, or is too large.
    Port,
    /// A url has two schemes: `http://https://…`.
    TwoSchemes,
}

/// The notation in which a help shows the value to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notation {
    /// `name="…"`
    Markup,
    /// `"name": "…"`
    Json,
    /// `"…"`: for menus that are made at run time.
    Value,
}

impl Violation<'_> {
    /// A missing member of a button, or of a submenu if `button_type` is `None`.
    #[doc(hidden)]
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

    /// What is wrong, with the value found and the limit, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let mut sentence = Sentence::new();
        self.write(&mut sentence);
        sentence.as_str().to_owned()
    }

    /// Adds the message to a sentence.
    pub(crate) const fn write(&self, sentence: &mut Sentence) {
        let member = match self.member {
            Some(member) => member.as_str(),
            None => "",
        };
        match self.rule {
            Rule::TooFew { count, range } | Rule::TooMany { count, range } => {
                self.write_count(count, range, sentence);
            }
            Rule::Missing {
                button_type: Some(button_type),
            } => {
                sentence
                    .text("missing `")
                    .text(member)
                    .text("` for this `")
                    .text(button_type.as_str())
                    .text("` button");
            }
            Rule::Missing { button_type: None } => {
                sentence
                    .text("missing `")
                    .text(member)
                    .text("` for this submenu");
            }
            Rule::Empty => {
                sentence.text("`").text(member).text("` is empty");
            }
            _ => {
                sentence.text(member).text(" ").quote(self.value).text(" ");
                self.write_fault(member, sentence);
            }
        }
    }

    const fn write_count(&self, count: u32, range: Count, sentence: &mut Sentence) {
        sentence.text(match self.level {
            Level::Top => "a menu must have ",
            Level::Sub => "a submenu must have ",
        });
        if range.max == UNLIMITED {
            sentence.text("at least ").number(range.min);
        } else {
            sentence.number(range.min).text(" to ").number(range.max);
        }
        sentence.text(match self.level {
            Level::Top => " top-level",
            Level::Sub => "",
        });
        sentence.text(match range.max {
            UNLIMITED => " button",
            _ => " buttons",
        });
        match count {
            0 => sentence.text(", found none"),
            _ => sentence.text(", found ").number(count),
        };
    }

    /// The rest of a message that starts with the quoted value.
    const fn write_fault(&self, member: &str, sentence: &mut Sentence) {
        match self.rule {
            Rule::TooLong { max } => {
                let length = bytes(self.value);
                let chars = count_characters(self.value);
                sentence.text("is ").number(length).text(" bytes long");
                if chars != length {
                    sentence.text(" in UTF-8 (").number(chars);
                    sentence.text(if chars == 1 {
                        " character)"
                    } else {
                        " characters)"
                    });
                }
                match (self.member, self.level) {
                    (Some(Member::Name), Level::Top) => sentence.text(", but a top-level name"),
                    (Some(Member::Name), Level::Sub) => sentence.text(", but a name in a submenu"),
                    _ => sentence.text(", but a ").text(member),
                };
                sentence
                    .text(" may have at most ")
                    .number(max)
                    .text(" bytes")
            }
            Rule::ControlCharacter { code, at } => sentence
                .text("contains the control character ")
                .code_point(code)
                .text(" at byte ")
                .number(at)
                .text(", which WeChat refuses"),
            Rule::WhiteSpace { code, at } => sentence
                .text("contains white space (")
                .code_point(code)
                .text(") at byte ")
                .number(at),
            Rule::Scheme => sentence.text("must start with `http://` or `https://`"),
            Rule::Host => sentence.text("has no host"),
            Rule::HostCharacter { code } => sentence
                .text("has an unexpected ")
                .character(code)
                .text(" in its host"),
            Rule::Port => sentence.text("has an invalid port"),
            Rule::TwoSchemes => sentence.text("has two schemes"),
            Rule::TooFew { .. } | Rule::TooMany { .. } | Rule::Missing { .. } | Rule::Empty => {
                sentence
            }
        };
    }

    /// The `errcode` that the server answers, if it is known.
    ///
    /// Source: WeChat's global return codes. Each level has its own codes.
    #[must_use]
    pub const fn errcode(&self) -> Option<i32> {
        let (top, sub) = match (self.rule, self.member) {
            (Rule::TooFew { .. } | Rule::TooMany { .. }, _) => (40016, 40023),
            (Rule::ControlCharacter { .. }, _) => (40033, 40033),
            (
                Rule::Scheme
                | Rule::Host
                | Rule::HostCharacter { .. }
                | Rule::Port
                | Rule::TwoSchemes
                | Rule::WhiteSpace { .. },
                _,
            ) => (40055, 40054),
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
        f.write_str(&self.message())
    }
}

/// The length of a string, as the limits count it. A string of 4 GiB or more is over every limit.
pub(crate) const fn bytes(text: &str) -> u32 {
    if text.len() < UNLIMITED as usize {
        #[expect(clippy::cast_possible_truncation, reason = "compared just above")]
        let len = text.len() as u32;
        len
    } else {
        UNLIMITED
    }
}
