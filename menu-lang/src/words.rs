//! The words of the language, and the nearest one to a word that is not of it.

use menu_core::limits::Limits;
use menu_core::{ButtonType, Member};

/// The root of a menu with options.
pub const MENU: &str = "menu";
/// The root of a menu for some of the followers.
pub const CONDITIONAL_MENU: &str = "conditionalmenu";
/// The element that holds the second level.
pub const SUBMENU: &str = "submenu";
/// The root's attribute that selects the limits.
pub const LIMITS: &str = "limits";
/// A button's attribute that names the variant of its key.
pub const VARIANT: &str = "variant";
/// The conditions of a conditional menu.
pub const CONDITIONS: [&str; 2] = ["tag_id", "client_platform_type"];
/// The conditions that WeChat took away in October 2021, since then answered with 65320.
pub const RETIRED_CONDITIONS: [&str; 5] = ["sex", "country", "province", "city", "language"];

/// The elements that may stand in a menu.
pub fn elements() -> Vec<&'static str> {
    types().into_iter().chain([SUBMENU]).collect()
}

/// WeChat's button types.
pub fn types() -> Vec<&'static str> {
    let names = ButtonType::ALL
        .iter()
        .map(|button_type| button_type.as_str());
    names.collect()
}

/// The types that have `member`.
pub fn types_with(member: Member) -> Vec<&'static str> {
    ButtonType::ALL
        .iter()
        .filter(|button_type| button_type.members().contains(&member))
        .map(|button_type| button_type.as_str())
        .collect()
}

/// What people write for a member, after HTML and other languages of menus.
const SYNONYMS: [(Member, &[&str]); 7] = [
    (
        Member::Name,
        &["title", "label", "text", "caption", "value", "content"],
    ),
    (
        Member::Key,
        &[
            "id",
            "value",
            "event",
            "event_key",
            "data",
            "command",
            "action",
        ],
    ),
    (
        Member::Url,
        &["href", "link", "src", "uri", "address", "website"],
    ),
    (Member::Pagepath, &["path", "page", "src"]),
    (Member::Appid, &["id", "app"]),
    (Member::MediaId, &["id", "value"]),
    (Member::ArticleId, &["id", "value"]),
];

/// Whether `word` is another word for `member`.
pub fn is_synonym(word: &str, member: Member) -> bool {
    let word = word.to_lowercase().replace('-', "_");
    SYNONYMS
        .iter()
        .any(|(of, words)| *of == member && words.contains(&word.as_str()))
}

/// How the limits are written that `text` was meant for, or all of them.
pub fn limits_to_write(text: &str) -> String {
    let word = text.trim_matches('"').rsplit(':').next().unwrap_or(text);
    let names = || Limits::ALL.iter().map(|limits| limits.name);
    let write = |name: &str| format!("`{LIMITS}=\"{name}\"`");
    match nearest(word, names()) {
        Some(meant) => format!("write {}", write(meant)),
        None => format!(
            "write {}",
            names().map(write).collect::<Vec<_>>().join(", or ")
        ),
    }
}

/// The word nearest to `word`, if one is near enough to have been meant.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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

/// Whether `word` is a beginning of `whole`, wherever the underscores stand, or one of the words
/// that make it up.
fn is_part(word: &str, whole: &str) -> bool {
    let begins = || whole.replace('_', "").starts_with(&word.replace('_', ""));
    word.len() >= 3 && (begins() || whole.split('_').any(|part| part == word))
}

/// Whether `word` may be a misspelling of `wanted`.
pub fn is_near(word: &str, wanted: &str) -> bool {
    nearest(word, [wanted]).is_some()
}

/// One slip in a short word, two in a longer one, three in the longest; `link` is not `click`.
fn tolerance(word: &str) -> usize {
    match word.len() {
        0..=2 => 0,
        3..=5 => 1,
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

/// "a `view`", "an `article_id`"
pub fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// "`a`, `b` and `c`"
pub fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A text as code in Markdown: between more backticks than it has in a row, and away from those
/// at its ends.
pub fn code(text: &str) -> String {
    let row = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(row + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{text}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_code_of_any_text() {
        assert_eq!(code("SONGS"), "`SONGS`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
    }

    #[test]
    fn finds_the_word_that_was_meant() {
        for (word, meant) in [
            ("clik", "click"),
            ("Click", "click"),
            ("veiw", "view"),
            ("clicks", "click"),
            ("scan_code_push", "scancode_push"),
            ("mini-program", "miniprogram"),
            ("sub_menu", "submenu"),
            ("submenus", "submenu"),
            ("location", "location_select"),
            ("scan_code", "scancode_push"),
        ] {
            assert_eq!(nearest(word, elements()), Some(meant), "{word}");
        }
        assert_eq!(nearest("div", elements()), None);
        assert_eq!(nearest("link", elements()), None);
        assert_eq!(nearest("kye", ["name", "key"]), Some("key"));
        assert_eq!(nearest("href", ["name", "url"]), None);
        assert_eq!(nearest("a", elements()), None);
        assert_eq!(nearest("", ["classic"]), None);
        assert_eq!(
            nearest("platform", CONDITIONS),
            Some("client_platform_type")
        );
    }
}
