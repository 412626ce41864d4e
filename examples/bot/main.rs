//! A bot that answers taps on its menu: an axum service, with everything that a real one needs.
//!
//! ```text
//! cargo run --example songs_bot
//! ```
//!
//! This needs no account: a sandbox in this very process plays WeChat, with a phone to tap on in
//! the browser. `cargo run --example songs_bot -- --smoke` taps once by itself, prints what the bot
//! says and ends.
//!
//! The same program serves an account. What it needs to know is in the environment:
//!
//! - `WECHAT_APP_ID` and `WECHAT_APP_SECRET`, to publish the menu;
//! - `WECHAT_TOKEN`, which signs what WeChat pushes: the token of the console's server
//!   configuration;
//! - `WECHAT_AES_KEY`, the `EncodingAESKey` beside it, for the compatible and the safe mode;
//! - `PORT` and `BIND_IP`, where to listen: 127.0.0.1:3000 unless set, for a reverse proxy that does
//!   the TLS. The URL to enter in the console ends in `/wechat`;
//! - `WECHAT_BASE_URL`, if a proxy of yours or the program `menu-sandbox` shall be asked instead of
//!   `api.weixin.qq.com`.
//!
//! It publishes its menu where there is none. Another menu of the account it replaces only with
//! `-- --yes`, since followers would lose it.

mod bot;
mod desk;
mod menu;
mod server;
mod settings;
#[cfg(test)]
mod tests;

use std::env;
use std::error::Error;
use std::io;
use std::process::ExitCode;

use tokio::task::spawn_blocking;
use wechat_menu::Client;
use wechat_menu::sync::Report;

use desk::Desk;
use menu::{MENU, Tap};
use server::{PATH, Server, log};
use settings::Account;

/// May cross threads, as the result of a blocking task does.
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
    // Before the menu is there to be tapped on: what comes in between waits in the listener.
    let listener = settings::listen(settings::PORT).await?;
    let address = listener.local_addr()?;
    // The client blocks, which async threads must not.
    let report = spawn_blocking(move || publish(&account.client, may_replace)).await??;
    log(format_args!("menu: {report}"));

    // From here on a signal no longer ends the process by itself.
    let stop = stop_signal()?;
    let server = Server::start(listener, account.callback);
    log(format_args!("listening at http://{address}{PATH}"));
    stop.await;
    log("stopping");
    Ok(server.stop().await?)
}

/// Writes nothing if the menu is live already, as it is at all starts but the first.
fn publish(client: &Client, may_replace: bool) -> Result<Report> {
    let plan = client.plan(&MENU)?;
    // Unlike `get`, `selfmenu` knows of menus made in the console as well.
    if !may_replace && !plan.is_empty() && !client.selfmenu()?.button.is_empty() {
        return Err(format!(
            "the account has another menu, and nothing was changed. With `-- --yes` this starts \
             with:\n{plan}"
        )
        .into());
    }
    Ok(client.sync(&MENU)?)
}

async fn run_on_desk(is_smoke_test: bool) -> Result {
    // Any port will do, unless you have a wish.
    let desk = Desk::start(settings::listen(0).await?, None).await?;
    if is_smoke_test {
        let reaction = desk.tap(Tap::Today).await?;
        println!("{}", reaction.text().ok_or("the bot said nothing")?);
        return Ok(desk.stop().await?);
    }

    let stop = stop_signal()?;
    println!("No account is given, so a sandbox plays WeChat; nothing leaves your machine.\n");
    println!("{}\n", MENU.to_tree());
    println!("Open {} in a browser and tap on the menu.", desk.page_url());
    println!("The bot's answers come into the chat. Ctrl-C ends the bot and the sandbox.\n");
    stop.await;
    log("stopping");
    Ok(desk.stop().await?)
}

/// Ends when the process is told to: by Ctrl-C, or by SIGTERM, which service managers and
/// containers send. It listens before it is awaited.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(windows)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
