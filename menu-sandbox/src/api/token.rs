//! Fetching tokens.

use serde_json::Value;

use super::Context;
use crate::endpoint::Endpoint;
use crate::errcode::{self, Refusal};
use crate::token::Issued;
use crate::{check, json};

impl Context<'_> {
    pub(super) fn fetch_token(&mut self) -> Result<String, Refusal> {
        self.check_credential(
            self.request.query("grant_type"),
            self.request.query("appid"),
            self.request.query("secret"),
        )?;
        self.spend(Endpoint::Token)?;
        let now = self.account.clock.now();
        Ok(token_json(&self.account.tokens.issue_plain(now)))
    }

    pub(super) fn fetch_stable_token(&mut self) -> Result<String, Refusal> {
        let body = check::read_body(self.request.body())?;
        let text = |name| body.get(name).and_then(Value::as_str);
        self.check_credential(text("grant_type"), text("appid"), text("secret"))?;
        let force = match body.get("force_refresh") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(force)) => *force,
            Some(_) => return Err(errcode::DATA_FORMAT),
        };
        self.spend(Endpoint::StableToken)?;
        let (now, day) = (self.account.clock.now(), self.account.clock.day());
        Ok(token_json(
            &self.account.tokens.issue_stable(force, now, day),
        ))
    }

    /// A wrong secret is 40125: the tables of both endpoints have this code, and its text says so.
    fn check_credential(
        &self,
        grant_type: Option<&str>,
        app_id: Option<&str>,
        secret: Option<&str>,
    ) -> Result<(), Refusal> {
        if grant_type != Some("client_credential") {
            return Err(errcode::GRANT_TYPE);
        }
        match app_id {
            None | Some("") => return Err(errcode::APP_ID_MISSING),
            Some(app_id) if app_id != self.app_id() => return Err(errcode::APP_ID),
            Some(_) => {}
        }
        match secret {
            None | Some("") => Err(errcode::APP_SECRET_MISSING),
            Some(secret) if !self.opens(secret) => Err(errcode::APP_SECRET),
            Some(_) => Ok(()),
        }
    }
}

fn token_json(issued: &Issued) -> String {
    json::object(&[
        ("access_token", json::string(&issued.token)),
        ("expires_in", issued.left.as_secs().to_string()),
    ])
}
