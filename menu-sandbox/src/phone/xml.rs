//! The little XML that pushes and replies are made of.

use std::fmt::Write;

use roxmltree::{Document, Node};

/// An element of a push, written exactly as in the documentation's samples.
#[derive(Debug, Clone)]
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

/// What can be in CDATA: XML cannot express most control characters, and `]]>` would end it.
fn quotable(text: &str) -> String {
    text.replace(
        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'),
        "",
    )
    .replace(['\u{FFFE}', '\u{FFFF}'], "")
    .replace("]]>", "]]]]><![CDATA[>")
}

/// Reads a reply, an `<xml>` element. A document type is an error, so entities cannot expand.
pub(super) fn parse(text: &str) -> Option<Document<'_>> {
    let document = Document::parse(text).ok()?;
    document
        .root_element()
        .has_tag_name("xml")
        .then_some(document)
}

/// The child element of this name.
pub(super) fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|child| child.has_tag_name(name))
}

/// A child's text without the white space around it.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    Some(text(child(node, name)?).trim().to_owned())
}

/// All text directly in an element: a comment may stand in its middle.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.children()
        .filter(Node::is_text)
        .filter_map(|child| child.text())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Element, child, parse, text, text_of};

    #[test]
    fn the_documented_reply_is_read() {
        let reply = parse(include_str!("../../tests/vectors/reply-text.xml")).unwrap();
        let root = reply.root_element();
        assert_eq!(text_of(root, "CreateTime").as_deref(), Some("12345678"));
        assert_eq!(text_of(root, "Content").as_deref(), Some("你好"));
        assert_eq!(text_of(root, "Missing"), None);
    }

    #[test]
    fn texts_are_read_as_written() {
        for (written, expected) in [
            ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
            ("a &lt;&amp;&gt; &#20320;&#x597d;", "a <&> 你好"),
            ("a<!-- no -->b", "ab"),
        ] {
            let xml = format!(
                "\u{FEFF}<?xml version='1.0'?><!-- x -->\n<xml><a k='v'>{written}</a ></xml>\n"
            );
            let document = parse(&xml).unwrap();
            assert_eq!(text(child(document.root_element(), "a").unwrap()), expected);
        }
    }

    #[test]
    fn nonsense_is_none() {
        for bad in [
            "",
            "success",
            "{}",
            "<xml>",
            "<xml></b>",
            "<a></a>",
            "<xml></xml><b></b>",
            "<xml>&nbsp;</xml>",
            "<xml><![CDATA[</xml>",
            "<!DOCTYPE xml [<!ENTITY b 'c'>]><xml>&b;</xml>",
            "<></>",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
        // The depth of a body of the maximum size.
        assert!(parse(&"<xml>".repeat(200_000)).is_none());
        let deep = format!("{}{}", "<xml>".repeat(90_000), "</xml>".repeat(90_000));
        let _ = parse(&deep);
    }

    #[test]
    fn what_is_written_is_read() {
        let written = "<a> & ]]> \u{1}今日🎵";
        let xml = Element::document(&[Element::text("Content", written)]);
        let document = parse(&xml).unwrap();
        let read = text_of(document.root_element(), "Content");
        assert_eq!(read.as_deref(), Some("<a> & ]]> 今日🎵"));
    }
}
