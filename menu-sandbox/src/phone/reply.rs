//! What a bot's answer to a push means.

use roxmltree::Node;

use crate::phone::bubble::{Article, Bubble};
use crate::phone::callback::Callback;
use crate::phone::crypto::sign;
use crate::phone::message::Sides;
use crate::phone::xml::{child, parse, text, text_of};

/// WeChat does not show longer strings; it tells followers that the service is out of order.
const MAX_TEXT: usize = 2048;

const NO_REPLY: &str = "the reply is neither empty, nor success, nor <xml>";

/// A reply that was understood.
pub(super) struct Understood {
    /// What the chat shows; nothing for `success`.
    pub(super) bubble: Option<Bubble>,
    /// The content of an encrypted reply.
    pub(super) decrypted: Option<String>,
}

/// Reads the body of an answer, or says why it is wrong.
pub(super) fn understand(
    body: &[u8],
    callback: &Callback,
    sides: &Sides,
    app_id: &str,
) -> Result<Understood, String> {
    let text = std::str::from_utf8(body)
        .map_err(|_| "the reply is not UTF-8")?
        .trim();
    if text.is_empty() || text == "success" {
        return Ok(Understood {
            bubble: None,
            decrypted: None,
        });
    }
    let decrypted = match &callback.key {
        Some(_) => Some(decrypt(text, callback, app_id)?),
        None => None,
    };
    let bubble = read(decrypted.as_deref().unwrap_or(text), sides)?;
    Ok(Understood {
        bubble: Some(bubble),
        decrypted,
    })
}

fn decrypt(text: &str, callback: &Callback, app_id: &str) -> Result<String, String> {
    let envelope = parse(text).ok_or(NO_REPLY)?;
    let member = |name: &str| {
        text_of(envelope.root_element(), name)
            .ok_or_else(|| format!("in safe mode, a reply has {name}; this one has none"))
    };
    let encrypted = member("Encrypt")?;
    let (signature, time, nonce) = (
        member("MsgSignature")?,
        member("TimeStamp")?,
        member("Nonce")?,
    );
    let parts = [callback.token.as_str(), &time, &nonce, &encrypted];
    if !sign(&parts).eq_ignore_ascii_case(&signature) {
        return Err("the MsgSignature of the reply is wrong".to_owned());
    }
    match &callback.key {
        Some(key) => Ok(key.decrypt(&encrypted, app_id)?),
        None => Err("there is no key".to_owned()),
    }
}

fn read(xml: &str, sides: &Sides) -> Result<Bubble, String> {
    let document = parse(xml).ok_or(NO_REPLY)?;
    let reply = document.root_element();
    // The bot replies as the account, so it must swap the two names. Many bots forget this.
    for (name, expected) in [
        ("ToUserName", &sides.user),
        ("FromUserName", &sides.account),
    ] {
        match text_of(reply, name) {
            Some(found) if found == *expected => {}
            Some(found) => return Err(format!("{name} is {found:?} instead of {expected:?}")),
            None => return Err(format!("{name} is missing")),
        }
    }
    if text_of(reply, "CreateTime").is_none_or(|time| time.parse::<u64>().is_err()) {
        return Err("CreateTime is missing or not a number".to_owned());
    }
    match text_of(reply, "MsgType").unwrap_or_default().as_str() {
        "" => Err("MsgType is missing".to_owned()),
        "text" => read_text(reply),
        "news" => Ok(Bubble::News(read_articles(reply)?)),
        "transfer_customer_service" => Ok(Bubble::CustomerService),
        "image" => read_media(reply, "image", "Image"),
        "voice" => read_media(reply, "voice", "Voice"),
        "video" => read_media(reply, "video", "Video"),
        "music" => read_media(reply, "music", "Music"),
        kind => Err(format!("unknown MsgType {kind:?}")),
    }
}

fn read_text(reply: Node<'_, '_>) -> Result<Bubble, String> {
    let content = child(reply, "Content").map(text).unwrap_or_default();
    match content.len() {
        0 => Err("Content is missing".to_owned()),
        size if size > MAX_TEXT => Err(format!(
            "Content is {size} bytes long; WeChat shows at most {MAX_TEXT}"
        )),
        _ => Ok(Bubble::Text(content)),
    }
}

fn read_media(reply: Node<'_, '_>, kind: &str, name: &str) -> Result<Bubble, String> {
    let media = child(reply, name).ok_or_else(|| format!("{name} is missing"))?;
    let text = |name| text_of(media, name).unwrap_or_default();
    let id = if kind == "music" {
        "ThumbMediaId"
    } else {
        "MediaId"
    };
    let media_id = text(id);
    if media_id.is_empty() {
        return Err(format!("{id} is missing in {name}"));
    }
    Ok(Bubble::Media {
        kind: kind.to_owned(),
        media_id,
        title: text("Title"),
        description: text("Description"),
        url: text("MusicUrl"),
    })
}

fn read_articles(reply: Node<'_, '_>) -> Result<Vec<Article>, String> {
    let articles: Vec<Article> = child(reply, "Articles")
        .iter()
        .flat_map(Node::children)
        .filter(|item| item.has_tag_name("item"))
        .map(|item| {
            let text = |name| text_of(item, name).unwrap_or_default();
            Article {
                title: text("Title"),
                description: text("Description"),
                url: text("Url"),
                picture: text("PicUrl"),
            }
        })
        .collect();
    if articles.is_empty() {
        return Err("Articles has no item".to_owned());
    }
    Ok(articles)
}
