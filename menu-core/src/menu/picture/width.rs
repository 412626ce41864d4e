//! How wide a text is.

use crate::menu::character::clusters;

/// How wide a text is, as WeChat's client counts it: a Chinese character is two halves, a Latin
/// letter is one. A terminal's columns are the same.
#[must_use]
pub fn width(text: &str) -> usize {
    clusters(text).map(halves_of).sum()
}

/// The width of the text in a proportional font, in hundredths of the font size. It is an upper
/// estimate, because the reader's font is unknown.
pub(super) fn advance(text: &str) -> usize {
    clusters(text).map(advance_of).sum()
}

pub(super) fn halves_of(cluster: &str) -> usize {
    if is_wide(cluster) { 2 } else { 1 }
}

/// A flag, an emoji that would be a sign without its selector, or a wide character with
/// whatever joins it.
fn is_wide(cluster: &str) -> bool {
    let Some(first) = cluster.chars().next() else {
        return false;
    };
    if cluster.len() == 1 {
        // Most names have many of these, and a build waits for its pictures.
        return false;
    }
    let is_flag = matches!(first, '\u{1F1E6}'..='\u{1F1FF}') && cluster.len() > 4;
    let code = u32::from(first);
    let range = WIDE.partition_point(|&(_, high)| high < code);
    is_flag || cluster.contains('\u{FE0F}') || WIDE.get(range).is_some_and(|&(low, _)| low <= code)
}

fn advance_of(cluster: &str) -> usize {
    let Some(first) = cluster.chars().next() else {
        return 0;
    };
    match first {
        'i' | 'j' | 'l' | 'I' | ' ' | '!' | '\'' | ',' | '.' | ':' | ';' | '|' => 32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '-' | '"' | '*' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 96,
        'A'..='Z' | '&' | '+' | '<' | '=' | '>' | '~' | '#' => 72,
        ' '..='\u{24F}' => 59,
        // Colour fonts draw an emoji larger than a letter of the same size.
        _ if is_wide(cluster) && (first > '\u{1F000}' || cluster.contains('\u{FE0F}')) => 130,
        _ if is_wide(cluster) => 100,
        _ => 75,
    }
}

/// What Unicode calls wide or full-width (UAX #11), in ranges that may include an unassigned
/// character between two wide ones.
#[rustfmt::skip]
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0),
    (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2630, 0x2637), (0x2648, 0x2653),
    (0x267F, 0x267F), (0x268A, 0x268F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB),
    (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA),
    (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705),
    (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755),
    (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6), (0x16FE0, 0x1B2FF), (0x1D300, 0x1D376), (0x1F004, 0x1F004),
    (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F200, 0x1F320),
    (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA),
    (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E),
    (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E),
    (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4),
    (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2),
    (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7F0),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF),
    (0x20000, 0x3FFFD),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_in_order() {
        assert!(WIDE.iter().all(|(low, high)| low <= high));
        assert!(WIDE.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn counts_as_the_client_does() {
        for (text, wanted) in [
            ("", 0),
            ("menu", 4),
            ("今日歌曲", 8),
            ("ＡＢ", 4),
            ("한국", 4),
            ("e\u{301}", 1),
            ("👨‍👩‍👧‍👦", 2),
            ("🇨🇳🇯🇵", 4),
            ("❤️", 2),
            ("❤", 1),
            ("1️⃣", 2),
            ("👍🏽", 2),
        ] {
            assert_eq!(width(text), wanted, "{text}");
        }
    }
}
