//! A bot that answers taps on its menu, with a sandbox to try it, or for an account.
//!
//! ```text
//! cargo run -p songs_bot
//! ```
//!
//! This needs no account: a sandbox in the same process stands in for WeChat. Its phone is at
//! <http://127.0.0.1:3001> in the browser; `PAGE_PORT` selects another port.
//! `cargo run -p songs_bot -- --smoke` taps once by itself, prints what the bot says and
//! ends.
//!
//! The same program serves an account, with these environment variables:
//!
//! - `WECHAT_APP_ID` and `WECHAT_APP_SECRET`, to publish the menu;
//! - `WECHAT_TOKEN`, which signs what WeChat pushes: the token of the console's server
//!   configuration;
//! - `WECHAT_AES_KEY`, the `EncodingAESKey` beside it, for the compatible and the safe mode;
//! - `PORT` and `BIND_IP`, where to listen: 127.0.0.1:3000 unless set, for a reverse proxy that does
//!   the TLS. The URL to enter in the console ends in `/wechat`;
//! - `WECHAT_BASE_URL`, to call a proxy of yours or the program `menu-sandbox` instead of
//!   `api.weixin.qq.com`.
//!
//! It publishes its menu if the account has none. It replaces another menu only with `-- --yes`,
//! because followers would lose it.

mod bot;
mod desk;
mod menu;
mod server;
mod settings;
#[cfg(test)]
mod tests;

use std::env;
use std::error::Error;
use std::future::pending;
use std::io;
use std::process::ExitCode;

use menu_sandbox::Sandbox;
use wechat_menu::AsyncClient;
use wechat_menu::sync::Report;

use desk::Desk;
use menu::{MENU, Tap};
use server::{PATH, serve};
use settings::Account;

/// An error that can be sent between threads, for blocking tasks.
type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> ExitCode {
    match run(env::args().nth(1).as_deref()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("songs_bot: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(argument: Option<&str>) -> Result {
    if !matches!(argument, None | Some("--smoke" | "--yes")) {
        return Err("the arguments are --smoke and --yes; see the top of its main.rs".into());
    }
    match Account::from_env()? {
        None if argument == Some("--yes") => Err("--yes is for an account, and none is set".into()),
        None => run_on_desk(argument == Some("--smoke")).await,
        Some(_) if argument == Some("--smoke") => {
            Err("--smoke taps on the sandbox, but an account is set".into())
        }
        Some(account) => run_on_account(account, argument == Some("--yes")).await,
    }
}

async fn run_on_account(account: Account, may_replace: bool) -> Result {
    // Listen before the menu is published: pushes wait in the listener until the server starts.
    let listener = settings::listen(settings::PORT).await?;
    let address = listener.local_addr()?;
    let report = publish(&account.client, may_replace).await?;
    println!("menu: {report}");
    println!("listening at http://{address}{PATH}");
    serve_until_stopped(serve(listener, account.callback)).await
}

/// Writes nothing if the menu is live already, as at every start except the first.
async fn publish(client: &AsyncClient, may_replace: bool) -> Result<Report> {
    let plan = client.plan(&MENU).await?;
    // Unlike `get`, `selfmenu` also returns menus made in the console.
    if !may_replace && !plan.is_empty() && !client.selfmenu().await?.menu.button.is_empty() {
        return Err(format!(
            "the account has another menu, and nothing was changed. With `-- --yes` this starts \
             with:\n{plan}"
        )
        .into());
    }
    Ok(client.sync(&MENU).await?)
}

async fn run_on_desk(is_smoke_test: bool) -> Result {
    if is_smoke_test {
        let desk = Desk::start(Sandbox::start()?, settings::listen(0).await?, None).await?;
        let reaction = desk.tap(Tap::Today).await?;
        println!("{}", reaction.text().ok_or("the bot said nothing")?);
        return Ok(());
    }

    let sandbox = desk::sandbox(settings::port("PAGE_PORT")?)?;
    let desk = Desk::start(sandbox, settings::listen(0).await?, None).await?;
    println!("No account is given, so a sandbox plays WeChat; nothing leaves your machine.\n");
    println!("{}\n", MENU.to_tree());
    println!("Open {} in a browser and tap on the menu.", desk.page_url());
    println!("The bot's answers come into the chat. Ctrl-C ends the bot and the sandbox.\n");
    serve_until_stopped(pending()).await
}

/// Until the process is stopped: by Ctrl-C, or by SIGTERM, which service managers and containers
/// send.
async fn serve_until_stopped(serving: impl Future<Output = io::Result<()>>) -> Result {
    tokio::select! {
        served = serving => Ok(served?),
        stopped = stop_signal() => Ok(stopped?),
    }
}

#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
use tokio::signal::ctrl_c as stop_signal;
