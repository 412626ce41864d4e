//! The XML of a push, as a tree.

use std::str::FromStr;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::error::{CallbackError, XmlFault};

/// How deep the elements of a push may be nested; WeChat's own go to 5.
const MAX_DEPTH: usize = 16;

/// An element of a push, with everything in it.
///
/// Use it for elements for which [`Push`](super::Push) and [`Event`](super::Event) have no field:
/// those of other messages, and those that WeChat adds later. Only comments, and attributes, which
/// WeChat does not use, are ignored.
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

    /// The text, with CDATA sections and references resolved. White space beside a CDATA section or
    /// between elements is layout, and not part of the text.
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

    /// All elements directly within that are called `name`, in their order: WeChat repeats some.
    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
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

    /// A text that WeChat chose: a name, an address, a number. White space around it is removed.
    pub(super) fn required_word(&self, name: &'static str) -> Result<String, CallbackError> {
        let text = self.required(name)?.text.trim_ascii();
        Ok(text.to_owned())
    }

    pub(super) fn required_number<T: FromStr>(
        &self,
        name: &'static str,
    ) -> Result<T, CallbackError> {
        let text = self.required(name)?.text.trim_ascii();
        text.parse().map_err(|_| CallbackError::NotANumber(name))
    }

    /// Reads a document whose root is `<xml>`.
    ///
    /// The stack is a list, so reading deep XML needs only memory. The depth is limited all the
    /// same, because code that walks or drops the tree may recurse.
    pub(super) fn read(xml: &[u8]) -> Result<Element, CallbackError> {
        let text = std::str::from_utf8(xml).map_err(|error| CallbackError::Xml {
            fault: XmlFault::Utf8,
            at: error.valid_up_to(),
        })?;
        if text.trim_ascii_start().starts_with('{') {
            let fault = XmlFault::Json;
            return Err(CallbackError::Xml { fault, at: 0 });
        }
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
                Event::CData(text) => tree.push_cdata(&text.xml10_content()),
                Event::GeneralRef(reference) => resolve(&reference)
                    .ok_or(XmlFault::Entity)
                    .and_then(|char| tree.push_char(char)),
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
    open: Vec<Open>,
    root: Option<Element>,
}

/// An element whose end has not been read.
#[derive(Default)]
struct Open {
    name: String,
    /// All text in it.
    text: String,
    /// The text without the white space that is layout if there is a CDATA section.
    solid: String,
    has_cdata: bool,
    children: Vec<Element>,
}

impl Tree {
    fn open(&mut self, name: &str) -> Result<(), XmlFault> {
        if self.open.is_empty() && (self.root.is_some() || name != "xml") {
            return Err(XmlFault::Root);
        }
        // The XML reader takes any text for a name.
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        if name.is_empty() || !name.chars().all(is_of_name) {
            return Err(XmlFault::Syntax);
        }
        if self.open.len() == MAX_DEPTH {
            return Err(XmlFault::Depth);
        }
        self.open.push(Open {
            name: name.to_owned(),
            ..Open::default()
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), XmlFault> {
        let open = self.open.pop().ok_or(XmlFault::Syntax)?;
        let mut text = if open.has_cdata {
            open.solid
        } else {
            open.text
        };
        // White space between elements is layout; in an element of text it is text.
        if !open.children.is_empty() && text.trim_ascii().is_empty() {
            text.clear();
        }
        let element = Element {
            name: open.name,
            text,
            children: open.children,
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    /// Text between two marks, which may be layout.
    fn push_text(&mut self, text: &str) -> Result<(), XmlFault> {
        let is_blank = text.trim_ascii().is_empty();
        match self.open.last_mut() {
            Some(element) => {
                element.text.push_str(text);
                if !is_blank {
                    element.solid.push_str(text);
                }
            }
            None if is_blank => {}
            None => return Err(XmlFault::Root),
        }
        Ok(())
    }

    fn push_cdata(&mut self, text: &str) -> Result<(), XmlFault> {
        let element = self.open.last_mut().ok_or(XmlFault::Root)?;
        element.has_cdata = true;
        element.text.push_str(text);
        element.solid.push_str(text);
        Ok(())
    }

    /// A character written as a reference. It is text, even if it is a blank.
    fn push_char(&mut self, char: char) -> Result<(), XmlFault> {
        let element = self.open.last_mut().ok_or(XmlFault::Root)?;
        element.text.push(char);
        element.solid.push(char);
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

/// The message of the XML reader may quote the body, so only its kind is kept.
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
