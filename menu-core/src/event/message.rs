//! What a follower sent.

use super::details::Location;
use super::element::Element;

/// What a follower sent to the account.
///
/// Its id is [`push.text("MsgId")`](super::Push::text). A message about an article of the account
/// has `MsgDataId` and `Idx` too. Media can be fetched by their id for three days, with WeChat's
/// interface for temporary materials.
///
/// Source: the documentation's page on receiving standard messages.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// `text`.
    Text {
        /// `Content`: what the follower wrote.
        content: String,
    },
    /// `image`.
    Image {
        /// `PicUrl`: where WeChat keeps the picture.
        pic_url: String,
        /// `MediaId`.
        media_id: String,
    },
    /// `voice`.
    Voice {
        /// `MediaId`.
        media_id: String,
        /// `Format`: how it is encoded, for instance `amr` or `speex`.
        format: String,
        /// `Recognition`: the words, where the account had speech recognition switched on. WeChat
        /// no longer offers it.
        recognition: Option<String>,
    },
    /// `video`.
    Video {
        /// `MediaId`.
        media_id: String,
        /// `ThumbMediaId`: the media id of the preview; empty if none came.
        thumb_media_id: String,
    },
    /// `shortvideo`: a short video that was taken in the chat.
    ShortVideo {
        /// `MediaId`.
        media_id: String,
        /// `ThumbMediaId`: the media id of the preview; empty if none came.
        thumb_media_id: String,
    },
    /// `location`: a place.
    Location(Location),
    /// `link`: an article or another page.
    Link {
        /// `Title`.
        title: String,
        /// `Description`.
        description: String,
        /// `Url`.
        url: String,
    },
}

impl Message {
    /// `None` if the type is unknown, or if an element that it needs is missing.
    pub(super) fn read(msg_type: &str, xml: &Element) -> Option<Message> {
        let needed = |name| xml.child_text(name).map(str::to_owned);
        let optional = |name| needed(name).unwrap_or_default();
        Some(match msg_type {
            "text" => Message::Text {
                content: needed("Content")?,
            },
            "image" => Message::Image {
                pic_url: optional("PicUrl"),
                media_id: needed("MediaId")?,
            },
            "voice" => Message::Voice {
                media_id: needed("MediaId")?,
                format: optional("Format"),
                recognition: needed("Recognition").filter(|words| !words.is_empty()),
            },
            "video" => Message::Video {
                media_id: needed("MediaId")?,
                thumb_media_id: optional("ThumbMediaId"),
            },
            "shortvideo" => Message::ShortVideo {
                media_id: needed("MediaId")?,
                thumb_media_id: optional("ThumbMediaId"),
            },
            "location" => Message::Location(Location::read(xml).ok()?),
            "link" => Message::Link {
                title: optional("Title"),
                description: optional("Description"),
                url: needed("Url")?,
            },
            _ => return None,
        })
    }
}
