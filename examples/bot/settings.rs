//! Settings from the environment.

use std::env::{self, VarError};
use std::net::{IpAddr, Ipv4Addr};

use tokio::net::TcpListener;
use wechat_menu::event::{Callback, EncodingAesKey};
use wechat_menu::{AppCredential, AsyncClient};

use crate::Result;

/// Where to listen unless `PORT` is set.
pub(crate) const PORT: u16 = 3000;

/// Both directions: the client calls WeChat, and WeChat calls the callback.
pub(crate) struct Account {
    pub(crate) client: AsyncClient,
    pub(crate) callback: Callback,
}

impl Account {
    /// `None` if no variable of an account is set. If only some are set, that is an error: the bot
    /// must not use a sandbox by mistake.
    pub(crate) fn from_env() -> Result<Option<Account>> {
        const VARIABLES: [&str; 5] = [
            "WECHAT_APP_ID",
            "WECHAT_APP_SECRET",
            "WECHAT_TOKEN",
            "WECHAT_AES_KEY",
            "WECHAT_BASE_URL",
        ];
        if VARIABLES.iter().all(|name| env::var_os(name).is_none()) {
            return Ok(None);
        }
        let credential = AppCredential::from_env()?;
        let token = variable("WECHAT_TOKEN")?.ok_or("WECHAT_TOKEN is not set")?;
        let callback = match variable("WECHAT_AES_KEY")? {
            Some(key) => Callback::safe(token, EncodingAesKey::new(&key)?, credential.app_id())?,
            None => Callback::plain(token)?,
        };
        let builder = AsyncClient::builder(credential);
        let client = match variable("WECHAT_BASE_URL")? {
            Some(url) => builder.base_url(url).build_async()?,
            None => builder.build_async()?,
        };
        Ok(Some(Account { client, callback }))
    }
}

/// Listens at `BIND_IP` and `PORT`; by default only on this machine.
pub(crate) async fn listen(default_port: u16) -> Result<TcpListener> {
    let port = port("PORT")?.unwrap_or(default_port);
    let ip = match variable("BIND_IP")? {
        Some(ip) => ip.parse().map_err(|_| "BIND_IP must be an IP address")?,
        None => IpAddr::from(Ipv4Addr::LOCALHOST),
    };
    TcpListener::bind((ip, port))
        .await
        .map_err(|error| format!("cannot listen on {ip}, port {port}: {error}").into())
}

/// The port in a variable, if it is set.
pub(crate) fn port(name: &str) -> Result<Option<u16>> {
    let parse = |port: String| {
        port.parse()
            .map_err(|_| format!("{name} must be a port").into())
    };
    variable(name)?.map(parse).transpose()
}

/// The variable without white space around it. No error shows its value.
fn variable(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value.trim().to_owned())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(format!("{name} is not UTF-8").into()),
    }
}
