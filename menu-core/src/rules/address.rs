//! The address of a url: its scheme, its host and its port.

use super::violation::Rule;
use crate::menu::character::{decode, is_hidden};

/// A url starts with `http://` or `https://` in any case and goes on with a host.
///
/// Everything that a browser opens is accepted: names in any script, IP addresses, users and ports.
/// The rule finds unfilled templates and typing errors.
pub(super) const fn check_address(url: &str) -> Option<Rule> {
    let bytes = url.as_bytes();
    let start = skip_white_space(url);
    if start == bytes.len() {
        // Another rule reports white space.
        return None;
    }
    let after = if has(bytes, start, b"http://") {
        start + 7
    } else if has(bytes, start, b"https://") {
        start + 8
    } else {
        return Some(Rule::Scheme);
    };
    // The host is what follows the last `@` of the authority.
    let mut host = after;
    let mut end = after;
    while end < bytes.len() && !matches!(bytes[end], b'/' | b'?' | b'#' | b'\\') {
        if bytes[end] == b'@' {
            host = end + 1;
        }
        end += 1;
    }
    if host == end || bytes[host] == b':' {
        return Some(Rule::Host);
    }
    check_host(url, host, end)
}

/// Checks the host and port from `host` to `end`.
const fn check_host(url: &str, host: usize, end: usize) -> Option<Rule> {
    let bytes = url.as_bytes();
    let is_ip = bytes[host] == b'[';
    let mut at = host;
    while at < end {
        let (code, next) = decode(url, at);
        let is_expected = match code {
            0x3A if !is_ip => return check_port(bytes, host, at, end),
            // The end of an IPv6 address.
            0x5D if is_ip => {
                return match next {
                    _ if next == end => None,
                    _ if bytes[next] == b':' => check_port(bytes, host, next, end),
                    _ => Some(unexpected(url, next)),
                };
            }
            0x5B => at == host,
            0x2E => at > host && bytes[at - 1] != b'.',
            0x25 if !is_ip => is_hex(bytes, at + 1) && is_hex(bytes, at + 2),
            _ => may_be_in_host(code, is_ip),
        };
        if !is_expected {
            return Some(unexpected(url, at));
        }
        at = next;
    }
    if is_ip {
        Some(unexpected(url, host))
    } else {
        None
    }
}

const fn unexpected(url: &str, at: usize) -> Rule {
    let (code, _) = decode(url, at);
    Rule::HostCharacter { code }
}

/// Checks the port after the `:` at `colon`: nothing, or a number.
const fn check_port(url: &[u8], host: usize, colon: usize, end: usize) -> Option<Rule> {
    if colon + 1 == end && has(url, end, b"//") {
        let length = colon - host;
        if (length == 4 && has(url, host, b"http")) || (length == 5 && has(url, host, b"https")) {
            return Some(Rule::TwoSchemes);
        }
    }
    let mut port: u32 = 0;
    let mut at = colon + 1;
    while at < end {
        if !url[at].is_ascii_digit() {
            return Some(Rule::Port);
        }
        port = port
            .saturating_mul(10)
            .saturating_add((url[at] - b'0') as u32);
        at += 1;
    }
    if port > u16::MAX as u32 {
        Some(Rule::Port)
    } else {
        None
    }
}

/// White space and control characters are reported by another rule. Full-width letters, digits, dots
/// and hyphens mean the same as those of ASCII.
const fn may_be_in_host(code: u32, is_ip: bool) -> bool {
    let Some(c) = char::from_u32(code) else {
        return false;
    };
    match c {
        _ if is_hidden(c) || c.is_whitespace() => true,
        _ if is_ip => c.is_ascii_hexdigit() || matches!(c, ':' | '.'),
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '~'),
        '‘'..='‟'
        | '、'
        | '〈'..='】'
        | '！'..='，'
        | '／'
        | '：'..='＠'
        | '［'..='＾'
        | '｀'
        | '｛'..='｠' => false,
        _ => true,
    }
}

