//! A push: what WeChat posts to the account's server.

use super::element::Element;
use super::error::CallbackError;
use super::kind::Event;
use super::push_id::PushId;

/// What WeChat posts to the account's server: a tap on the menu, a message, another event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Push {
    /// `ToUserName`: the account, by its original id (`gh_…`).
    pub to_user_name: String,
    /// `FromUserName`: the user, by their open id.
    pub from_user_name: String,
    /// `CreateTime`: when it happened, in seconds since 1970 (UTC).
    pub create_time: u64,
    /// What happened.
    pub event: Event,
    /// The whole `<xml>`, with every element that came.
    pub xml: Element,
}

impl Push {
    /// Reads a push from its XML, of any length.
    ///
    /// It checks no signature: use [`Callback::read`](super::Callback::read) for
    /// what comes over the network, and this for tests and for pushes that were checked elsewhere.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Event, Message, Push};
    ///
    /// let push = Push::from_xml(b"<xml>\
    ///     <ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    ///     <CreateTime>1408090502</CreateTime>\
    ///     <MsgType>text</MsgType><Content><![CDATA[hello]]></Content></xml>")?;
    /// assert_eq!(push.event, Event::Message(Message::Text { content: "hello".into() }));
    /// assert_eq!(push.text("Content"), Some("hello"));
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The XML is refused, or an element that the documentation promises is missing.
    pub fn from_xml(xml: &[u8]) -> Result<Push, CallbackError> {
        Push::from_element(Element::read(xml)?)
    }

    pub(super) fn from_element(xml: Element) -> Result<Push, CallbackError> {
        Ok(Push {
            to_user_name: xml.required_word("ToUserName")?,
            from_user_name: xml.required_word("FromUserName")?,
            create_time: xml.required_number("CreateTime")?,
            event: Event::read(&xml)?,
            xml,
        })
    }

    /// The identity of this push. WeChat's second and third try have the same identity.
    #[must_use]
    pub fn id(&self) -> PushId {
        PushId::of(&self.xml)
    }

    /// The text of an element directly within `<xml>`, for instance `Content` of a text message.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.xml.child_text(name)
    }
}
