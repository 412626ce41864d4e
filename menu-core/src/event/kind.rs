//! What a push says.

use crate::{ButtonType, UnknownKey};

use super::{CallbackError, Element, Location, Pictures, Scan};

/// What a push says: a tap on the menu, or anything else that WeChat sends.
///
/// Opening a submenu pushes nothing, and neither do the types `media_id`, `view_limited`,
/// `article_id` and `article_view_limited`.
///
/// Source: the documentation's page on custom menu events.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// `CLICK`: a tap on a button of type `click`.
    Click {
        /// The button's key.
        key: String,
    },
    /// `VIEW`: a tap on a button of type `view`.
    View {
        /// The page that it opened.
        url: String,
        /// `MenuId`, which tells one conditional menu from another.
        menu_id: Option<String>,
    },
    /// `scancode_push`: the user scanned a code and has seen the result.
    ScancodePush {
        /// The button's key.
        key: String,
        /// What was scanned.
        scan: Scan,
    },
    /// `scancode_waitmsg`: the user scanned a code and waits for the reply.
    ScancodeWaitmsg {
        /// The button's key.
        key: String,
        /// What was scanned.
        scan: Scan,
    },
    /// `pic_sysphoto`: the user took photos, which come as messages of their own.
    PicSysphoto {
        /// The button's key.
        key: String,
        /// The photos.
        pictures: Pictures,
    },
    /// `pic_photo_or_album`: the user took or chose photos, which come as messages of their own.
    PicPhotoOrAlbum {
        /// The button's key.
        key: String,
        /// The photos.
        pictures: Pictures,
    },
    /// `pic_weixin`: the user chose photos, which come as messages of their own.
    PicWeixin {
        /// The button's key.
        key: String,
        /// The photos.
        pictures: Pictures,
    },
    /// `location_select`: the user chose a place.
    LocationSelect {
        /// The button's key.
        key: String,
        /// The place.
        location: Location,
    },
    /// `view_miniprogram`: a tap on a button of type `miniprogram`.
    ViewMiniprogram {
        /// The page of the mini program that it opened.
        pagepath: String,
        /// `MenuId`, which tells one conditional menu from another.
        menu_id: Option<String>,
    },
    /// A message, or an event that is no tap on the menu. Its elements are in
    /// [`Push::xml`](super::Push::xml).
    Other {
        /// `MsgType`, for instance `text`, `image`, `event`.
        msg_type: String,
        /// `Event`, for instance `subscribe`, if it is one.
        event: Option<String>,
    },
}

impl Event {
    /// The type of the button that was tapped; `None` if this is no tap.
    #[must_use]
    pub fn button_type(&self) -> Option<ButtonType> {
        Some(match self {
            Event::Click { .. } => ButtonType::Click,
            Event::View { .. } => ButtonType::View,
            Event::ScancodePush { .. } => ButtonType::ScancodePush,
            Event::ScancodeWaitmsg { .. } => ButtonType::ScancodeWaitmsg,
            Event::PicSysphoto { .. } => ButtonType::PicSysphoto,
            Event::PicPhotoOrAlbum { .. } => ButtonType::PicPhotoOrAlbum,
            Event::PicWeixin { .. } => ButtonType::PicWeixin,
            Event::LocationSelect { .. } => ButtonType::LocationSelect,
            Event::ViewMiniprogram { .. } => ButtonType::Miniprogram,
            Event::Other { .. } => return None,
        })
    }

    /// What was scanned, if a scan came with the tap.
    #[must_use]
    pub fn scan(&self) -> Option<&Scan> {
        match self {
            Event::ScancodePush { scan, .. } | Event::ScancodeWaitmsg { scan, .. } => Some(scan),
            _ => None,
        }
    }

    /// The pictures that came with the tap.
    #[must_use]
    pub fn pictures(&self) -> Option<&Pictures> {
        match self {
            Event::PicSysphoto { pictures, .. }
            | Event::PicPhotoOrAlbum { pictures, .. }
            | Event::PicWeixin { pictures, .. } => Some(pictures),
            _ => None,
        }
    }

    /// The place that came with the tap.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        match self {
            Event::LocationSelect { location, .. } => Some(location),
            _ => None,
        }
    }

    /// The key of the button that was tapped.
    ///
    /// `None` if this is no tap, or one on a button without a key: what `VIEW` and
    /// `view_miniprogram` carry as their `EventKey` is a page.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self {
            Event::Click { key }
            | Event::ScancodePush { key, .. }
            | Event::ScancodeWaitmsg { key, .. }
            | Event::PicSysphoto { key, .. }
            | Event::PicPhotoOrAlbum { key, .. }
            | Event::PicWeixin { key, .. }
            | Event::LocationSelect { key, .. } => Some(key),
            Event::View { .. } | Event::ViewMiniprogram { .. } | Event::Other { .. } => None,
        }
    }

    /// The key as the enum that was declared with the menu, so that one `match` covers every
    /// button and the compiler sees which one is not handled.
    ///
    /// `None` if there is no key; `Some(Err(UnknownKey))` if the menu has no such key.
    /// The latter happens: a client shows an old menu for some minutes.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::UnknownKey;
    /// use wechat_menu::event::Event;
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
    ///
    /// assert_eq!(answer(&Event::Click { key: "SONGS".into() }), "Here they are.");
    /// assert_eq!(answer(&Event::Click { key: "OLD".into() }), "That button is gone.");
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
            return Ok(Event::Other {
                msg_type,
                event: None,
            });
        }
        let name = xml.required_word("Event")?;
        let button_type = ButtonType::ALL
            .iter()
            .find(|kind| kind.event() == Some(&name));
        let key = || xml.required_text("EventKey");
        let menu_id = || xml.child_text("MenuId").map(str::to_owned);
        Ok(match button_type {
            Some(ButtonType::Click) => Event::Click { key: key()? },
            Some(ButtonType::View) => Event::View {
                url: key()?,
                menu_id: menu_id(),
            },
            Some(ButtonType::ScancodePush) => Event::ScancodePush {
                key: key()?,
                scan: Scan::read(xml)?,
            },
            Some(ButtonType::ScancodeWaitmsg) => Event::ScancodeWaitmsg {
                key: key()?,
                scan: Scan::read(xml)?,
            },
            Some(ButtonType::PicSysphoto) => Event::PicSysphoto {
                key: key()?,
                pictures: Pictures::read(xml)?,
            },
            Some(ButtonType::PicPhotoOrAlbum) => Event::PicPhotoOrAlbum {
                key: key()?,
                pictures: Pictures::read(xml)?,
            },
            Some(ButtonType::PicWeixin) => Event::PicWeixin {
                key: key()?,
                pictures: Pictures::read(xml)?,
            },
            Some(ButtonType::LocationSelect) => Event::LocationSelect {
                key: key()?,
                location: Location::read(xml)?,
            },
            Some(ButtonType::Miniprogram) => Event::ViewMiniprogram {
                pagepath: key()?,
                menu_id: menu_id(),
            },
            // These push nothing, by the same table.
            Some(
                ButtonType::MediaId
                | ButtonType::ViewLimited
                | ButtonType::ArticleId
                | ButtonType::ArticleViewLimited,
            )
            | None => Event::Other {
                msg_type,
                event: Some(name),
            },
        })
    }
}
