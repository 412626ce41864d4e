//! The XML of a push, as a tree.

use std::str::FromStr;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::{CallbackError, XmlFault};

/// How deep the elements of a push may be nested; WeChat's own go to 5.
pub const MAX_DEPTH: usize = 16;

/// An element of a push, with everything in it.
///
/// What [`Push`](super::Push) and [`Event`](super::Event) have no field for is found here: the
/// members of other messages, and those that WeChat will add one day. Only attributes, which
/// WeChat does not use, and comments are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// The name of the tag.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, with CDATA sections and references resolved; empty if there are only elements in
    /// it and white space between them.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The elements directly within, in their order.
    #[must_use]
    pub fn children(&self) -> &[Element] {
        &self.children
    }

    /// The first element directly within that is called `name`.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first element directly within that is called `name`.
    #[must_use]
    pub fn child_text(&self, name: &str) -> Option<&str> {
        self.child(name).map(Element::text)
    }

    /// The first element directly within that is called `name`, which the documentation promises.
    pub(super) fn required(&self, name: &'static str) -> Result<&Element, CallbackError> {
        self.child(name).ok_or(CallbackError::MissingElement(name))
    }

    pub(super) fn required_text(&self, name: &'static str) -> Result<String, CallbackError> {
        self.required(name).map(|child| child.text.clone())
    }

    pub(super) fn required_number<T: FromStr>(
        &self,
        name: &'static str,
    ) -> Result<T, CallbackError> {
        let text = self.required(name)?.text.trim_ascii();
        text.parse().map_err(|_| CallbackError::NotANumber(name))
    }

    fn open(name: &str) -> Element {
        Element {
            name: name.to_owned(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// Reads a document whose root is `<xml>`.
    ///
    /// The stack is a list and not the program's own, so depth costs memory alone, and that
    /// is bounded for the sake of whoever walks the tree or drops it.
    pub(super) fn read(xml: &[u8]) -> Result<Element, CallbackError> {
        let text = std::str::from_utf8(xml).map_err(|error| CallbackError::Xml {
            fault: XmlFault::Utf8,
            at: error.valid_up_to(),
        })?;
        let mut reader = Reader::from_str(text);
        let mut tree = Tree::default();
        loop {
            let at = position(reader.buffer_position());
            let wrong = |fault| CallbackError::Xml { fault, at };
            let event = reader.read_event().map_err(|error| CallbackError::Xml {
                fault: fault_of(&error),
                at: position(reader.error_position()),
            })?;
            match event {
                Event::Start(tag) => tree.open(tag.name().into_inner()),
                Event::Empty(tag) => tree
                    .open(tag.name().into_inner())
                    .and_then(|()| tree.close()),
                Event::End(_) => tree.close(),
                Event::Text(text) => tree.push_text(&text.xml10_content()),
                Event::CData(text) => tree.push_text(&text.xml10_content()),
                Event::GeneralRef(reference) => resolve(&reference)
                    .ok_or(XmlFault::Entity)
                    .and_then(|char| tree.push_text(char.encode_utf8(&mut [0; 4]))),
                Event::DocType(_) => Err(XmlFault::Dtd),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => Ok(()),
                Event::Eof => return tree.finish().map_err(wrong),
            }
            .map_err(wrong)?;
        }
    }
}

/// The elements still open, and the root once it is closed.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
}

impl Tree {
    fn open(&mut self, name: &str) -> Result<(), XmlFault> {
        if self.open.is_empty() && (self.root.is_some() || name != "xml") {
            return Err(XmlFault::Root);
        }
        if self.open.len() == MAX_DEPTH {
            return Err(XmlFault::Depth);
        }
        self.open.push(Element::open(name));
        Ok(())
    }

    fn close(&mut self) -> Result<(), XmlFault> {
        let mut element = self.open.pop().ok_or(XmlFault::Syntax)?;
        // White space between elements is layout; in an element of text it is text.
        if !element.children.is_empty() && element.text.trim_ascii().is_empty() {
            element.text.clear();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn push_text(&mut self, text: &str) -> Result<(), XmlFault> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim_ascii().is_empty() => {}
            None => return Err(XmlFault::Root),
        }
        Ok(())
    }

    fn finish(self) -> Result<Element, XmlFault> {
        if !self.open.is_empty() {
            return Err(XmlFault::Unclosed);
        }
        self.root.ok_or(XmlFault::Root)
    }
}

/// The character of a reference: by number, or one of the five names that XML itself has.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match reference.resolve_char_ref() {
        Ok(Some(char)) => Some(char),
        Ok(None) => match &**reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
        Err(_) => None,
    }
}

/// The reader's own words may quote the body, so that the kind alone is kept.
fn fault_of(error: &quick_xml::Error) -> XmlFault {
    use quick_xml::errors::{IllFormedError, SyntaxError};
    match error {
        quick_xml::Error::Syntax(
            SyntaxError::UnclosedTag | SyntaxError::UnclosedCData | SyntaxError::UnclosedComment,
        )
        | quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => XmlFault::Unclosed,
        quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype)
        | quick_xml::Error::IllFormed(IllFormedError::MissingDoctypeName) => XmlFault::Dtd,
        quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => XmlFault::Entity,
        _ => XmlFault::Syntax,
    }
}

/// A place in a text that is in memory, so that it fits.
fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
