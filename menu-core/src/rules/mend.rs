//! A text without what is refused in it: what a help shows to be pasted.

use std::fmt::Write as _;

use super::address::check_address;
use super::html::{Entity, find_entity};
use crate::menu::Member;

/// A longer text is no help but a page of it.
const LONGEST: usize = 600;

/// The text without control characters, and without white space in a url, of which the scheme is
/// put right, too. In a name a line break becomes a blank, in the path of a url a blank `%20`.
/// `None` if no text comes of it that can be pasted.
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

/// Whether a url has gone on from its host to what follows.
fn in_path(url: &str) -> bool {
    let address = slip_of_scheme(url).map_or(url, |(_, address)| address);
    address.contains(['/', '?', '#'])
}

/// The scheme of an address that lacks nothing else, or whose scheme is a slip of the pen, and
/// the address: `www.qq.com/path`, `//www.qq.com`, `http:/www.qq.com`, `htps://www.qq.com`,
/// `localhost:8080/`; not `ftp://…`.
fn scheme(url: &str) -> Option<(&'static str, &str)> {
    if let Some((scheme, address)) = slip_of_scheme(url) {
        return has_host(address, true).then_some((scheme, address));
    }
    let address = url.trim_start_matches('/');
    // One slash in front of all is a path.
    (url.len() - address.len() != 1 && has_host(address, false)).then_some(("https://", address))
}

/// `http://` or `https://` or a slip of one, and what follows: a few of its letters, and a colon
/// or two slashes.
fn slip_of_scheme(url: &str) -> Option<(&'static str, &str)> {
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

/// Whether a host is at the start: after a scheme a word will do, without one it has a dot in it,
/// or is `localhost`. What ends in a colon is some other scheme.
fn has_host(address: &str, after_scheme: bool) -> bool {
    if address.contains(['<', '>', '"', '\\']) {
        return false;
    }
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_host = after_scheme
        || name.find('.').is_some_and(|at| at > 0)
        || name == "localhost" && address.len() > name.len();
    is_host
        && !name.is_empty()
        && !name.contains(['@', '%'])
        && port.starts_with(|c: char| c.is_ascii_digit())
}

/// The url with what its HTML entities stand for.
pub(super) fn resolved(url: &str) -> String {
    let mut resolved = String::new();
    let mut rest = url;
    while let Some(Entity { source, at, c }) = find_entity(rest) {
        resolved.push_str(&rest[..at]);
        // What stands for itself between quotes stands encoded in a url.
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
    fn resolves_entities() {
        assert_eq!(
            resolved("?a&amp;b&#38;c&#x26;d&amp;amp;&"),
            "?a&b&c&d&amp;&"
        );
        assert_eq!(resolved("/a&nbsp;b&#34;c&copy;"), "/a%C2%A0b%22c&copy;");
    }
}
