//! Answers a request: the checks that all calls share, then the call itself.

mod conditional;
mod menu;
mod quota;
mod token;

#[cfg(feature = "phone")]
pub(crate) use conditional::delete as delete_conditional;
#[cfg(feature = "phone")]
pub(crate) use menu::publish;

use std::net::IpAddr;

use crate::account::{Account, Settings};
use crate::endpoint::Endpoint;
use crate::errcode::{self, Refusal};
use crate::http::Reply;
use crate::request::Request;

/// The body of a success without a result.
const OK: &str = r#"{"errcode":0,"errmsg":"ok"}"#;

/// A call with all that it needs.
struct Context<'a> {
    settings: &'a Settings,
    account: &'a mut Account,
    request: &'a Request,
    from: IpAddr,
}

/// The endpoint that `path` names, under the prefix if there is one.
pub(crate) fn route(settings: &Settings, path: &str) -> Option<Endpoint> {
    Endpoint::from_path(path.strip_prefix(&settings.path_prefix)?)
}

/// Answers a request: the reply and its errcode.
pub(crate) fn answer(
    settings: &Settings,
    account: &mut Account,
    request: &Request,
    from: IpAddr,
) -> (Reply, i32) {
    let Some(endpoint) = request.endpoint() else {
        return refuse(&errcode::UNKNOWN_PATH);
    };
    let mut call = Context {
        settings,
        account,
        request,
        from,
    };
    let (mut reply, code) = match call.make(endpoint) {
        Ok(body) => (Reply::json(body), 0),
        Err(refusal) => refuse(&refusal),
    };
    if settings.escape_slashes {
        reply.body = escape_slashes(&reply.body);
    }
    (reply, code)
}

/// A refusal as a reply: HTTP says 200.
pub(crate) fn refuse(refusal: &Refusal) -> (Reply, i32) {
    (Reply::json(refusal.body()), refusal.code)
}

/// In JSON, slashes occur only in strings.
fn escape_slashes(json: &[u8]) -> Vec<u8> {
    json.iter()
        .flat_map(|byte| match byte {
            b'/' => &b"\\/"[..],
            other => std::slice::from_ref(other),
        })
        .copied()
        .collect()
}

impl Context<'_> {
    fn make(&mut self, endpoint: Endpoint) -> Result<String, Refusal> {
        if self.request.method() != endpoint.method() {
            return Err(match endpoint {
                // The live server was seen to answer like this.
                Endpoint::TryMatch => errcode::EMPTY_BODY,
                _ if endpoint.method() == "GET" => errcode::NEEDS_GET,
                _ => errcode::NEEDS_POST,
            });
        }
        if endpoint.issues_tokens() {
            self.check_address()?;
        } else {
            self.check_token()?;
            self.spend(endpoint)?;
        }
        match endpoint {
            Endpoint::Token => self.fetch_token(),
            Endpoint::StableToken => self.fetch_stable_token(),
            Endpoint::Create => {
                menu::create(self.settings, self.account, self.request.body())?;
                Ok(OK.to_owned())
            }
            Endpoint::Get => self.get(),
            Endpoint::Delete => Ok(self.delete()),
            Endpoint::AddConditional => self.add_conditional(),
            Endpoint::DelConditional => self.delete_conditional(),
            Endpoint::TryMatch => self.try_match(),
            Endpoint::SelfMenu => Ok(self.selfmenu()),
            Endpoint::ClearQuota => self.clear_quota(),
            Endpoint::GetApiQuota => self.get_api_quota(),
            Endpoint::ClearApiQuota => self.clear_api_quota(),
        }
    }

    fn app_id(&self) -> &str {
        let other = self.account.app_id.as_deref();
        other.unwrap_or(&self.settings.app_id)
    }

    fn opens(&self, secret: &str) -> bool {
        self.account.app_id.is_some() || secret == self.settings.app_secret
    }

    fn check_address(&self) -> Result<(), Refusal> {
        match &self.settings.whitelist {
            Some(listed) if !listed.contains(&self.from) => Err(Refusal::ip_not_listed(self.from)),
            _ => Ok(()),
        }
    }

    fn check_token(&self) -> Result<(), Refusal> {
        match self.request.query("access_token") {
            None | Some("") => Err(errcode::TOKEN_MISSING),
            Some(token) => self.account.tokens.check(token, self.account.clock.now()),
        }
    }

    fn spend(&mut self, endpoint: Endpoint) -> Result<(), Refusal> {
        let day = self.account.clock.day();
        self.account.quotas.spend(endpoint, day)
    }
}
