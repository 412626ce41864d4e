//! Strings with the same meaning in different notations.

use crate::api::push_encoded;

/// Whether a member that comes back with this value is as it was sent.
pub(super) fn is_same_text(member: &str, live: &str, wanted: &str) -> bool {
    live == wanted
        || match member {
            // Nobody sees white space around a name.
            "name" => live.trim() == wanted.trim(),
            "url" => plain(live) == plain(wanted),
            _ => false,
        }
}

/// A url in a normal form: RFC 3986 (6.2.2, 6.2.3) and RFC 3987 (3.1) say which urls are
/// equivalent. Scheme and host are in small letters, there is a path, and characters beyond ASCII
/// are percent-encoded in capitals.
fn plain(url: &str) -> String {
    let Some((scheme, rest)) = url.trim().split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let mut plain = format!("{scheme}://{authority}").to_lowercase();
    if !tail.starts_with('/') {
        plain.push('/');
    }
    let mut digits_left = 0;
    for c in tail.chars() {
        if !c.is_ascii() {
            push_encoded(c.encode_utf8(&mut [0; 4]), &mut plain);
        } else if digits_left > 0 {
            digits_left -= 1;
            plain.push(c.to_ascii_uppercase());
        } else {
            plain.push(c);
            digits_left = if c == '%' { 2 } else { 0 };
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::is_same_text;

    #[test]
    fn urls_have_several_notations() {
        for (live, wanted) in [
            ("http://x.cn/", "http://x.cn"),
            ("http://x.cn/?a=1", "http://x.cn?a=1"),
            ("http://x.cn/#top", "HTTP://X.cn#top"),
            ("http://x.cn/%E4%BB%8A", "http://x.cn/今"),
            ("http://x.cn/%e4%bb%8a", "http://x.cn/今"),
            ("http://x.cn/%2f", "http://x.cn/%2F"),
        ] {
            assert!(is_same_text("url", live, wanted), "{live} {wanted}");
            assert!(is_same_text("url", wanted, live), "{wanted} {live}");
            assert!(!is_same_text("key", live, wanted), "{live} {wanted}");
        }
        for (live, wanted) in [
            ("http://x.cn/A", "http://x.cn/a"),
            ("http://x.cn/a/", "http://x.cn/a"),
            ("http://x.cn", "https://x.cn"),
            ("http://x.cn/%41", "http://x.cn/A"),
            ("http://x.cn/?a=1&amp;b=2", "http://x.cn/?a=1&b=2"),
            ("X", "x"),
            ("http://x.cn/%", "http://x.cn/"),
            // Only two digits belong to a percent sign.
            ("http://x.cn/%2fa", "http://x.cn/%2fA"),
            ("http://x.cn/%2fab", "http://x.cn/%2faB"),
        ] {
            assert!(!is_same_text("url", live, wanted), "{live} {wanted}");
        }
    }

    #[test]
    fn white_space_around_a_name_does_not_count() {
        assert!(is_same_text("name", "Hits", " Hits\u{3000}"));
        assert!(!is_same_text("name", "Hits", "hits"));
        assert!(!is_same_text("key", "HITS", "HITS "));
    }
}
