//! Removes from a string what WeChat refuses. A help shows the result for pasting.

use std::fmt::Write as _;

use super::address::check_address;
use super::html::{Entity, find_entity};
use crate::menu::Member;

/// A longer value is not shown.
const LONGEST: usize = 600;

/// The string without control characters, and a url with the right scheme and without white space.
/// In a name, a line break becomes a space; in the path of a url, a space becomes `%20`. `None` if
/// there is no value to paste.
pub(super) fn mended(text: &str, member: Member) -> Option<String> {
    let clean = cleaned(text, member);
    let mended = match member {
        Member::Url => {
            let (scheme, rest) = scheme(&clean)?;
            format!("{scheme}{rest}")
        }
        _ => clean,
    };
    let is_wrong = member == Member::Url && check_address(&mended).is_some();
    (mended.len() <= LONGEST && !is_wrong).then_some(mended)
}

pub(super) fn cleaned(text: &str, member: Member) -> String {
    let is_out = |c: char| {
        c.is_control() || matches!(member, Member::Name | Member::Url) && c.is_whitespace()
    };
    let mut clean = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_out) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_out(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        clean.push_str(before);
        let is_inside = !clean.is_empty() && !after.is_empty();
        match member {
            Member::Name if !run.contains(char::is_control) => clean.push_str(run),
            Member::Name if is_inside && run.contains(char::is_whitespace) => clean.push(' '),
            Member::Url if is_inside && run.bytes().all(|b| b == b' ') && in_path(&clean) => {
                clean.push_str(&"%20".repeat(run.len()));
            }
            _ => {}
        }
        rest = after;
    }
    clean.push_str(rest);
    clean
}

/// Whether a url goes on after its host.
fn in_path(url: &str) -> bool {
    let address = split_scheme(url).map_or(url, |(_, address)| address);
    address.contains(['/', '?', '#'])
}

/// The right scheme for an address whose scheme is missing or misspelt, and the address:
/// `www.qq.com/path`, `//www.qq.com`, `http:/www.qq.com`, `htps://www.qq.com`,
/// `localhost:8080/`; not `ftp://…`.
fn scheme(url: &str) -> Option<(&'static str, &str)> {
    if let Some((scheme, address)) = split_scheme(url) {
        return has_host(address, true).then_some((scheme, address));
    }
    let address = url.trim_start_matches('/');
    // A single slash begins a path.
    (url.len() - address.len() != 1 && has_host(address, false)).then_some(("https://", address))
}

/// A scheme that may be misspelt, and what follows it: a few of the letters of `https`, and a colon
/// or two slashes.
fn split_scheme(url: &str) -> Option<(&'static str, &str)> {
    let is_letter = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 't' | 'p' | 's');
    let is_sign = |c: char| matches!(c, '/' | '\\' | ':' | ';' | '：');
    let from_signs = url.trim_start_matches(is_letter);
    let address = from_signs.trim_start_matches(is_sign);
    let letters = &url[..url.len() - from_signs.len()];
    let signs = &from_signs[..from_signs.len() - address.len()];
    let slashes = signs.matches(['/', '\\']).count();
    if !(3..=7).contains(&letters.len()) || slashes < 2 && !signs.contains([':', ';', '：']) {
        return None;
    }
    let is_secure = letters.contains(['s', 'S']);
    Some((if is_secure { "https://" } else { "http://" }, address))
}

/// Whether an address starts with a host. After a scheme, any word is a host. Without one, a host
/// must contain a dot or be `localhost`. A word that ends in a colon is another scheme.
fn has_host(address: &str, after_scheme: bool) -> bool {
    if address.contains(['<', '>', '"', '\\']) {
        return false;
    }
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_host =
        after_scheme || name.contains('.') || name == "localhost" && address.len() > name.len();
    is_host
        && !name.is_empty()
        && !name.contains(['@', '%'])
        && port.starts_with(|c: char| c.is_ascii_digit())
}

/// The url with its HTML entities decoded.
pub(super) fn resolved(url: &str) -> String {
    let mut resolved = String::new();
    let mut rest = url;
    while let Some(Entity { source, at, c }) = find_entity(rest) {
        resolved.push_str(&rest[..at]);
        // A url must not contain these as they are.
        if c.is_whitespace() || matches!(c, '\0'..=' ' | '"' | '<' | '>' | '\\') {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(resolved, "%{byte:02X}");
            }
        } else {
            resolved.push(c);
        }
        rest = &rest[at + source.len()..];
    }
    resolved + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_can_be_pasted() {
        let url = |text: &str| mended(text, Member::Url);
        for (text, expected) in [
            ("www.qq.com", Some("https://www.qq.com")),
            ("//www.qq.com", Some("https://www.qq.com")),
            ("http///www.qq.com", Some("http://www.qq.com")),
            ("http/www.qq.com", None),
            ("/www.qq.com", None),
            (".qq.com", None),
            ("www..qq.com", None),
        ] {
            assert_eq!(url(text).as_deref(), expected, "{text}");
        }
        // Longer than anyone pastes.
        let long = |length: usize| mended(&"a".repeat(length), Member::Key);
        assert!(long(LONGEST).is_some());
        assert_eq!(long(LONGEST + 1), None);
    }

    #[test]
    fn resolves_entities() {
        assert_eq!(
            resolved("?a&amp;b&#38;c&#x26;d&amp;amp;&"),
            "?a&b&c&d&amp;&"
        );
        assert_eq!(resolved("/a&nbsp;b&#34;c&copy;"), "/a%C2%A0b%22c&copy;");
        assert_eq!(resolved("&lt;&gt;&quot;&apos;"), "%3C%3E%22'");
    }
}
