//! A page as a list of blocks: headings, paragraphs, items, cells and examples.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Heading(HeadingLevel),
    Paragraph,
    Item,
    /// In a table: the number of the column.
    Cell(usize),
    /// The language of an example.
    Example(String),
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    /// All text, as it is read aloud.
    pub(crate) text: String,
    /// The words in backticks.
    pub(crate) codes: Vec<String>,
    pub(crate) links: Vec<String>,
    /// The heading above.
    pub(crate) section: String,
}

impl Page {
    pub(crate) fn open(root: &Path, name: &str) -> Self {
        let text = fs::read_to_string(root.join(name)).expect("the page can be read");
        Self::of(name, &text)
    }

    pub(crate) fn of(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            blocks: blocks(text),
        }
    }

    /// The anchors that GitHub and rustdoc give the headings, in the order of the page.
    pub(crate) fn anchors(&self) -> Vec<String> {
        let headings = self.blocks.iter().filter(|block| block.is_heading());
        headings.map(|heading| anchor(&heading.text)).collect()
    }
}

impl Block {
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }
}

fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower
        .chars()
        .filter(|&c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut section = String::new();
    let mut column = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        let kind = match &event {
            Event::Start(Tag::Heading { level, .. }) => Kind::Heading(*level),
            Event::Start(Tag::Paragraph) => Kind::Paragraph,
            Event::Start(Tag::Item) => Kind::Item,
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                column = 0;
                continue;
            }
            Event::Start(Tag::TableCell) => {
                column += 1;
                Kind::Cell(column)
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                Kind::Example(language.to_string())
            }
            Event::End(TagEnd::Heading(_)) => {
                section.clone_from(&blocks.last().expect("it began").text);
                continue;
            }
            _ => {
                if let Some(block) = blocks.last_mut() {
                    add(block, &event);
                }
                continue;
            }
        };
        blocks.push(Block {
            kind,
            text: String::new(),
            codes: Vec::new(),
            links: Vec::new(),
            section: section.clone(),
        });
    }
    blocks
}

fn add(block: &mut Block, event: &Event) {
    match event {
        Event::Text(text) => block.text.push_str(text),
        Event::SoftBreak | Event::HardBreak => block.text.push(' '),
        Event::Code(code) => {
            // Not a part of the text: neither its figures nor its words are prose.
            block.text.push('`');
            block.codes.push(code.to_string());
        }
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            block.links.push(dest_url.to_string());
        }
        _ => {}
    }
}
