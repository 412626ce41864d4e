//! What was meant by a name that a button does not have.

use super::names::TYPE;
use super::near::nearest;
use crate::menu::Member;

/// What was meant by a name that a button does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This one, misspelt.
    Near(&'static str),
    /// This missing one, under the name that other programs use.
    Missing(Member),
    /// It is not clear, but this is the only member that is missing.
    Rest(Member),
    /// It is not clear.
    Unknown,
}

/// What was meant by each of the `unknown` names of a button that has `names`. Members that were
/// meant by a name are removed from `missing`.
///
/// All names are compared in three passes, so that the best match wins: first misspelt names, then
/// names that end in a missing one (`menuKey`), then common words for a missing one (`title`).
#[must_use]
pub fn meanings(unknown: &[&str], names: &[&'static str], missing: &mut Vec<Member>) -> Vec<Meant> {
    let mut meanings = vec![Meant::Unknown; unknown.len()];
    let pair = |at: usize, member: Member, missing: &mut Vec<Member>, meanings: &mut Vec<Meant>| {
        meanings[at] = Meant::Missing(member);
        missing.retain(|other| *other != member);
    };
    for (at, name) in unknown.iter().enumerate() {
        if let Some(near) = nearest(name.trim(), names.iter().copied()) {
            meanings[at] = Meant::Near(near);
            missing.retain(|member| member.as_str() != near);
        }
    }
    for (at, name) in unknown.iter().enumerate() {
        let ending = missing.iter().find(|member| ends_in(name, member.as_str()));
        if let (Meant::Unknown, Some(&member)) = (meanings[at], ending) {
            pair(at, member, missing, &mut meanings);
        }
    }
    // A word that fits only one missing member goes first. `value` fits several, so it gets the
    // member that is left.
    while let Some((_, at, member)) = unknown
        .iter()
        .enumerate()
        .filter(|(at, _)| meanings[*at] == Meant::Unknown)
        .filter_map(|(at, name)| {
            let candidates = missing.iter().filter(|member| is_synonym(name, **member));
            Some((candidates.clone().count(), at, *candidates.clone().next()?))
        })
        .min_by_key(|(count, at, _)| (*count, *at))
    {
        pair(at, member, missing, &mut meanings);
    }
    // One unknown name and one missing member are one mistake.
    let left: Vec<usize> = (0..unknown.len())
        .filter(|at| meanings[*at] == Meant::Unknown && unknown[*at] != TYPE)
        .collect();
    if let ([at], [member]) = (left.as_slice(), missing.as_slice()) {
        meanings[*at] = Meant::Rest(*member);
        missing.clear();
    }
    meanings
}

/// Words for a member from HTML and from other menu formats.
const SYNONYMS: [(Member, &[&str]); 7] = [
    (
        Member::Name,
        &[
            "title", "label", "text", "caption", "value", "content", "名称", "名字", "标题",
        ],
    ),
    (
        Member::Key,
        &[
            "value",
            "event",
            "event_key",
            "data",
            "command",
            "action",
            "onclick",
            "on_click",
            "键",
            "键值",
        ],
    ),
    (
        Member::Url,
        &[
            "href", "link", "src", "uri", "address", "website", "链接", "网址", "地址",
        ],
    ),
    (Member::Pagepath, &["path", "page", "src"]),
    (Member::Appid, &["app"]),
    (Member::MediaId, &["value"]),
    (Member::ArticleId, &["value"]),
];

/// Whether `word` is another word for `member`.
#[must_use]
pub fn is_synonym(word: &str, member: Member) -> bool {
    let word = word.to_lowercase().replace('-', "_");
    let mut synonyms = SYNONYMS.iter();
    synonyms.any(|(of, words)| *of == member && words.contains(&word.as_str()))
}

/// Whether a compound name ends in `name`: `menuKey` and `menu_key` end in `key`,
/// `miniProgramAppId` ends in `appid`, but `monkey` does not end in `key`.
fn ends_in(word: &str, name: &str) -> bool {
    let joined = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let (whole, part) = (joined(word), joined(name));
    let Some(before) = whole
        .strip_suffix(&part)
        .filter(|before| !before.is_empty())
    else {
        return false;
    };
    // The first letter of the ending in the word as it is written.
    let letters = word.char_indices().filter(|(_, c)| !matches!(c, '_' | '-'));
    letters
        .clone()
        .nth(before.chars().count())
        .is_some_and(|(at, c)| c.is_uppercase() || word[..at].ends_with(['_', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_names_get_the_right_partner() {
        use Member::{Appid, Key, Name, Pagepath, Url};
        let meanings = |unknown: &[&str], missing: &[Member]| {
            let names = ["name", "key", "url", "appid", "pagepath"];
            meanings(unknown, &names, &mut missing.to_vec())
        };
        let (unknown, of) = (Meant::Unknown, Meant::Missing);
        for (names, missing, expected) in [
            (&["id", "menuKey"][..], &[Key][..], vec![unknown, of(Key)]),
            (
                &["id", "miniProgramAppId", "miniProgramPagePath"],
                &[Appid, Pagepath],
                vec![unknown, of(Appid), of(Pagepath)],
            ),
            (&["title", "link"], &[Name, Url], vec![of(Name), of(Url)]),
            (&["monkey"], &[Key], vec![Meant::Rest(Key)]),
            (&["type"], &[Key], vec![unknown]),
            (&["event_key"], &[Key], vec![of(Key)]),
            (
                &["nmae", "title"],
                &[Name],
                vec![Meant::Near("name"), unknown],
            ),
            (&["title", "label"], &[Name], vec![of(Name), unknown]),
        ] {
            assert_eq!(meanings(names, missing), expected, "{names:?}");
        }
    }
}
