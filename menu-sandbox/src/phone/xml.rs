//! The little XML that pushes and replies are made of.

use std::fmt::Write;

/// Deeper than any reply WeChat knows.
const MAX_DEPTH: usize = 8;

/// An element of a push, written exactly as in the documentation's samples.
pub(super) enum Element {
    /// A text, in CDATA.
    Text(&'static str, String),
    /// A number, bare.
    Number(&'static str, String),
    /// Other elements.
    Parent(&'static str, Vec<Element>),
}

impl Element {
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self::Text(name, text.into())
    }

    pub(super) fn number(name: &'static str, number: &impl ToString) -> Self {
        Self::Number(name, number.to_string())
    }

    /// The document with these elements.
    pub(super) fn document(elements: &[Self]) -> String {
        let mut xml = String::from("<xml>");
        for element in elements {
            element.write(&mut xml);
        }
        xml.push_str("</xml>");
        xml
    }

    fn write(&self, xml: &mut String) {
        match self {
            Self::Text(name, text) => {
                let _ = writeln!(xml, "<{name}><![CDATA[{}]]></{name}>", quotable(text));
            }
            Self::Number(name, number) => {
                let _ = writeln!(xml, "<{name}>{number}</{name}>");
            }
            Self::Parent(name, elements) => {
                let _ = write!(xml, "<{name}>");
                for element in elements {
                    element.write(xml);
                }
                let _ = writeln!(xml, "</{name}>");
            }
        }
    }
}

/// What may stand in CDATA: XML has no way to write most control characters, and `]]>` would end
/// it.
fn quotable(text: &str) -> String {
    text.replace(
        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'),
        "",
    )
    .replace(['\u{FFFE}', '\u{FFFF}'], "")
    .replace("]]>", "]]]]><![CDATA[>")
}

/// An element of a reply.
#[derive(Debug, Default)]
pub(super) struct Node {
    name: String,
    /// All text directly inside, put together.
    pub(super) text: String,
    children: Vec<Node>,
}

impl Node {
    /// Reads a document. Only what replies need: no DTD, hence no entity that grows.
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut reader = Reader { rest: xml };
        reader.skip_prolog()?;
        let root = reader.element(0)?;
        reader.skip_prolog()?;
        reader.rest.is_empty().then_some(root)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn children(&self) -> &[Self] {
        &self.children
    }

    /// A child's text without the blanks around it.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim())
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Everything before `token`, and past it.
    fn until(&mut self, token: &str) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(token)?;
        self.rest = after;
        Some(before)
    }

    /// A byte order mark, a declaration, comments, blanks.
    fn skip_prolog(&mut self) -> Option<()> {
        self.skip("\u{FEFF}");
        loop {
            self.rest = self.rest.trim_start();
            if self.skip("<?") {
                self.until("?>")?;
            } else if self.skip("<!--") {
                self.until("-->")?;
            } else {
                return Some(());
            }
        }
    }

    fn element(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH || !self.skip("<") {
            return None;
        }
        let tag = self.until(">")?;
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let name = tag.split_ascii_whitespace().next()?;
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return None;
        }
        let mut node = Node {
            name: name.to_owned(),
            ..Node::default()
        };
        if is_empty {
            return Some(node);
        }
        loop {
            if self.skip("<![CDATA[") {
                node.text.push_str(self.until("]]>")?);
            } else if self.skip("<!--") {
                self.until("-->")?;
            } else if self.skip("</") {
                return (self.until(">")?.trim_end() == name).then_some(node);
            } else if self.rest.starts_with('<') {
                node.children.push(self.element(depth + 1)?);
            } else {
                let end = self.rest.find('<')?;
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                unescape(text, &mut node.text)?;
            }
        }
    }
}

/// Appends text with its references resolved.
fn unescape(mut text: &str, to: &mut String) -> Option<()> {
    while let Some((before, rest)) = text.split_once('&') {
        let (reference, after) = rest.split_once(';')?;
        to.push_str(before);
        to.push(match reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let number = reference.strip_prefix('#')?;
                let code = match number.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        });
        text = after;
    }
    to.push_str(text);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Element, Node};

    #[test]
    fn the_documented_reply_is_read() {
        let reply = Node::parse(include_str!("../../tests/vectors/reply-text.xml")).unwrap();
        assert!(reply.is("xml"));
        assert_eq!(reply.text_of("CreateTime"), Some("12345678"));
        assert_eq!(reply.text_of("Content"), Some("你好"));
        assert_eq!(reply.text_of("Missing"), None);
    }

    #[test]
    fn texts_are_read_as_written() {
        for (written, text) in [
            ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
            ("a &lt;&amp;&gt; &#20320;&#x597d;", "a <&> 你好"),
            ("a<!-- no -->b", "ab"),
        ] {
            let xml = format!("\u{FEFF}<?xml version='1.0'?><!-- x -->\n<a k='v'>{written}</a >\n");
            assert_eq!(Node::parse(&xml).unwrap().text, text);
        }
        let nested = Node::parse("<a><b><c>1</c></b><d/></a>").unwrap();
        assert_eq!(nested.child("b").unwrap().text_of("c"), Some("1"));
        assert_eq!(nested.children().len(), 2);
    }

    #[test]
    fn nonsense_is_none() {
        for bad in [
            "",
            "success",
            "{}",
            "<a>",
            "<a></b>",
            "<a></a><b></b>",
            "<a>&nbsp;</a>",
            "<a>&#x110000;</a>",
            "<a><![CDATA[</a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<></>",
            "<a/b></a/b>",
        ] {
            assert!(Node::parse(bad).is_none(), "{bad}");
        }
        assert!(Node::parse(&"<a>".repeat(100_000)).is_none());
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "<a> & ]]> \u{1}今日🎵";
        let xml = Element::document(&[Element::text("Content", text)]);
        let read = Node::parse(&xml).unwrap();
        assert_eq!(read.text_of("Content"), Some("<a> & ]]> 今日🎵"));
    }
}
