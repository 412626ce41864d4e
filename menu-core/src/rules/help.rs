//! What to do about a broken rule, with the text to write.

use crate::limits::Level;
use crate::menu::Member;
use crate::menu::grapheme::longest_prefix;
use crate::rules::html::write_resolved;
use crate::rules::mend::{cleaned, keeps_blanks, mend_address};
use crate::rules::sentence::Sentence;
use crate::rules::violation::bytes;
use crate::rules::{Notation, Rule, Violation};

impl Violation<'_> {
    /// What to do about it, with the text to write.
    #[must_use]
    pub const fn help(&self, notation: Notation) -> Sentence {
        let sentence = Sentence::EMPTY;
        let Some(member) = self.member else {
            return count_help(self.rule, self.level, notation);
        };
        match self.rule {
            Rule::TooLong { max } if matches!(member, Member::Name) => {
                let clean = cleaned(self.value, member);
                let clean = clean.as_str();
                let mut fits = longest_prefix(clean, max as usize);
                // A name that ends in a blank is none.
                while fits > 0 && clean.as_bytes()[fits - 1] == b' ' {
                    fits -= 1;
                }
                if fits == 0 {
                    return sentence.text("no beginning fits: find a shorter name");
                }
                sentence
                    .text("the longest beginning that fits: ")
                    .open(notation, "name")
                    .escaped(clean, fits)
                    .close()
                    .whole()
            }
            Rule::TooLong { max } => {
                let excess = bytes(self.value) - max;
                let sentence = sentence.number(excess);
                match excess {
                    1 => sentence.text(" byte too many"),
                    _ => sentence.text(" bytes too many"),
                }
            }
            Rule::Missing { .. } => sentence.text("add ").example(notation, member),
            Rule::Empty => sentence.text("write ").example(notation, member),
            Rule::WhiteSpace { at, .. } if keeps_blanks(self.value, at as usize) => sentence
                .text("write a blank as `%20`")
                .mended(self.value, notation, member),
            Rule::ControlCharacter { .. } | Rule::WhiteSpace { .. } => sentence
                .text("take it out")
                .mended(self.value, notation, member),
            Rule::Scheme => {
                let told = sentence.text("write the whole address");
                let mended = told.mended(self.value, notation, member);
                if mended.as_str().len() > told.as_str().len() {
                    mended
                } else {
                    told.text(": ").example(notation, member)
                }
            }
            Rule::Host => sentence.text("write the whole address, such as `https://www.qq.com/`"),
            Rule::TooFew { .. } | Rule::TooMany { .. } => sentence,
        }
    }
}

/// What to do about a count of buttons.
const fn count_help(rule: Rule, level: Level, notation: Notation) -> Sentence {
    let sentence = Sentence::EMPTY;
    match (rule, level) {
        (Rule::TooFew { count: 0, .. }, Level::Sub) => sentence.text(match notation {
            Notation::Markup => "put buttons between `<submenu name=\"…\">` and `</submenu>`",
            Notation::Json => "put buttons into `\"sub_button\": [ … ]`",
            Notation::Value => "put buttons into it",
        }),
        (Rule::TooFew { .. }, _) => sentence.text(match notation {
            Notation::Markup => "add a button: `<click name=\"…\" key=\"…\"/>`",
            Notation::Json => {
                "add a button: `{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`"
            }
            Notation::Value => "add a button",
        }),
        (Rule::TooMany { .. }, Level::Top) => sentence.text(match notation {
            Notation::Markup => "group some of them: `<submenu name=\"…\"> … </submenu>`",
            Notation::Json => "group some of them: `{ \"name\": \"…\", \"sub_button\": [ … ] }`",
            Notation::Value => "group some of them in a submenu",
        }),
        (Rule::TooMany { count, range }, Level::Sub) => match count - range.max {
            1 => sentence.text("take one out"),
            surplus => sentence.text("take ").number(surplus).text(" out"),
        },
        _ => sentence,
    }
}

/// What to do about an entity of HTML in a url.
#[must_use]
pub const fn entity_help(url: &str, notation: Notation) -> Sentence {
    Sentence::EMPTY
        .text("write what it stands for")
        .mended(url, notation, Member::Url)
}

impl Sentence {
    const fn open(self, notation: Notation, name: &str) -> Sentence {
        match notation {
            Notation::Markup => self.text("`").text(name).text("=\""),
            Notation::Json => self.text("`\"").text(name).text("\": \""),
            Notation::Value => self.text("`\""),
        }
    }

    const fn close(self) -> Sentence {
        self.text("\"`")
    }

    /// A value to show where a member has none; nothing that could be taken for one.
    const fn example(self, notation: Notation, member: Member) -> Sentence {
        let value = match member {
            Member::Url => "https://…",
            _ => "…",
        };
        self.open(notation, member.as_str()).text(value).close()
    }

    /// `: name="…"` with a value that breaks no rule of characters and addresses; nothing if
    /// there is none to be had.
    const fn mended(self, value: &str, notation: Notation, member: Member) -> Sentence {
        let clean = cleaned(value, member);
        let text = clean.as_str();
        let told = self.text(": ").open(notation, member.as_str());
        let told = match member {
            Member::Url => match mend_address(text) {
                Some((scheme, from)) => {
                    let (_, rest) = text.split_at(from);
                    let told = told.text(scheme);
                    match notation {
                        // JSON was not copied from a page of HTML.
                        Notation::Json => told.escaped(rest, rest.len()),
                        _ => write_resolved(told, rest),
                    }
                }
                None => return self,
            },
            _ if text.is_empty() => return self.text(": ").example(notation, member),
            _ => told.escaped(text, text.len()),
        };
        let told = told.close();
        if clean.is_whole() && told.is_whole() {
            told
        } else {
            self
        }
    }
}
