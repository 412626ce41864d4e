//! What a bot's answer to a push means.

use super::bubble::{Article, Bubble};
use super::callback::Callback;
use super::crypto::sign;
use super::xml::Node;

/// Who talks to whom, as replies must name them.
pub(super) struct Parties<'a> {
    pub(super) user: &'a str,
    pub(super) account: &'a str,
    pub(super) app_id: &'a str,
}

/// A reply that was understood.
pub(super) struct Understood {
    /// What the chat shows; nothing for `success`.
    pub(super) bubble: Option<Bubble>,
    /// What was inside of an encrypted reply.
    pub(super) decrypted: Option<String>,
}

/// Reads an answer's body, or says what is wrong with it.
pub(super) fn understand(
    body: &[u8],
    callback: &Callback,
    parties: &Parties<'_>,
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
        Some(_) => Some(decrypt(text, callback, parties.app_id)?),
        None => None,
    };
    let bubble = read(decrypted.as_deref().unwrap_or(text), parties)?;
    Ok(Understood { bubble, decrypted })
}

fn decrypt(text: &str, callback: &Callback, app_id: &str) -> Result<String, String> {
    let envelope = parse(text)?;
    let member = |name: &str| {
        envelope
            .text_of(name)
            .ok_or_else(|| format!("in safe mode, a reply has {name}; this one has none"))
    };
    let encrypted = member("Encrypt")?;
    let signature = member("MsgSignature")?;
    let parts = [
        callback.token.as_str(),
        member("TimeStamp")?,
        member("Nonce")?,
        encrypted,
    ];
    if !sign(&parts).eq_ignore_ascii_case(signature) {
        return Err("the reply's MsgSignature is wrong".to_owned());
    }
    match &callback.key {
        Some(key) => Ok(key.decrypt(encrypted, app_id)?),
        None => Err("there is no key".to_owned()),
    }
}

fn parse(text: &str) -> Result<Node, String> {
    Node::parse(text)
        .filter(|root| root.is("xml"))
        .ok_or_else(|| "the reply is neither empty, nor success, nor <xml>".to_owned())
}

fn read(text: &str, parties: &Parties<'_>) -> Result<Option<Bubble>, String> {
    let reply = parse(text)?;
    // The bot answers as the account: the two names change places, and forgetting it is common.
    for (name, wanted) in [
        ("ToUserName", parties.user),
        ("FromUserName", parties.account),
    ] {
        match reply.text_of(name) {
            Some(found) if found == wanted => {}
            Some(found) => return Err(format!("{name} is {found:?} instead of {wanted:?}")),
            None => return Err(format!("{name} is missing")),
        }
    }
    if reply
        .text_of("CreateTime")
        .is_none_or(|time| time.parse::<u64>().is_err())
    {
        return Err("CreateTime is missing or no number".to_owned());
    }
    match reply.text_of("MsgType") {
        None | Some("") => Err("MsgType is missing".to_owned()),
        Some("text") => match reply.child("Content") {
            Some(content) if !content.text.is_empty() => {
                Ok(Some(Bubble::Text(content.text.clone())))
            }
            _ => Err("Content is missing".to_owned()),
        },
        Some("news") => Ok(Some(Bubble::News(articles(&reply)?))),
        // Hands the chat over to the customer service: the user sees nothing of it.
        Some("transfer_customer_service") => Ok(None),
        Some(kind @ ("image" | "voice" | "video" | "music")) => {
            Ok(Some(Bubble::Media(kind.to_owned())))
        }
        Some(kind) => Err(format!("there is no MsgType {kind:?}")),
    }
}

fn articles(reply: &Node) -> Result<Vec<Article>, String> {
    let articles: Vec<Article> = reply
        .child("Articles")
        .map(Node::children)
        .unwrap_or_default()
        .iter()
        .filter(|item| item.is("item"))
        .map(|item| {
            let text = |name| item.text_of(name).unwrap_or_default().to_owned();
            Article {
                title: text("Title"),
                description: text("Description"),
                url: text("Url"),
            }
        })
        .collect();
    if articles.is_empty() {
        return Err("Articles has no item".to_owned());
    }
    Ok(articles)
}
