//! The bot and a sandbox that plays WeChat, on one desk.

use std::io;
use std::sync::Arc;

use menu_sandbox::{NoButton, Reaction, Sandbox};
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;
use wechat_menu::event::{Callback, EncodingAesKey};
use wechat_menu::{AppCredential, Client};

use crate::Result;
use crate::menu::{MENU, Tap};
use crate::server::{PATH, Server};

/// Signs pushes on this machine, where it keeps nobody out.
pub(crate) const TOKEN: &str = "songs";

pub(crate) struct Desk {
    sandbox: Arc<Sandbox>,
    server: Server,
}

impl Desk {
    /// With a key, in safe mode.
    pub(crate) async fn start(listener: TcpListener, aes_key: Option<&str>) -> Result<Desk> {
        let sandbox = Arc::new(Sandbox::start()?);
        let url = format!("http://{}{PATH}", listener.local_addr()?);
        sandbox.set_callback(&url, TOKEN, aes_key)?;
        let callback = match aes_key {
            Some(key) => Callback::safe(TOKEN, EncodingAesKey::new(key)?, sandbox.app_id())?,
            None => Callback::plain(TOKEN)?,
        };
        let client = Client::builder(AppCredential::new(sandbox.app_id(), sandbox.app_secret()))
            .base_url(sandbox.url())
            .build()?;
        spawn_blocking(move || client.sync(&MENU)).await??;
        Ok(Desk {
            sandbox,
            server: Server::start(listener, callback),
        })
    }

    pub(crate) fn page_url(&self) -> String {
        self.sandbox.page_url()
    }

    /// Taps as a user does, and waits for what comes into the chat.
    pub(crate) async fn tap(&self, tap: Tap) -> Result<Reaction> {
        let found: std::result::Result<Reaction, NoButton> = self
            .with_phone(move |phone| phone.tap(menu_sandbox::Tap::key(tap.key())))
            .await?;
        Ok(found?)
    }

    /// The phone waits for the bot, which needs this thread to answer.
    pub(crate) async fn with_phone<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Sandbox) -> T + Send + 'static,
    ) -> Result<T> {
        let sandbox = Arc::clone(&self.sandbox);
        Ok(spawn_blocking(move || act(&sandbox)).await?)
    }

    /// First the bot, for which the sandbox may be waiting; dropping the sandbox stops that.
    pub(crate) async fn stop(self) -> io::Result<()> {
        self.server.stop().await
    }
}
