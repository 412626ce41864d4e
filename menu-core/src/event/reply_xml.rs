//! Replies in XML, checked by WeChat's rules for replies to a push.

use std::fmt::Write as _;

use super::cdata::{carried, cdata};
use super::error::{CallbackError, ReplyFault};
use super::kind::Event;
use super::push::Push;
use super::reply::{Article, Reply};

/// The reply in plaintext; `None` if it is empty.
pub(super) fn to_xml(
    reply: &Reply,
    push: &Push,
    now: u64,
) -> Result<Option<String>, CallbackError> {
    let (msg_type, body) = match reply {
        Reply::Empty => return Ok(None),
        Reply::Xml(xml) => return Ok(Some(xml.clone())),
        reply => body(reply, push).map_err(CallbackError::Reply)?,
    };
    Ok(Some(format!(
        "<xml>\n\
         <ToUserName>{}</ToUserName>\n\
         <FromUserName>{}</FromUserName>\n\
         <CreateTime>{now}</CreateTime>\n\
         <MsgType>{}</MsgType>\n\
         {body}\
         </xml>",
        cdata(&push.from_user_name),
        cdata(&push.to_user_name),
        cdata(msg_type),
    )))
}

/// The `MsgType` and its elements.
fn body(reply: &Reply, push: &Push) -> Result<(&'static str, String), ReplyFault> {
    let mut body = String::new();
    let msg_type = match reply {
        Reply::Empty | Reply::Xml(_) => "",
        Reply::Text(text) => {
            let length = carried(text).len();
            if length > Reply::MAX_TEXT {
                let limit = Reply::MAX_TEXT;
                return Err(ReplyFault::TooLong { length, limit });
            }
            required(&mut body, "Content", text)?;
            "text"
        }
        Reply::Image { media_id } => {
            body.push_str("<Image>\n");
            required(&mut body, "MediaId", media_id)?;
            body.push_str("</Image>\n");
            "image"
        }
        Reply::Voice { media_id } => {
            body.push_str("<Voice>\n");
            required(&mut body, "MediaId", media_id)?;
            body.push_str("</Voice>\n");
            "voice"
        }
        Reply::Video {
            media_id,
            title,
            description,
        } => {
            body.push_str("<Video>\n");
            required(&mut body, "MediaId", media_id)?;
            optional(&mut body, "Title", title);
            optional(&mut body, "Description", description);
            body.push_str("</Video>\n");
            "video"
        }
        Reply::Music(music) => {
            body.push_str("<Music>\n");
            optional(&mut body, "Title", &music.title);
            optional(&mut body, "Description", &music.description);
            optional(&mut body, "MusicUrl", &music.url);
            optional(&mut body, "HQMusicUrl", &music.hq_url);
            required(&mut body, "ThumbMediaId", &music.thumb_media_id)?;
            body.push_str("</Music>\n");
            "music"
        }
        Reply::News(articles) => {
            news(&mut body, articles, push)?;
            "news"
        }
        Reply::Transfer { account } => {
            if !is_message(push) {
                return Err(ReplyFault::Transfer);
            }
            if let Some(account) = account {
                body.push_str("<TransInfo>\n");
                required(&mut body, "KfAccount", account)?;
                body.push_str("</TransInfo>\n");
            }
            "transfer_customer_service"
        }
    };
    Ok((msg_type, body))
}

fn news(body: &mut String, articles: &[Article], push: &Push) -> Result<(), ReplyFault> {
    let limit = if is_message(push) {
        1
    } else {
        Reply::MAX_ARTICLES
    };
    let count = articles.len();
    if !(1..=limit).contains(&count) {
        return Err(ReplyFault::Articles { count, limit });
    }
    let _ = writeln!(body, "<ArticleCount>{count}</ArticleCount>\n<Articles>");
    for article in articles {
        body.push_str("<item>\n");
        required(body, "Title", &article.title)?;
        // The documentation requires all four; WeChat accepts empty ones.
        element(body, "Description", &article.description);
        element(body, "PicUrl", &article.pic_url);
        element(body, "Url", &article.url);
        body.push_str("</item>\n");
    }
    body.push_str("</Articles>\n");
    Ok(())
}

/// Whether it is a message of a follower, and not an event.
fn is_message(push: &Push) -> bool {
    match &push.event {
        Event::Message(_) => true,
        Event::Other { msg_type, .. } => msg_type != "event",
        _ => false,
    }
}

fn element(body: &mut String, name: &str, text: &str) {
    let _ = writeln!(body, "<{name}>{}</{name}>", cdata(text));
}

fn optional(body: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        element(body, name, text);
    }
}

fn required(body: &mut String, name: &'static str, text: &str) -> Result<(), ReplyFault> {
    if carried(text).is_empty() {
        return Err(ReplyFault::Empty(name));
    }
    element(body, name, text);
    Ok(())
}
