//! Pushing to the bot: signed, in safe mode encrypted, three tries, and what came of it.

use std::time::{Duration, Instant};

use serde_json::json;

use super::bubble::Bubble;
use super::callback::Callback;
use super::crypto::sign;
use super::mask::{self, shorten};
use super::message::Message;
use super::post::{Answer, Failure, post};
use super::reply::{Parties, Understood, understand};
use super::seconds;
use super::xml::Element;
use crate::random;
use crate::server::Shared;

const TRIES: u32 = 3;

/// One try, ready to be sent.
struct Envelope {
    /// The parameters after the callback's own.
    parameters: String,
    body: String,
}

/// What came of a push.
pub(super) enum Outcome {
    /// The bot answered, perhaps with something to show.
    Answered(Option<Bubble>),
    /// It did not, or not in a way that could be read.
    Failed,
    /// Nobody is there to push to.
    NoCallback,
}

impl Shared {
    /// Pushes, and writes every try into the log.
    pub(super) fn push(&self, message: &Message) -> Outcome {
        let Some(callback) = self.phone.callback() else {
            return Outcome::NoCallback;
        };
        let xml = message.xml();
        for number in 1..=TRIES {
            let envelope = self.envelope(&callback, &xml);
            let start = Instant::now();
            let result = post(
                &callback.target,
                &envelope.parameters,
                &envelope.body,
                self.phone.settings.push_timeout,
                &|| self.is_closed(),
            );
            let time = start.elapsed();
            let silent = matches!(&result, Err(failure) if failure.is_silence());
            let understood = self.judge(&callback, &result);
            let entry = Entry {
                title: &message.title,
                number,
                time,
                xml: &xml,
                callback: &callback,
                parameters: &envelope.parameters,
            };
            self.log(&entry, &result, &understood);
            match understood {
                Ok(understood) => return Outcome::Answered(understood.bubble),
                Err(_) if silent && number < TRIES => {}
                Err(_) => return Outcome::Failed,
            }
        }
        Outcome::Failed
    }

    fn envelope(&self, callback: &Callback, xml: &str) -> Envelope {
        let timestamp = seconds().to_string();
        let nonce = (random::number() >> 34).to_string();
        let signature = sign(&[&callback.token, &timestamp, &nonce]);
        let mut parameters = format!(
            "signature={signature}&timestamp={timestamp}&nonce={nonce}&openid={}",
            self.phone.open_id
        );
        let Some(key) = &callback.key else {
            return Envelope {
                parameters,
                body: xml.to_owned(),
            };
        };
        let encrypted = key.encrypt(xml, &self.settings.app_id);
        let signature = sign(&[&callback.token, &timestamp, &nonce, &encrypted]);
        parameters.push_str("&encrypt_type=aes&msg_signature=");
        parameters.push_str(&signature);
        let body = Element::document(&[
            Element::text("ToUserName", &self.phone.account_id),
            Element::text("Encrypt", encrypted),
        ]);
        Envelope { parameters, body }
    }

    fn judge(
        &self,
        callback: &Callback,
        result: &Result<Answer, Failure>,
    ) -> Result<Understood, String> {
        let answer = result.as_ref().map_err(|failure| failure.sentence())?;
        if answer.status != 200 {
            return Err(format!("the bot answered with HTTP {}", answer.status));
        }
        let parties = Parties {
            user: &self.phone.open_id,
            account: &self.phone.account_id,
            app_id: &self.settings.app_id,
        };
        understand(&answer.body, callback, &parties)
    }

    fn log(
        &self,
        entry: &Entry<'_>,
        result: &Result<Answer, Failure>,
        understood: &Result<Understood, String>,
    ) {
        let clean = |text: &str| self.clean(text);
        let answer = match (result, understood) {
            (
                _,
                Ok(Understood {
                    decrypted: Some(text),
                    ..
                }),
            ) => mask::body(text.as_bytes(), clean),
            (Ok(answer), _) => mask::body(&answer.body, clean),
            (Err(_), _) => String::new(),
        };
        self.phone.show(
            "log",
            json!({
                "way": "push",
                "title": shorten(entry.title),
                "try": entry.number,
                "ms": u64::try_from(entry.time.as_millis()).unwrap_or(u64::MAX),
                "target": entry.target(),
                "safe": entry.callback.key.is_some(),
                "request": shorten(entry.xml),
                "status": result.as_ref().map_or(0, |answer| answer.status),
                "answer": answer,
                "mistake": understood.as_ref().err(),
            }),
        );
    }
}

struct Entry<'a> {
    title: &'a str,
    number: u32,
    time: Duration,
    xml: &'a str,
    callback: &'a Callback,
    parameters: &'a str,
}

impl Entry<'_> {
    /// The URL that was called, with its signatures masked.
    fn target(&self) -> String {
        let shown: Vec<String> = self
            .parameters
            .split('&')
            .map(|pair| match pair.split_once('=') {
                Some((name, _)) if name.ends_with("signature") => format!("{name}=***"),
                _ => pair.to_owned(),
            })
            .collect();
        let joint = if self.callback.target.url.contains('?') {
            '&'
        } else {
            '?'
        };
        format!("{}{joint}{}", self.callback.target.url, shown.join("&"))
    }
}
