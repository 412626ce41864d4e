//! Looking at quotas and clearing them.

use serde_json::{Map, Value};

use super::{Context, OK};
use crate::endpoint::Endpoint;
use crate::errcode::{self, Refusal};
use crate::{check, json};

impl Context<'_> {
    pub(super) fn clear_quota(&mut self) -> Result<String, Refusal> {
        let body = check::read_body(self.request.body())?;
        match body.get("appid").and_then(Value::as_str) {
            None | Some("") => return Err(errcode::APP_ID_MISSING),
            Some(app_id) if app_id != self.app_id() => return Err(errcode::APP_ID),
            Some(_) => {}
        }
        let day = self.account.clock.day();
        self.account.quotas.clear_all(day)?;
        Ok(OK.to_owned())
    }

    /// An endpoint without a quota is shown with 0 for each figure.
    pub(super) fn get_api_quota(&mut self) -> Result<String, Refusal> {
        let endpoint = named_endpoint(&check::read_body(self.request.body())?)?;
        let quotas = &self.account.quotas;
        let limit = quotas.limit(endpoint).unwrap_or(0);
        let used = quotas.used(endpoint);
        let quota = json::object(&[
            ("daily_limit", limit.to_string()),
            ("used", used.to_string()),
            ("remain", limit.saturating_sub(used).to_string()),
        ]);
        Ok(json::object(&[
            ("errcode", "0".to_owned()),
            ("errmsg", json::string("ok")),
            ("quota", quota),
        ]))
    }

    pub(super) fn clear_api_quota(&mut self) -> Result<String, Refusal> {
        let endpoint = named_endpoint(&check::read_body(self.request.body())?)?;
        let day = self.account.clock.day();
        self.account.quotas.clear_one(endpoint, day)?;
        Ok(OK.to_owned())
    }
}

fn named_endpoint(body: &Map<String, Value>) -> Result<Endpoint, Refusal> {
    body.get("cgi_path")
        .and_then(Value::as_str)
        .and_then(Endpoint::from_path)
        .ok_or(errcode::NO_CGI_PATH)
}
