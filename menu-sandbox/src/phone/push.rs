//! Pushes to the bot: signed, in safe mode encrypted, with three tries and an outcome.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::phone::bubble::Bubble;
use crate::phone::callback::Callback;
use crate::phone::crypto::sign;
use crate::phone::message::{Message, Stamp};
use crate::phone::post::{Answer, Failure, send};
use crate::phone::reply::{Understood, understand};
use crate::phone::state::seconds;
use crate::phone::xml::Element;
use crate::random;
use crate::shared::Shared;

const TRIES: u32 = 3;

/// The outcome of a push.
pub(super) enum Pushed {
    /// The bot answered. The entry of the log, and what to show.
    Answered(Option<Bubble>, u64),
    /// The bot did not answer, or its answer could not be read.
    Failed(u64),
    /// There is no callback URL.
    NoCallback,
}

/// One try, ready to be sent.
struct Envelope {
    /// The parameters after the callback's own.
    parameters: String,
    body: String,
}

impl Shared {
    /// Pushes, and writes every try into the log.
    pub(super) fn push(&self, message: &Message, stamp: Stamp) -> Pushed {
        let Some(callback) = self.phone.callback() else {
            return Pushed::NoCallback;
        };
        let xml = message.xml(&self.phone.sides, stamp);
        let kind = if message.is_event() {
            "event"
        } else {
            "message"
        };
        let mut last = 0;
        for number in 1..=TRIES {
            let envelope = self.envelope(&callback, &xml);
            let mut entry = json!({
                "way": "push",
                "kind": kind,
                "title": self.shown(&message.title),
                "try": number,
                "target": self.target(&callback, &envelope.parameters),
                "safe": callback.key.is_some(),
                "request": self.shown(&xml),
            });
            last = self.begin(&mut entry);
            self.phone.remember(last, message, stamp);
            let (result, time) = self.timed(&callback, &envelope.parameters, Some(&envelope.body));
            let silent = matches!(&result, Err(failure) if failure.is_silence());
            let understood = result
                .as_ref()
                .map_err(|failure| failure.sentence().to_owned())
                .and_then(|answer| self.understand(&callback, answer));
            self.end(last, entry, time, &result, &understood);
            match understood {
                Ok(understood) => return Pushed::Answered(understood.bubble, last),
                Err(_) if silent && number < TRIES && !self.is_closed() => {}
                Err(_) => return Pushed::Failed(last),
            }
        }
        Pushed::Failed(last)
    }

    /// Does the console's check of the URL: the bot must return `echostr`.
    pub(super) fn verify(&self) -> Result<(), String> {
        let callback = self.phone.callback().ok_or("no bot is set")?;
        let echo = (random::number() >> 2).to_string();
        let signed = signed(&callback, &seconds().to_string(), &nonce());
        let parameters = format!("{signed}&echostr={echo}");
        let mut entry = json!({
            "way": "push",
            "kind": "verify",
            "method": "GET",
            "title": "verify URL",
            "try": 1,
            "target": self.target(&callback, &parameters),
            "safe": false,
        });
        let number = self.begin(&mut entry);
        let (result, time) = self.timed(&callback, &parameters, None);
        let verdict = match &result {
            Err(failure) => Err(failure.sentence().to_owned()),
            Ok(answer) if answer.status != 200 => Err(bad_status(answer)),
            Ok(answer) if answer.body == echo.as_bytes() => Ok(Understood {
                bubble: None,
                decrypted: None,
            }),
            Ok(_) => Err("the bot did not answer with echostr, byte for byte".to_owned()),
        };
        self.end(number, entry, time, &result, &verdict);
        verdict.map(drop)
    }

    /// Shows an entry of the log while it is pending.
    fn begin(&self, entry: &mut Value) -> u64 {
        entry["isRunning"] = true.into();
        entry["tone"] = "neutral".into();
        self.phone.show("log", entry.clone())
    }

    fn timed(
        &self,
        callback: &Callback,
        parameters: &str,
        body: Option<&str>,
    ) -> (Result<Answer, Failure>, Duration) {
        let start = Instant::now();
        let time = self.phone.settings.push_timeout;
        let result = send(&callback.target, parameters, body, time);
        (result, start.elapsed())
    }

    fn end(
        &self,
        number: u64,
        mut entry: Value,
        time: Duration,
        result: &Result<Answer, Failure>,
        understood: &Result<Understood, String>,
    ) {
        let decrypted = understood
            .as_ref()
            .ok()
            .and_then(|u| u.decrypted.as_deref());
        let answer = match (decrypted, result) {
            (Some(text), _) => text.into(),
            (None, Ok(answer)) => String::from_utf8_lossy(&answer.body),
            (None, Err(_)) => "".into(),
        };
        entry["isRunning"] = false.into();
        entry["tone"] = if understood.is_ok() { "good" } else { "bad" }.into();
        entry["ms"] = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).into();
        entry["status"] = result.as_ref().map_or(0, |answer| answer.status).into();
        entry["answer"] = self.shown(&answer).into();
        entry["mistake"] = understood.as_ref().err().cloned().into();
        self.phone.amend(number, entry);
    }

    fn envelope(&self, callback: &Callback, xml: &str) -> Envelope {
        let (timestamp, nonce) = (seconds().to_string(), nonce());
        let mut parameters = format!(
            "{}&openid={}",
            signed(callback, &timestamp, &nonce),
            self.phone.open_id()
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
            Element::text("ToUserName", &self.phone.sides.account),
            Element::text("Encrypt", encrypted),
        ]);
        Envelope { parameters, body }
    }

    fn understand(&self, callback: &Callback, answer: &Answer) -> Result<Understood, String> {
        if answer.status != 200 {
            return Err(bad_status(answer));
        }
        let app_id = &self.settings.app_id;
        understand(&answer.body, callback, &self.phone.sides, app_id)
    }

    /// The URL that is called, with its signatures masked.
    fn target(&self, callback: &Callback, parameters: &str) -> String {
        let shown: Vec<String> = parameters
            .split('&')
            .map(|pair| match pair.split_once('=') {
                Some((name, _)) if name.ends_with("signature") => format!("{name}=***"),
                _ => pair.to_owned(),
            })
            .collect();
        self.shown(&callback.target.url_with(&shown.join("&")))
    }
}

fn signed(callback: &Callback, timestamp: &str, nonce: &str) -> String {
    let signature = sign(&[&callback.token, timestamp, nonce]);
    format!("signature={signature}&timestamp={timestamp}&nonce={nonce}")
}

fn nonce() -> String {
    (random::number() >> 34).to_string()
}

fn bad_status(answer: &Answer) -> String {
    format!("the bot answered with HTTP {}", answer.status)
}
