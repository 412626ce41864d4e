//! What the account answers to a push.

use super::Push;

/// What the account answers to a push, within 5 seconds.
///
/// A push that is not answered in time is sent again, three times in all
/// (see [`Deduplicator`](super::Deduplicator)); an answer that is none of these shows the user
/// that the service is out of order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply(Content);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Empty,
    Text(String),
    Xml(String),
}

impl Reply {
    /// Says nothing: the body `success`, in either mode.
    #[must_use]
    pub fn empty() -> Reply {
        Reply(Content::Empty)
    }

    /// Says a text. What XML cannot carry (control characters other than tab and the line
    /// ends) is left out.
    pub fn text(text: impl Into<String>) -> Reply {
        Reply(Content::Text(text.into()))
    }

    /// Sends a whole `<xml>` as it is, for the replies of other kinds: an image, an article, the
    /// transfer to customer service.
    pub fn xml(xml: impl Into<String>) -> Reply {
        Reply(Content::Xml(xml.into()))
    }

    /// The answer in plaintext; `None` where there is nothing to say.
    pub(super) fn to_xml(&self, push: &Push, now: u64) -> Option<String> {
        match &self.0 {
            Content::Empty => None,
            Content::Xml(xml) => Some(xml.clone()),
            Content::Text(text) => Some(format!(
                "<xml>\n\
                 <ToUserName>{}</ToUserName>\n\
                 <FromUserName>{}</FromUserName>\n\
                 <CreateTime>{now}</CreateTime>\n\
                 <MsgType><![CDATA[text]]></MsgType>\n\
                 <Content>{}</Content>\n\
                 </xml>",
                cdata(&push.from_user_name),
                cdata(&push.to_user_name),
                cdata(text),
            )),
        }
    }
}

/// A text as CDATA. The end mark within it is split between two sections.
pub(super) fn cdata(text: &str) -> String {
    let text: String = text.chars().filter(|&char| is_xml(char)).collect();
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// Whether XML 1.0 has a way to write this character. A carriage return it has only outside of
/// CDATA; within, a reader makes it a line feed.
fn is_xml(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
