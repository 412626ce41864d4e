//! What the account answers to a push.

use super::{CallbackError, Push, ReplyFault};

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
    /// How many bytes a text may have in UTF-8, which are some 680 Chinese characters.
    ///
    /// The documentation names no limit. A longer text shows the follower that the service is out
    /// of order, as many have found out: 2,048 bytes is what
    /// github.com/MamaShip/Observer/issues/77 measured, and
    /// github.com/dodgepudding/wechat-php-sdk/issues/363 says 2,047.
    pub const MAX_TEXT: usize = 2048;

    /// Says nothing: the body `success`, in either mode.
    #[must_use]
    pub fn empty() -> Reply {
        Reply(Content::Empty)
    }

    /// Says a text of at most [`Reply::MAX_TEXT`] bytes, which [`Callback::answer`] checks.
    /// Characters that XML cannot carry (control characters other than tab and the line ends) are
    /// left out.
    ///
    /// [`Callback::answer`]: super::Callback::answer
    pub fn text(text: impl Into<String>) -> Reply {
        Reply(Content::Text(text.into()))
    }

    /// Sends a whole `<xml>` as it is, for the replies of other kinds: an image, an article, the
    /// transfer to customer service.
    pub fn xml(xml: impl Into<String>) -> Reply {
        Reply(Content::Xml(xml.into()))
    }

    /// The answer in plaintext; `None` where there is nothing to say.
    pub(super) fn to_xml(&self, push: &Push, now: u64) -> Result<Option<String>, CallbackError> {
        let text = match &self.0 {
            Content::Empty => return Ok(None),
            Content::Xml(xml) => return Ok(Some(xml.clone())),
            Content::Text(text) => carried(text),
        };
        if text.is_empty() {
            return Err(CallbackError::Reply(ReplyFault::Empty("Content")));
        }
        if text.len() > Reply::MAX_TEXT {
            return Err(CallbackError::Reply(ReplyFault::TooLong {
                length: text.len(),
                limit: Reply::MAX_TEXT,
            }));
        }
        Ok(Some(format!(
            "<xml>\n\
             <ToUserName>{}</ToUserName>\n\
             <FromUserName>{}</FromUserName>\n\
             <CreateTime>{now}</CreateTime>\n\
             <MsgType><![CDATA[text]]></MsgType>\n\
             <Content>{}</Content>\n\
             </xml>",
            cdata(&push.from_user_name),
            cdata(&push.to_user_name),
            cdata(&text),
        )))
    }
}

/// A text without the characters that XML cannot carry.
fn carried(text: &str) -> String {
    text.chars().filter(|&char| is_xml(char)).collect()
}

/// A text as CDATA. The end mark within it is split between two sections.
pub(super) fn cdata(text: &str) -> String {
    format!(
        "<![CDATA[{}]]>",
        carried(text).replace("]]>", "]]]]><![CDATA[>")
    )
}

/// Whether XML 1.0 has a way to write this character. A carriage return it has only outside of
/// CDATA; within, a reader makes it a line feed.
fn is_xml(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
