//! What a push says.

use crate::menu::{ButtonType, Member};
use crate::unknown::UnknownKey;

use super::details::{Detail, Location, Pictures, Position, Scan};
use super::element::Element;
use super::error::CallbackError;
use super::message::Message;

/// What a push says: a tap on the menu, a message of a follower, or another event.
///
/// Opening a submenu pushes nothing, and neither do the types whose
/// [`ButtonType::event`] is `None`.
///
/// Anything else is [`Event::Other`]. Every element of every push is in
/// [`Push::xml`](super::Push::xml).
///
/// Source: the documentation's pages on custom menu events, on receiving event pushes and
/// on receiving messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// A tap on a button of the menu.
    Tap {
        /// The type of the button.
        button: ButtonType,
        /// `EventKey`: the button's `key`. For `view` it is the page that opened, for
        /// `miniprogram` the page of the mini program; [`Event::key`] passes these over.
        key: String,
        /// What came with the tap.
        detail: Detail,
    },
    /// A message of a follower. The photos and the place of a tap come once more as messages.
    Message(Message),
    /// `subscribe`: a user follows the account.
    Subscribe {
        /// The scene of the QR code that the user scanned: `EventKey` without its `qrscene_`.
        /// `None` if there was no such code.
        scene: Option<String>,
        /// `Ticket`, with which the picture of that QR code can be fetched.
        ticket: Option<String>,
    },
    /// `unsubscribe`: a user no longer follows the account. A reply is not possible.
    Unsubscribe,
    /// `SCAN`: a follower scanned a QR code with a parameter outside of the menu. (What the
    /// buttons `scancode_push` and `scancode_waitmsg` push is an [`Event::Tap`].)
    Scan {
        /// `EventKey`: the scene of the QR code.
        scene: String,
        /// `Ticket`, with which the picture of that QR code can be fetched.
        ticket: Option<String>,
    },
    /// `LOCATION`: the place of a follower who agreed to report it. It comes when the chat is
    /// opened, or every five seconds, depending on the console's setting. (What the button
    /// `location_select` pushes is an [`Event::Tap`].)
    Location(Position),
    /// Anything else.
    Other {
        /// `MsgType`, for instance `event`.
        msg_type: String,
        /// `Event`, if `msg_type` is `event`.
        event: Option<String>,
    },
}

impl Event {
    /// The type of the button that was tapped; `None` if this is not a tap.
    #[must_use]
    pub fn button_type(&self) -> Option<ButtonType> {
        match self {
            Event::Tap { button, .. } => Some(*button),
            _ => None,
        }
    }

    /// What was scanned, if a scan came with the tap.
    #[must_use]
    pub fn scan(&self) -> Option<&Scan> {
        match self {
            Event::Tap {
                detail: Detail::Scan(scan),
                ..
            } => Some(scan),
            _ => None,
        }
    }

    /// The pictures that came with the tap.
    #[must_use]
    pub fn pictures(&self) -> Option<&Pictures> {
        match self {
            Event::Tap {
                detail: Detail::Pictures(pictures),
                ..
            } => Some(pictures),
            _ => None,
        }
    }

    /// The place that came with the tap, or as a message.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        match self {
            Event::Tap {
                detail: Detail::Location(location),
                ..
            }
            | Event::Message(Message::Location(location)) => Some(location),
            _ => None,
        }
    }

    /// The key of the button that was tapped.
    ///
    /// `None` if this is not a tap, or a tap on a button without a key: the `EventKey` of
    /// `VIEW` and `view_miniprogram` is a page.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Event::Tap { button, key, .. } if button.members().contains(&Member::Key) => Some(key),
            _ => None,
        }
    }

    /// The key as the enum that was declared with the menu. A `match` on it covers every button,
    /// and the compiler reports a button that is not handled.
    ///
    /// `None` if there is no key; `Some(Err(UnknownKey))` if the menu has no such key. The latter
    /// happens, because a phone shows the old menu for some minutes.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::UnknownKey;
    /// use wechat_menu::event::Event;
    /// # use wechat_menu::event::Push;
    ///
    /// // As `wechat_menu! { … enum Tap; … }` declares it.
    /// # #[derive(Debug, PartialEq)]
    /// enum Tap { Songs }
    /// # impl TryFrom<&str> for Tap {
    /// #     type Error = UnknownKey;
    /// #     fn try_from(key: &str) -> Result<Tap, UnknownKey> {
    /// #         if key == "SONGS" { Ok(Tap::Songs) } else { Err(UnknownKey) }
    /// #     }
    /// # }
    ///
    /// fn answer(event: &Event) -> &str {
    ///     match event.tap() {
    ///         Some(Ok(Tap::Songs)) => "Here they are.",
    ///         Some(Err(UnknownKey)) => "That button is gone.",
    ///         None => "Tap on a button.",
    ///     }
    /// }
    /// # let click = |key: &str| {
    /// #     let xml = format!("<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
    /// #         <CreateTime>1</CreateTime><MsgType>event</MsgType><Event>CLICK</Event>\
    /// #         <EventKey>{key}</EventKey></xml>");
    /// #     Push::from_xml(xml.as_bytes()).unwrap().event
    /// # };
    /// assert_eq!(answer(&click("SONGS")), "Here they are.");
    /// assert_eq!(answer(&click("OLD")), "That button is gone.");
    /// ```
    #[must_use]
    pub fn tap<T>(&self) -> Option<Result<T, UnknownKey>>
    where
        T: for<'a> TryFrom<&'a str>,
    {
        Some(T::try_from(self.key()?).map_err(|_| UnknownKey))
    }

    /// Reads what an `<xml>` says.
    pub(super) fn read(xml: &Element) -> Result<Event, CallbackError> {
        let msg_type = xml.required_word("MsgType")?;
        if msg_type != "event" {
            let message = Message::read(&msg_type, xml).map(Event::Message);
            return Ok(message.unwrap_or(Event::Other {
                msg_type,
                event: None,
            }));
        }
        let name = xml.required_word("Event")?;
        let of_event = |button: &&ButtonType| button.event() == Some(&name);
        if let Some(&button) = ButtonType::ALL.iter().find(of_event) {
            return Ok(Event::Tap {
                button,
                key: xml.required_text("EventKey")?,
                detail: Detail::read(xml)?,
            });
        }
        Ok(Event::read_other(&name, xml).unwrap_or(Event::Other {
            msg_type,
            event: Some(name),
        }))
    }

    /// An event that is not a tap; `None` if it is unknown, or if an element that it needs is
    /// missing.
    fn read_other(name: &str, xml: &Element) -> Option<Event> {
        let key = xml.child_text("EventKey");
        let ticket = || {
            let ticket = xml.child_text("Ticket")?;
            (!ticket.is_empty()).then(|| ticket.to_owned())
        };
        Some(match name {
            "subscribe" => Event::Subscribe {
                // A user who paid at the account before has `last_trade_no_…` in this place.
                scene: key
                    .and_then(|key| key.strip_prefix("qrscene_"))
                    .map(str::to_owned),
                ticket: ticket(),
            },
            "unsubscribe" => Event::Unsubscribe,
            "SCAN" => Event::Scan {
                scene: key?.to_owned(),
                ticket: ticket(),
            },
            "LOCATION" => Event::Location(Position::read(xml)?),
            _ => return None,
        })
    }
}
