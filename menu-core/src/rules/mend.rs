//! A text without what is refused in it: what a help shows to be pasted.

use crate::menu::Member;
use crate::menu::grapheme::decode;
use crate::rules::sentence::Sentence;
use crate::rules::{is_control, is_white_space};

/// The text without control characters, and without white space in a url. In a name a line
/// break is a blank; in the path of a url a blank is `%20`.
pub(crate) const fn cleaned(text: &str, member: Member) -> Sentence {
    let is_name = matches!(member, Member::Name);
    let is_url = matches!(member, Member::Url);
    let mut clean = Sentence::EMPTY;
    let mut at = 0;
    while at < text.len() {
        let run = Run::at(text, at, is_name || is_url);
        if run.end == at {
            let (_, next) = decode(text, at);
            clean = clean.slice(text, at, next);
            at = next;
            continue;
        }
        let is_inside = at > 0 && run.end < text.len();
        clean = if is_url && keeps_blanks(text, at) {
            clean.repeat("%20", run.end - at)
        } else if is_name && is_inside && run.has_control && run.has_white_space {
            clean.text(" ")
        } else if is_name && !run.has_control {
            clean.slice(text, at, run.end)
        } else {
            clean
        };
        at = run.end;
    }
    clean
}

/// Whether the first white space of a row in a url is part of its path: blanks with something
/// on both sides.
pub(crate) const fn keeps_blanks(url: &str, at: usize) -> bool {
    let run = Run::at(url, at, true);
    run.is_blank && at > 0 && run.end < url.len() && at >= path_of(url)
}

/// Control characters in a row, and the white space among them.
struct Run {
    end: usize,
    has_control: bool,
    has_white_space: bool,
    /// It is made up of U+0020.
    is_blank: bool,
}

impl Run {
    const fn at(text: &str, at: usize, with_white_space: bool) -> Run {
        let mut run = Run {
            end: at,
            has_control: false,
            has_white_space: false,
            is_blank: true,
        };
        while run.end < text.len() {
            let (code, next) = decode(text, run.end);
            let is_space = is_white_space(code);
            if !(is_control(code) || (with_white_space && is_space)) {
                break;
            }
            run.has_control |= is_control(code);
            run.has_white_space |= is_space;
            run.is_blank &= code == 0x20;
            run.end = next;
        }
        run
    }
}

/// Where the path of a url begins, or what else follows its host.
const fn path_of(url: &str) -> usize {
    let bytes = url.as_bytes();
    let mut at = match scheme_of(bytes) {
        Some((_, after)) => after,
        None => 0,
    };
    while at < bytes.len() && !matches!(bytes[at], b'/' | b'?' | b'#') {
        at += 1;
    }
    at
}

/// What to put in front of an address that lacks nothing but its scheme, or whose scheme is a
/// slip of the pen, and from which byte on the address is to be kept: `www.qq.com/path`,
/// `//www.qq.com`, `http:/www.qq.com`, `htps://www.qq.com`, `localhost:8080/`; not `ftp://…`.
pub(crate) const fn mend_address(url: &str) -> Option<(&'static str, usize)> {
    let bytes = url.as_bytes();
    if let Some((scheme, after)) = scheme_of(bytes) {
        return if has_host(bytes, after, true) {
            Some((scheme, after))
        } else {
            None
        };
    }
    let mut from = 0;
    while from < bytes.len() && bytes[from] == b'/' {
        from += 1;
    }
    // One slash in front of all is a path.
    if from != 1 && has_host(bytes, from, false) {
        Some(("https://", from))
    } else {
        None
    }
}

/// The scheme that an address begins with, if it is `http://` or `https://` or a slip of one, and
/// where it ends: a few of its letters, and a colon or two slashes.
const fn scheme_of(url: &[u8]) -> Option<(&'static str, usize)> {
    let mut letters = 0;
    let mut is_secure = false;
    while letters < url.len() {
        match url[letters].to_ascii_lowercase() {
            b's' => is_secure = true,
            b'h' | b't' | b'p' => {}
            _ => break,
        }
        letters += 1;
    }
    let mut after = letters;
    let mut slashes = 0;
    let mut has_colon = false;
    while after < url.len() {
        let (_, rest) = url.split_at(after);
        match rest {
            [b'/' | b'\\', ..] => slashes += 1,
            [b':' | b';', ..] => has_colon = true,
            // The colon of a Chinese keyboard.
            [0xEF, 0xBC, 0x9A, ..] => {
                has_colon = true;
                after += 2;
            }
            _ => break,
        }
        after += 1;
    }
    if letters < 3 || letters > 7 || !(has_colon || slashes >= 2) {
        return None;
    }
    let scheme = if is_secure { "https://" } else { "http://" };
    Some((scheme, after))
}

/// Whether a host follows: after a scheme a word will do, without one it has a dot in it, or is
/// `localhost`. What ends in a colon is some other scheme.
const fn has_host(url: &[u8], from: usize, has_scheme: bool) -> bool {
    let (_, rest) = url.split_at(from);
    let is_local = rest.len() > 9 && matches!(rest.split_at(9), (b"localhost", [b':' | b'/', ..]));
    let mut is_host = has_scheme || is_local;
    let mut in_path = false;
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'<' | b'>' | b'"' | b'\\' => return false,
            b'/' | b'?' | b'#' if at == 0 => return false,
            b'/' | b'?' | b'#' => in_path = true,
            b'@' | b'%' if !in_path => return false,
            b'.' if !in_path => is_host |= at > 0,
            b':' if !in_path => {
                let is_port = at + 1 < rest.len() && rest[at + 1].is_ascii_digit();
                if !is_port || at == 0 {
                    return false;
                }
            }
            _ => {}
        }
        at += 1;
    }
    is_host && !rest.is_empty()
}
