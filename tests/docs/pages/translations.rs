//! A page and its Chinese translation have the same blocks in the same order, and in each block the
//! same code, figures and links. A comment in an example may be in either language.

use std::collections::BTreeSet;

use super::page::{Block, Kind, Page};
use super::root;

/// Each page, its translation, and whether the examples are the same: the front pages show menus,
/// errors and sessions in their own language, which tests of their own check.
const TRANSLATED: [(&str, &str, bool); 2] = [
    ("docs/language.md", "docs/language.zh-CN.md", true),
    ("README.md", "README.zh-CN.md", false),
];

#[test]
fn a_page_says_the_same_in_both_languages() {
    for (english, chinese, same_examples) in TRANSLATED {
        let (english, chinese) = (Page::open(&root(), english), Page::open(&root(), chinese));
        let found = differences(&english, &chinese, same_examples);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// The check itself: whatever one page loses, it finds.
#[test]
fn whatever_is_missing_in_one_page_is_found() {
    let page = Page::open(&root(), "docs/language.md");
    let found = |other: &Page| {
        !differences(&page, other, true).is_empty() && !differences(other, &page, true).is_empty()
    };
    assert!(!found(&page));
    for i in 0..page.blocks.len() {
        let changed = |change: &dyn Fn(&mut Block)| {
            let mut other = page.clone();
            change(&mut other.blocks[i]);
            other
        };
        let mut other = page.clone();
        other.blocks.remove(i);
        assert!(found(&other), "block {i}");

        let block = &page.blocks[i];
        let other = changed(&|block| {
            let last = block.codes.pop();
            block.codes.retain(|code| Some(code) != last.as_ref());
        });
        assert!(found(&other) || block.codes.is_empty(), "code in block {i}");
        let other = changed(&|block| drop(block.links.pop()));
        assert!(found(&other) || block.links.is_empty(), "link in block {i}");
        let other = changed(&|block| block.text.push_str(" 99"));
        assert!(found(&other), "text of block {i}");
    }
}

fn differences(english: &Page, chinese: &Page, same_examples: bool) -> Vec<String> {
    let mut found = Vec::new();
    let (english_anchors, chinese_anchors) = (english.anchors(), chinese.anchors());
    let (mut left, mut right) = (english.blocks.iter(), chinese.blocks.iter());
    loop {
        let (one, other) = match (left.next(), right.next()) {
            (None, None) => return found,
            (Some(one), Some(other)) if one.kind == other.kind => (one, other),
            // Everything behind it would be compared with something else.
            (one, other) => {
                found.push(format!(
                    "{} has {}\n{} has {}",
                    english.name,
                    described(one),
                    chinese.name,
                    described(other)
                ));
                return found;
            }
        };
        if one == other && one.links.is_empty() {
            continue;
        }
        let place = format!("{}: {}", chinese.name, described(Some(other)));
        let mut compare = |what: &str, one: BTreeSet<String>, other: BTreeSet<String>| {
            for it in one.difference(&other) {
                found.push(format!("{place}\n  lacks the {what} {it}"));
            }
            for it in other.difference(&one) {
                found.push(format!(
                    "{place}\n  has the {what} {it}, unlike the English page"
                ));
            }
        };
        let codes = |block: &Block| block.codes.iter().cloned().collect();
        compare("code", codes(one), codes(other));
        if let Kind::Example(language) = &one.kind {
            if !same_examples {
                continue;
            }
            let lines = |block: &Block| BTreeSet::from([without_comments(language, &block.text)]);
            compare("example", lines(one), lines(other));
        } else {
            compare("figure", figures(&one.text), figures(&other.text));
        }
        compare(
            "link",
            links(one, &english_anchors),
            links(other, &chinese_anchors),
        );
    }
}

fn described(block: Option<&Block>) -> String {
    let Some(block) = block else {
        return "nothing more".to_owned();
    };
    let begin: String = block.text.chars().take(60).collect();
    format!("{:?} in \"{}\": {begin}…", block.kind, block.section)
}

/// Comments stand on lines of their own, or at the end of a rule of the grammar.
fn without_comments(language: &str, example: &str) -> String {
    let line = |line: &str| match language {
        "ebnf" => line
            .split("(*")
            .next()
            .unwrap_or(line)
            .trim_end()
            .to_owned(),
        _ => match line.find(|c: char| !c.is_whitespace()) {
            Some(at) if line[at..].starts_with("//") => line[..at].to_owned(),
            _ => line.to_owned(),
        },
    };
    example.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Numbers in digits. A month is one in Chinese, but a word in English.
fn figures(text: &str) -> BTreeSet<String> {
    let text = text.replace(" 月", "月");
    let runs = text.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers = runs
        .filter(|run| !run.ends_with('月'))
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit()).to_owned());
    numbers.filter(|number| !number.is_empty()).collect()
}

/// Where the links lead: a heading of the page itself by its number, another page by its English name.
fn links(block: &Block, anchors: &[String]) -> BTreeSet<String> {
    let target = |link: &String| match link.strip_prefix('#') {
        Some(heading) => match anchors.iter().position(|anchor| anchor == heading) {
            Some(at) => format!("#{at}"),
            None => link.clone(),
        },
        None => link.replace(".zh-CN.", "."),
    };
    block.links.iter().map(target).collect()
}
