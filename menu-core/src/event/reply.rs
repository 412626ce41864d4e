//! What the account answers to a push.

use super::cdata::carried;

/// What the account answers to a push, within 5 seconds.
///
/// A push that is not answered in time is sent again, three times in all (see
/// [`Deduplicator`](super::Deduplicator)). After any other answer WeChat tells the follower that
/// the service is out of order. So [`Callback::answer`](super::Callback::answer) checks a reply
/// before it is sent, and returns [`CallbackError::Reply`](super::CallbackError::Reply) if WeChat
/// would not accept it.
///
/// A media id is that of a temporary or permanent material of the account.
///
/// Source: the documentation's page on passive replies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reply {
    /// See [`Reply::empty`].
    Empty,
    /// See [`Reply::text`].
    Text(String),
    /// See [`Reply::image`].
    Image {
        /// `MediaId`.
        media_id: String,
    },
    /// See [`Reply::voice`].
    Voice {
        /// `MediaId`.
        media_id: String,
    },
    /// See [`Reply::video`].
    Video {
        /// `MediaId`.
        media_id: String,
        /// `Title`; empty if there is none.
        title: String,
        /// `Description`; empty if there is none.
        description: String,
    },
    /// See [`Reply::music`].
    Music(Music),
    /// See [`Reply::news`].
    News(Vec<Article>),
    /// See [`Reply::transfer`].
    Transfer {
        /// `KfAccount`, if it is for one account of customer service.
        account: Option<String>,
    },
    /// See [`Reply::xml`].
    Xml(String),
}

/// Music that a follower can play: [`Reply::music`]. Empty fields are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Music {
    /// `Title`.
    pub title: String,
    /// `Description`.
    pub description: String,
    /// `MusicUrl`: where the music is.
    pub url: String,
    /// `HQMusicUrl`: where it is in better quality, for Wi-Fi.
    pub hq_url: String,
    /// `ThumbMediaId`: the media id of the preview, which is required.
    pub thumb_media_id: String,
}

/// A card with a picture that opens a page: [`Reply::news`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// `Title`, which is required.
    pub title: String,
    /// `Description`.
    pub description: String,
    /// `PicUrl`: a JPG or PNG, best of 360x200 pixels, and of 200x200 below the first article.
    pub pic_url: String,
    /// `Url`: the page that a tap opens.
    pub url: String,
}

impl Reply {
    /// How many bytes a text may have in UTF-8, which are some 680 Chinese characters.
    ///
    /// The documentation names no limit. After a longer text WeChat tells the follower that the
    /// service is out of order: github.com/MamaShip/Observer/issues/77 measured 2,048 bytes, and
    /// github.com/dodgepudding/wechat-php-sdk/issues/363 reports 2,047.
    pub const MAX_TEXT: usize = 2048;

    /// How many articles may answer an event, as the documentation says.
    ///
    /// Since 12 October 2018 the reply to a message may have only one. WeChat sends no more than
    /// the limit and drops the rest, which [`Callback::answer`](super::Callback::answer) reports
    /// instead.
    pub const MAX_ARTICLES: usize = 8;

    /// Replies with nothing: the body `success`, in either mode.
    #[must_use]
    pub fn empty() -> Reply {
        Reply::Empty
    }

    /// Replies with a text of 1 to [`Reply::MAX_TEXT`] bytes. Characters that XML cannot contain
    /// (control characters other than tab and line ends) are left out.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::Reply;
    ///
    /// let reply = Reply::text("Today: 月亮代表我的心\n<a href=\"http://a.example/\">More</a>");
    /// ```
    #[must_use]
    pub fn text(text: impl Into<String>) -> Reply {
        Reply::Text(text.into())
    }

    /// Replies with a text and cuts it if it is too long for WeChat; then it ends with `…`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::Reply;
    ///
    /// assert_eq!(Reply::text_cut("short"), Reply::text("short"));
    /// let long = Reply::text_cut("歌".repeat(1000));
    /// assert_eq!(long, Reply::text("歌".repeat(681) + "…"));
    /// ```
    #[must_use]
    pub fn text_cut(text: impl Into<String>) -> Reply {
        const MARK: &str = "…";
        let mut text = carried(&text.into());
        if text.len() > Reply::MAX_TEXT {
            let mut end = Reply::MAX_TEXT - MARK.len();
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
            text.push_str(MARK);
        }
        Reply::text(text)
    }

    /// Sends an image.
    #[must_use]
    pub fn image(media_id: impl Into<String>) -> Reply {
        Reply::Image {
            media_id: media_id.into(),
        }
    }

    /// Sends a voice message.
    #[must_use]
    pub fn voice(media_id: impl Into<String>) -> Reply {
        Reply::Voice {
            media_id: media_id.into(),
        }
    }

    /// Sends a video. An empty title or description is left out.
    #[must_use]
    pub fn video(
        media_id: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Reply {
        Reply::Video {
            media_id: media_id.into(),
            title: title.into(),
            description: description.into(),
        }
    }

    /// Sends music.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Music, Reply};
    ///
    /// let reply = Reply::music(Music {
    ///     title: "茉莉花".to_owned(),
    ///     url: "http://a.example/molihua.mp3".to_owned(),
    ///     thumb_media_id: "MEDIA_ID".to_owned(),
    ///     ..Music::default()
    /// });
    /// ```
    #[must_use]
    pub fn music(music: Music) -> Reply {
        Reply::Music(music)
    }

    /// Sends cards: one in reply to a message, 1 to [`Reply::MAX_ARTICLES`] in reply to an event.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Article, Reply};
    ///
    /// let reply = Reply::news([Article {
    ///     title: "Concerts near you".to_owned(),
    ///     url: "http://a.example/concerts".to_owned(),
    ///     ..Article::default()
    /// }]);
    /// ```
    #[must_use]
    pub fn news(articles: impl IntoIterator<Item = Article>) -> Reply {
        Reply::News(articles.into_iter().collect())
    }

    /// Hands a follower's message to the people of the account, to anyone who is free.
    ///
    /// Only messages can be transferred: the documentation's page on forwarding to customer service
    /// says that an event, such as a tap, would be meaningless there. Answer a tap with a text, and
    /// the message that follows with this.
    #[must_use]
    pub fn transfer() -> Reply {
        Reply::Transfer { account: None }
    }

    /// The same to the customer service account of this name (`KfAccount`, such as `test1@test`),
    /// even if nobody is online.
    #[must_use]
    pub fn transfer_to(account: impl Into<String>) -> Reply {
        Reply::Transfer {
            account: Some(account.into()),
        }
    }

    /// Sends a whole `<xml>` as it is, unchecked, for replies that this library does not know.
    #[must_use]
    pub fn xml(xml: impl Into<String>) -> Reply {
        Reply::Xml(xml.into())
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Reply::Empty
    }
}