const fn is_hex(url: &[u8], at: usize) -> bool {
    at < url.len() && url[at].is_ascii_hexdigit()
}

/// Another rule reports white space in front; it must not count as a missing scheme.
const fn skip_white_space(text: &str) -> usize {
    let mut at = 0;
    while at < text.len() {
        let (code, next) = decode(text, at);
        let is_blank = match char::from_u32(code) {
            Some(c) => c.is_whitespace() || code <= 0x20,
            None => false,
        };
        if !is_blank {
            break;
        }
        at = next;
    }
    at
}

/// Whether `word` follows at `at`, in any case.
const fn has(text: &[u8], at: usize, word: &[u8]) -> bool {
    if text.len() < at + word.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if text[at + i].to_ascii_lowercase() != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_invalid_hosts() {
        let character = |c: char| Rule::HostCharacter { code: c.into() };
        for (url, rule) in [
            ("", None),
            (" \t", None),
            ("www.qq.com", Some(Rule::Scheme)),
            ("${url}/movie", Some(Rule::Scheme)),
            ("https:", Some(Rule::Scheme)),
            ("https://", Some(Rule::Host)),
            ("https:///path", Some(Rule::Host)),
            ("https://user@/", Some(Rule::Host)),
            ("http://:80/", Some(Rule::Host)),
            ("http://{{ip}}/a", Some(character('{'))),
            ("http://${host}/a", Some(character('$'))),
            ("http://<host>/", Some(character('<'))),
            ("http://%s/", Some(character('%'))),
            ("http://a.%e/", Some(character('%'))),
            ("http://a，b/", Some(character('，'))),
            ("http://a.example：80/", Some(character('：'))),
            ("http://a..b/", Some(character('.'))),
            ("http://.a/", Some(character('.'))),
            ("http://a.example,b.example/", Some(character(','))),
            ("http://[::1/", Some(character('['))),
            ("http://[::1]a/", Some(character('a'))),
            ("http://[{ip}]/", Some(character('{'))),
            ("http://[::1%25]/", Some(character('%'))),
            ("http://[1..2]/", Some(character('.'))),
            ("http://a]b/", Some(character(']'))),
            ("http://a]:80/", Some(character(']'))),
            ("http://a%", Some(character('%'))),
            ("http://a%e", Some(character('%'))),
            ("https://https://a.example/", Some(Rule::TwoSchemes)),
            ("http://HTTPS://a.example/", Some(Rule::TwoSchemes)),
            ("http://a.example:99999/", Some(Rule::Port)),
            ("http://a.example:abc/", Some(Rule::Port)),
            ("http://a.example:{port}", Some(Rule::Port)),
            ("http://[::1]:65536/", Some(Rule::Port)),
        ] {
            assert_eq!(check_address(url), rule, "{url}");
        }
    }

    #[test]
    fn accepts_what_a_browser_opens() {
        for url in [
            "http://www.soso.com/",
            "HTTPS://WWW.QQ.COM",
            "https://a.example:8443/x?{a}=%s#<b>",
            "https://a.example:",
            "https://a.example./",
            "https://a.example.",
            "http://a.example:65535/",
            // A host that looks like a scheme, with an empty port.
            "http://host://a",
            "http://hosts://a",
            "http://httpd://a",
            "http://https1://a",
            "http://http:/a",
            "http://http:80//a",
            "http://user:p{a}ss@a.example:80/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://[2001:db8::1.2.3.4]:8080/a",
            "http://localhost",
            "http://例え.テスト/今",
            "http://中国。中国/",
            "http://ｗｗｗ．ｑｑ．ｃｏｍ/",
            "http://a_b-c~d.example?q",
            "http://%E4%BB%8A.example/",
            "http://https:80/",
            "http://http/",
            " http://a b.example/",
            "http://a.example\\path",
        ] {
            assert_eq!(check_address(url), None, "{url}");
        }
    }
}
