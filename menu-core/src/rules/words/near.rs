//! Which word a misspelt one is near to.

/// The word nearest to `word`, if it is near enough to be a misspelling.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Computing the distance takes quadratic time, and no known word has more than 22 letters.
    if word.len() > 60 {
        return None;
    }
    let word: String = word.chars().map(half_width).collect();
    let word = word.to_lowercase().replace('-', "_");
    words
        .into_iter()
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= tolerance(candidate) || is_part(&word, candidate)
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// A full-width character, as Chinese keyboards write them, in its usual width.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether `word` may be a misspelling of `wanted`.
#[must_use]
pub fn is_near(word: &str, wanted: &str) -> bool {
    nearest(word, [wanted]).is_some()
}

/// Whether `word` is a beginning of `whole`, wherever the underscores stand, or one of the words
/// that make it up.
fn is_part(word: &str, whole: &str) -> bool {
    let begins = || whole.replace('_', "").starts_with(&word.replace('_', ""));
    word.len() >= 3 && (begins() || whole.split('_').any(|part| part == word))
}

/// One slip in a short word, two in a longer one, three in the longest; `link` is not `click`.
fn tolerance(word: &str) -> usize {
    match word.len() {
        ..=5 => 1,
        6..=8 => 2,
        _ => 3,
    }
}

/// The edits between two words: insertions, deletions, replacements, and neighbours swapped.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::names::{CONDITIONS, types};
    use super::*;

    #[test]
    fn finds_the_word_that_was_meant() {
        for (word, meant) in [
            ("clik", "click"),
            ("Click", "click"),
            ("veiw", "view"),
            ("clicks", "click"),
            ("scan_code_push", "scancode_push"),
            ("mini-program", "miniprogram"),
            ("location", "location_select"),
            ("scan_code", "scancode_push"),
            ("lokation_selekt", "location_select"),
            ("mniprogrm", "miniprogram"),
        ] {
            assert_eq!(nearest(word, types()), Some(meant), "{word}");
        }
        for word in ["div", "link", "a", "", "{{type}}"] {
            assert_eq!(nearest(word, types()), None, "{word}");
        }
        assert_eq!(nearest("kye", ["name", "key"]), Some("key"));
        assert_eq!(nearest("href", ["name", "url"]), None);
        assert_eq!(
            nearest("platform", CONDITIONS),
            Some("client_platform_type")
        );
        assert_eq!(nearest(&"k".repeat(100_000), types()), None);
    }

    #[test]
    fn neighbours_swapped_are_one_edit() {
        for word in types() {
            for at in 1..word.len() {
                let mut letters: Vec<char> = word.chars().collect();
                letters.swap(at - 1, at);
                let swapped = String::from_iter(&letters);
                let edits = usize::from(swapped != *word);
                assert_eq!(distance(&swapped, word), edits, "{swapped}");
            }
        }
    }
}
