//! The bot together with a sandbox in place of WeChat.

use std::io;
use std::sync::Arc;

use menu_sandbox::{NoButton, Reaction, Sandbox};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, spawn_blocking};
use wechat_menu::event::{Callback, EncodingAesKey};
use wechat_menu::{AppCredential, AsyncClient};

use crate::Result;
use crate::menu::{MENU, Tap};
use crate::server::{PATH, serve};

/// The token that signs pushes. It protects nothing on this machine.
pub(crate) const TOKEN: &str = "songs";

/// The page's port unless `PAGE_PORT` is set. It is the same at every start, so that an open page
/// reconnects.
const PAGE_PORT: u16 = 3001;

pub(crate) struct Desk {
    sandbox: Arc<Sandbox>,
    bot: JoinHandle<io::Result<()>>,
}

impl Desk {
    /// With a key, in safe mode.
    pub(crate) async fn start(
        sandbox: Sandbox,
        listener: TcpListener,
        aes_key: Option<&str>,
    ) -> Result<Desk> {
        let url = format!("http://{}{PATH}", listener.local_addr()?);
        sandbox.set_callback(&url, TOKEN, aes_key)?;
        let callback = match aes_key {
            Some(key) => Callback::safe(TOKEN, EncodingAesKey::new(key)?, sandbox.app_id())?,
            None => Callback::plain(TOKEN)?,
        };
        let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
        let client = AsyncClient::builder(credential).base_url(sandbox.url());
        client.build_async()?.sync(&MENU).await?;
        Ok(Desk {
            sandbox: Arc::new(sandbox),
            bot: tokio::spawn(serve(listener, callback)),
        })
    }

    pub(crate) fn page_url(&self) -> String {
        self.sandbox.page_url()
    }

    /// Taps like a user, and waits for the bot's answer.
    pub(crate) async fn tap(&self, tap: Tap) -> Result<Reaction> {
        let found: std::result::Result<Reaction, NoButton> = self
            .with_phone(move |phone| phone.tap(menu_sandbox::Tap::key(tap.key())))
            .await?;
        Ok(found?)
    }

    /// The phone waits for the bot, and the bot needs this thread to answer.
    pub(crate) async fn with_phone<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Sandbox) -> T + Send + 'static,
    ) -> Result<T> {
        let sandbox = Arc::clone(&self.sandbox);
        Ok(spawn_blocking(move || act(&sandbox)).await?)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.bot.abort();
    }
}

/// A sandbox at the given port, or at the default port; at another one if that is in use.
pub(crate) fn sandbox(wanted: Option<u16>) -> io::Result<Sandbox> {
    let port = wanted.unwrap_or(PAGE_PORT);
    match Sandbox::builder().port(port).start() {
        Err(error) if wanted.is_none() && error.kind() == io::ErrorKind::AddrInUse => {
            eprintln!(
                "Port {port} is taken, so the page has another one this time. PAGE_PORT=number \
                 chooses one.\n"
            );
            Sandbox::start()
        }
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!("cannot listen on port {port}, which is for the page: {error}"),
        )),
        started => started,
    }
}
