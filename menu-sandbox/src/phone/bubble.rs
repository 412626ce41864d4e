//! What a chat shows.

use serde_json::{Value, json};

/// Something in the chat that the user did not write.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bubble {
    /// The bot's text.
    Text(String),
    /// The bot's articles.
    News(Vec<Article>),
    /// The bot's picture, voice, video or music, by its `MsgType`: there is no material here that
    /// it could name.
    Media(String),
    /// WeChat's own "该公众号提供的服务出现故障，请稍后再试": the bot did not answer, or nothing that
    /// could be read.
    Unavailable,
    /// The page that a `view` button opens, or the url in a scanned code.
    Page {
        /// The button's name.
        name: String,
        /// The page.
        url: String,
    },
    /// The mini program that a button opens.
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
    /// What a button of the media and article types shows.
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
            Self::Media(kind) => json!({ "kind": "media", "type": kind }),
            Self::Unavailable => json!({ "kind": "unavailable" }),
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
            Self::Material { name, kind, id } => {
                json!({ "kind": "material", "name": name, "type": kind, "id": id })
            }
        }
    }
}

impl Article {
    fn to_json(&self) -> Value {
        json!({ "title": self.title, "description": self.description, "url": self.url })
    }
}
