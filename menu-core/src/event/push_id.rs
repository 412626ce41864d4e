//! The identity of a push.

use std::fmt;

use sha1::{Digest, Sha1};

use super::element::Element;

/// The identity of a push: a hash of all its elements.
///
/// WeChat's documentation recognizes a repetition by `MsgId`, or by `FromUserName` and
/// `CreateTime`. That loses pushes: a user may receive seven cards in one second, and these events
/// differ in one other element. So every element counts, except `Encrypt`, which differs from try
/// to try. All tries of a push have the same id, on every machine and in every mode.
///
/// It is shown as 40 hexadecimal digits, which say nothing about the user or the message.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::event::Push;
///
/// let push = Push::from_xml(b"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
///     <CreateTime>1</CreateTime><MsgType>text</MsgType></xml>")?;
/// assert_eq!(push.id().to_string().len(), 40);
/// # Ok::<(), wechat_menu::event::CallbackError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PushId([u8; 20]);

impl PushId {
    pub(super) fn of(xml: &Element) -> PushId {
        let mut hash = Sha1::new();
        let counted = |child: &&Element| child.name() != "Encrypt";
        for child in xml.children().iter().filter(counted) {
            feed(&mut hash, child);
        }
        PushId(hash.finalize().into())
    }
}

/// The length precedes each part, so that two different trees never produce the same bytes.
fn feed(hash: &mut Sha1, element: &Element) {
    for text in [element.name(), element.text()] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.update((element.children().len() as u64).to_be_bytes());
    for child in element.children() {
        feed(hash, child);
    }
}

impl fmt::Display for PushId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PushId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PushId({self})")
    }
}
