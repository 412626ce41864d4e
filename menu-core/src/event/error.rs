//! What can be wrong with a push, without a secret or the body in any of it.

use std::fmt;
use std::time::Duration;

/// Why a push could not be read, a handshake could not be answered, or a reply could not be
/// written.
///
/// Answer such a request with [`CallbackError::status`], and ignore its content.
///
/// No variant holds the token, the key, a signature or a piece of the body.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackError {
    /// The callback cannot be set up; the sentence says why.
    Setup(&'static str),
    /// The query does not have this parameter.
    MissingParameter(&'static str),
    /// The query has this parameter twice.
    RepeatedParameter(&'static str),
    /// The signature in this parameter is not the one of this token: the request is not from
    /// WeChat, or the console has another token.
    Signature(&'static str),
    /// The query's `timestamp` is not a number of seconds.
    Timestamp,
    /// The query's `timestamp` is further from this machine's clock than
    /// [`Callback::with_max_age`](super::Callback::with_max_age) allows.
    Stale {
        /// The distance from this machine's clock, before or after it.
        distance: Duration,
        /// The distance allowed.
        max_age: Duration,
    },
    /// The body is longer than [`Callback::with_limit`](super::Callback::with_limit) allows.
    TooLong {
        /// The body's length in bytes.
        length: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The push is not XML that this library reads.
    Xml {
        /// What is wrong.
        fault: XmlFault,
        /// The position in bytes: in the body, or in the decrypted message if the body itself is
        /// correct.
        at: usize,
    },
    /// The push does not have this element.
    MissingElement(&'static str),
    /// This element is not a whole number.
    NotANumber(&'static str),
    /// The push is not encrypted, but the callback has a key: the console is in plaintext mode.
    NotEncrypted,
    /// The push is encrypted, but the callback has no key: the console is in safe mode.
    NoKey,
    /// The encrypted part does not open with this key.
    Seal(SealFault),
    /// The encrypted part is meant for an account with another app id.
    AppId,
    /// WeChat would not accept the reply.
    Reply(ReplyFault),
    /// The system provided no random bytes.
    Random,
}

impl CallbackError {
    /// The HTTP status to answer the request with: 400 if WeChat does not send such a body, 403 if
    /// it is not proved that WeChat sent it, 413 if it is too long, 500 if the account's own server
    /// failed.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            CallbackError::Xml { .. }
            | CallbackError::MissingElement(_)
            | CallbackError::NotANumber(_) => 400,
            CallbackError::TooLong { .. } => 413,
            CallbackError::Setup(_) | CallbackError::Reply(_) | CallbackError::Random => 500,
            CallbackError::MissingParameter(_)
            | CallbackError::RepeatedParameter(_)
            | CallbackError::Signature(_)
            | CallbackError::Timestamp
            | CallbackError::Stale { .. }
            | CallbackError::NotEncrypted
            | CallbackError::NoKey
            | CallbackError::Seal(_)
            | CallbackError::AppId => 403,
        }
    }
}

/// Why WeChat would not accept a reply. It would tell the follower that the service is out of
/// order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyFault {
    /// This element is empty and must not be.
    Empty(&'static str),
    /// The text is too long.
    TooLong {
        /// Its length in bytes.
        length: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// There are no articles, or more than the reply to this push may have.
    Articles {
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The push is an event; only messages can be handed to customer service.
    Transfer,
}

/// What is wrong with the XML of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum XmlFault {
    /// The bytes are not UTF-8.
    Utf8,
    /// A document type definition. WeChat never sends one, and its entities could expand without
    /// limit.
    Dtd,
    /// An entity other than `lt`, `gt`, `amp`, `quot`, `apos`, or a reference to no character.
    Entity,
    /// Elements nested deeper than 16; WeChat's own go to 5.
    Depth,
    /// The end came before the last element was closed.
    Unclosed,
    /// The root is missing or is not `<xml>`, or there is something beside it.
    Root,
    /// The push is JSON, which can be selected in the console of a mini program.
    Json,
    /// Anything else that is not XML.
    Syntax,
}

/// Why an encrypted part does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SealFault {
    /// It is not base64.
    Base64,
    /// Its length is not a multiple of the cipher's block.
    Length,
    /// The padding is wrong, as it is with another key.
    Padding,
    /// Its length field is greater than the message.
    Content,
    /// The message is not UTF-8.
    Utf8,
}

/// The sentence that `Display` shows: what a `main` that returns this error prints.
impl fmt::Debug for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallbackError::Setup(sentence) => f.write_str(sentence),
            CallbackError::MissingParameter(name) => {
                write!(
                    f,
                    "the query has no `{name}`: a proxy or a framework may have removed it"
                )
            }
            CallbackError::RepeatedParameter(name) => {
                write!(f, "duplicate `{name}` in the query")
            }
            CallbackError::Signature(name) => write!(
                f,
                "`{name}` is not the signature of this token: the request is not from WeChat, or \
                 the console has another token"
            ),
            CallbackError::Timestamp => {
                f.write_str("the parameter `timestamp` is not a number of seconds")
            }
            CallbackError::Stale { distance, max_age } => write!(
                f,
                "the parameter `timestamp` is {} s away from this machine's clock; {} s are \
                 allowed",
                distance.as_secs(),
                max_age.as_secs()
            ),
            CallbackError::TooLong { length, limit } => {
                write!(f, "the body has {length} bytes; the limit is {limit}")
            }
            CallbackError::Xml { fault, at } => write!(f, "the push, at byte {at}: {fault}"),
            CallbackError::MissingElement(name) => write!(f, "the push has no <{name}>"),
            CallbackError::NotANumber(name) => {
                write!(f, "the push's <{name}> is not a whole number")
            }
            CallbackError::NotEncrypted => f.write_str(
                "the push is not encrypted, but the callback has a key: choose the compatible or \
                 the safe mode in the console",
            ),
            CallbackError::NoKey => f.write_str(
                "the push is encrypted, but the callback has no key: give it the console's \
                 EncodingAESKey",
            ),
            CallbackError::Seal(fault) => write!(f, "the push cannot be decrypted: {fault}"),
            CallbackError::AppId => {
                f.write_str("the push is encrypted for an account with another app id")
            }
            CallbackError::Reply(fault) => write!(f, "invalid reply: {fault}"),
            CallbackError::Random => f.write_str("the system provided no random bytes"),
        }
    }
}

impl fmt::Display for ReplyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReplyFault::Empty(name) => write!(f, "<{name}> is empty"),
            ReplyFault::TooLong { length, limit } => write!(
                f,
                "the text has {length} bytes in UTF-8; WeChat accepts at most {limit}"
            ),
            ReplyFault::Articles { count: 0, .. } => f.write_str("missing articles"),
            ReplyFault::Articles { count, limit: 1 } => {
                write!(f, "{count} articles; the reply to a message may have one")
            }
            ReplyFault::Articles { count, limit } => write!(
                f,
                "{count} articles; the reply to an event may have at most {limit}"
            ),
            ReplyFault::Transfer => f.write_str(
                "only messages can be transferred to customer service, and this push is an event",
            ),
        }
    }
}

impl fmt::Display for XmlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            XmlFault::Utf8 => "this is not UTF-8",
            XmlFault::Dtd => "a document type definition is refused",
            XmlFault::Entity => "this entity is unknown",
            XmlFault::Depth => "the elements are nested too deeply",
            XmlFault::Unclosed => "the end came before the last element was closed",
            XmlFault::Json => "this is JSON: choose XML as the data format in the console",
            XmlFault::Root => "expected exactly one element <xml>",
            XmlFault::Syntax => "this is not XML",
        })
    }
}

impl fmt::Display for SealFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SealFault::Base64 => "it is not base64",
            SealFault::Length => "its length is not a multiple of the cipher's block",
            SealFault::Padding => "the padding is wrong, as it is with another EncodingAESKey",
            SealFault::Content => "the message is shorter than its length field says",
            SealFault::Utf8 => "the message is not UTF-8",
        })
    }
}

impl std::error::Error for CallbackError {}
