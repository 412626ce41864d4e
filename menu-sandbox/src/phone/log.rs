//! Calls as the log shows them: with the meaning of codes, and without secrets.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk;
use crate::endpoint::Endpoint;
use crate::record::Outcome;
use crate::request::{MASK, Request};
use crate::shared::Shared;
use crate::token;

/// More than any menu; the log is for people.
const MAX_TEXT: usize = 16 * 1024;

impl Shared {
    /// Writes a call of the API into the log. `answer` is the reply, if one was sent.
    pub(crate) fn log_call(
        &self,
        request: &Request,
        outcome: Outcome,
        time: Duration,
        answer: Option<&[u8]>,
    ) {
        let answer = answer.map(String::from_utf8_lossy);
        let code = match outcome {
            Outcome::Errcode(code) => Some(code),
            _ => None,
        };
        self.phone.show(
            "log",
            json!({
                "way": "call",
                "method": self.shown(request.method()),
                "target": self.shown(&request.shown_target()),
                "ms": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
                "result": outcome.to_string(),
                "tone": tone(request.endpoint(), code),
                "meaning": code.and_then(desk::meaning),
                "errmsg": answer.as_deref().and_then(errmsg),
                "request": self.shown(&request.shown_body()),
                "answer": answer.as_deref().map(|answer| self.shown(answer)),
            }),
        );
    }

    /// A text for the log: cut to a readable size, with the known secrets masked.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut text = token::mask(text);
        let secret = self.settings.app_secret.as_str();
        if !secret.is_empty() {
            text = text.replace(secret, MASK);
        }
        if text.len() <= MAX_TEXT {
            return text;
        }
        let end = (0..=MAX_TEXT)
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or_default();
        format!("{}… ({} bytes)", &text[..end], text.len())
    }
}

/// For a call that asks for the menu, a missing menu is an ordinary answer.
const fn tone(endpoint: Option<Endpoint>, code: Option<i32>) -> &'static str {
    match (endpoint, code) {
        (_, Some(0)) => "good",
        (Some(Endpoint::Get | Endpoint::TryMatch), Some(46003)) => "neutral",
        _ => "bad",
    }
}

fn errmsg(answer: &str) -> Option<String> {
    let value: Value = serde_json::from_str(answer).ok()?;
    Some(value.get("errmsg")?.as_str()?.to_owned())
}
