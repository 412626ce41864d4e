//! What a phone shows: what comes into the chat, and what opens over it.

use serde_json::{Value, json};

/// Something in the chat that the user did not write.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bubble {
    /// The bot's text.
    Text(String),
    /// The bot's articles.
    News(Vec<Article>),
    /// The bot's picture, voice, video or music. The sandbox has no material, so only the id is
    /// shown.
    #[non_exhaustive]
    Media {
        /// `MsgType`
        kind: String,
        /// `MediaId`, or `ThumbMediaId` for music.
        media_id: String,
        /// `Title`, empty if there is none.
        title: String,
        /// `Description`, empty if there is none.
        description: String,
        /// `MusicUrl`, empty if there is none.
        url: String,
    },
    /// The bot hands the chat over to the customer service. A real chat does not show it.
    CustomerService,
    /// WeChat's own "该公众号提供的服务出现故障，请稍后再试": the bot did not answer, or its answer cannot be read.
    Unavailable,
    /// The message that a button of the types `media_id` and `article_id` sends.
    Material {
        /// The button's name.
        name: String,
        /// The button's type.
        kind: String,
        /// The `media_id` or `article_id`.
        id: String,
    },
}

/// One article of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// `Title`
    pub title: String,
    /// `Description`
    pub description: String,
    /// `Url`
    pub url: String,
    /// `PicUrl`
    pub picture: String,
}

/// Something that opens over the chat, and leaves no message in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Opened {
    /// The page of a `view` button, or of a scanned code.
    Page {
        /// The button's name.
        name: String,
        /// The page.
        url: String,
    },
    /// The mini program of a `miniprogram` button.
    MiniProgram {
        /// The button's name.
        name: String,
        /// The mini program.
        appid: String,
        /// Where in it.
        pagepath: String,
        /// What old clients open instead.
        url: String,
    },
    /// The article of a `view_limited` or `article_view_limited` button.
    Article {
        /// The button's name.
        name: String,
        /// The `media_id` or `article_id`.
        id: String,
    },
}

impl Bubble {
    /// As the page takes it.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => json!({ "kind": "text", "text": text }),
            Self::News(articles) => json!({
                "kind": "news",
                "articles": articles.iter().map(Article::to_json).collect::<Vec<_>>(),
            }),
            Self::Media {
                kind,
                media_id,
                title,
                description,
                url,
            } => json!({
                "kind": "media",
                "type": kind,
                "mediaId": media_id,
                "title": title,
                "description": description,
                "url": url,
            }),
            Self::CustomerService => json!({ "kind": "transfer" }),
            Self::Unavailable => json!({ "kind": "unavailable" }),
            Self::Material { name, kind, id } => {
                json!({ "kind": "material", "name": name, "type": kind, "id": id })
            }
        }
    }
}

impl Article {
    fn to_json(&self) -> Value {
        json!({
            "title": self.title,
            "description": self.description,
            "url": self.url,
            "picture": self.picture,
        })
    }
}

impl Opened {
    /// As the page takes it.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Page { name, url } => json!({ "kind": "page", "name": name, "url": url }),
            Self::MiniProgram {
                name,
                appid,
                pagepath,
                url,
            } => json!({
                "kind": "miniprogram",
                "name": name,
                "appid": appid,
                "pagepath": pagepath,
                "url": url,
            }),
            Self::Article { name, id } => json!({ "kind": "article", "name": name, "id": id }),
        }
    }
}
