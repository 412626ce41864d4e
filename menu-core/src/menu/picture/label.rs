//! Labels as a screen shows them: the visible characters, and where they are cut.

use std::borrow::Cow;

use super::width::halves_of;
use crate::menu::character::{clusters, is_hidden};

/// The text, cut to `max` halves, with `…` at the end. Visible characters are never split.
pub(super) fn cut(text: &str, max: usize) -> Cow<'_, str> {
    let mut room = max;
    let mut end = 0;
    for cluster in clusters(text) {
        let Some(left) = room.checked_sub(halves_of(cluster)) else {
            return Cow::Owned(format!("{}…", text[..end].trim_end()));
        };
        room = left;
        end += cluster.len();
    }
    Cow::Borrowed(text)
}

/// The text with `…` in place of its beginning, because the end of a long path is more useful.
pub(super) fn cut_front(text: &str, max: usize) -> Cow<'_, str> {
    let mut room = max;
    let mut start = text.len();
    let list: Vec<&str> = clusters(text).collect();
    for cluster in list.into_iter().rev() {
        let Some(left) = room.checked_sub(halves_of(cluster)) else {
            return Cow::Owned(format!("…{}", &text[start..]));
        };
        room = left;
        start -= cluster.len();
    }
    Cow::Borrowed(text)
}

/// The text with hidden characters as Rust writes them in a string, as the error messages do.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::width::width;
    use super::*;

    #[test]
    fn cuts_between_characters_as_people_see_them() {
        for (text, wanted) in [
            ("今日歌曲", "今日歌曲"),
            ("今日歌曲榜", "今日歌曲…"),
            ("Today's songs", "Today's…"),
            ("abc今日歌", "abc今日…"),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦"),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦…"),
            ("🇨🇳🇯🇵🇰🇷🇨🇳🇯🇵", "🇨🇳🇯🇵🇰🇷🇨🇳…"),
            (
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}!",
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}…",
            ),
        ] {
            assert_eq!(cut(text, 8), wanted, "{text}");
        }
        assert_eq!(cut_front("今日歌曲榜", 8), "…日歌曲榜");
        assert_eq!(cut_front("今日歌曲", 8), "今日歌曲");
    }

    #[test]
    fn shows_what_cannot_be_seen() {
        assert_eq!(visible("a\n\u{1}\u{202E}b"), "a\\n\\u{1}\\u{202e}b");
        assert_eq!(visible("👨‍👩‍👧‍👦 ok"), "👨‍👩‍👧‍👦 ok");
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in "\\PC{0,24}", max in 0usize..24) {
            prop_assert!(width(&cut(&text, max)) <= max + 1);
            prop_assert!(width(&cut_front(&text, max)) <= max + 1);
        }
    }
}
