//! What to do about a broken rule, with the text to write.

use crate::grapheme::longest_prefix;
use crate::sentence::Sentence;
use crate::violation::bytes;
use crate::{Member, Notation, Rule, Violation};

impl Violation<'_> {
    /// What to do about it, with the text to write; empty where the message says it all.
    #[must_use]
    pub const fn help(&self, notation: Notation) -> Sentence {
        let sentence = Sentence::EMPTY;
        match self.rule {
            Rule::TooLong { max } if matches!(self.member, Some(Member::Name)) => {
                let mut fits = longest_prefix(self.value, max as usize);
                // A name that ends in a blank is none.
                while fits > 0 && self.value.as_bytes()[fits - 1] == b' ' {
                    fits -= 1;
                }
                if fits == 0 {
                    return sentence;
                }
                sentence
                    .text("the longest beginning that fits: ")
                    .open(notation, "name")
                    .escaped(self.value, fits)
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
            Rule::Missing { .. } => {
                let (name, value) = match self.member {
                    Some(member) => (member.as_str(), example(member)),
                    None => return sentence,
                };
                sentence
                    .text("add ")
                    .open(notation, name)
                    .text(value)
                    .close()
            }
            Rule::WhiteSpace { code: 0x20, at } if is_inside(self.value, at) => {
                sentence.text("write a blank as `%20`")
            }
            Rule::ControlCharacter { .. } | Rule::WhiteSpace { .. } => sentence.text("take it out"),
            Rule::Scheme => match mend_address(self.value) {
                Some((scheme, from)) => {
                    let (_, rest) = self.value.split_at(from);
                    sentence
                        .text("write the whole address: ")
                        .open(notation, "url")
                        .text(scheme)
                        .escaped(rest, rest.len())
                        .close()
                        .whole()
                }
                None => sentence,
            },
            Rule::Host => sentence.text("write the whole address, such as `https://www.qq.com/`"),
            Rule::TooFew { .. } | Rule::TooMany { .. } | Rule::Empty => sentence,
        }
    }
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
}

/// Whether something other than a blank stands on both sides of `at`.
const fn is_inside(text: &str, at: u32) -> bool {
    let (before, after) = text.as_bytes().split_at(at as usize);
    !before.trim_ascii().is_empty() && !after.trim_ascii().is_empty()
}

/// What to put in front of an address that lacks nothing but its scheme, and from which byte
/// on the address is to be kept: `www.qq.com/path`, `//www.qq.com`, `http:/www.qq.com`,
/// `localhost:8080/`; not `ftp://…` or `hhttps://…`.
const fn mend_address(url: &str) -> Option<(&'static str, usize)> {
    let bytes = url.as_bytes();
    let (scheme, start) = match bytes {
        [b'h', b't', b't', b'p', b's', b':', ..] => ("https://", 6),
        [b'h', b't', b't', b'p', b':', ..] => ("http://", 5),
        // A scheme it has, and a wrong one: `http%3A//…`.
        [b'h', b't', b't', b'p', ..] => return None,
        _ => ("https://", 0),
    };
    let mut from = start;
    while from < bytes.len() && bytes[from] == b'/' {
        from += 1;
    }
    // One slash in front of all is a path.
    if start == 0 && from == 1 {
        return None;
    }
    let mut is_host = false;
    let mut in_path = false;
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            0..=0x20 | 0x7F | b'<' | b'>' | b'"' | b'\\' => return None,
            b'/' | b'?' | b'#' => in_path = true,
            b'.' if !in_path => is_host |= at > from,
            b':' if !in_path => {
                // A port, not the end of some other scheme.
                let digit = at + 1 < bytes.len() && bytes[at + 1].is_ascii_digit();
                if !digit {
                    return None;
                }
                is_host = true;
            }
            _ => {}
        }
        at += 1;
    }
    if is_host { Some((scheme, from)) } else { None }
}

/// A value to show where a member is missing; nothing that could be taken for one.
const fn example(member: Member) -> &'static str {
    match member {
        Member::Url => "https://…",
        _ => "…",
    }
}
