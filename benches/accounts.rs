//! One menu for ten thousand accounts: throughput, and the memory at its peak.
//!
//! ```text
//! cargo run --release -p wechat-menu-benches --bin accounts -- [ACCOUNTS] [AT_ONCE]
//! ```
//!
//! The server is a process of its own, so that the memory is the client's. Prints one JSON object a
//! line.

mod server;

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use menu_core::{AccessToken, AppCredential, AsyncClient, Button, Client, Menu};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next();
    if first.as_deref() == Some("server") {
        println!("{}", server::start()?);
        std::thread::park();
    }
    let count: usize = first.map_or(Ok(10_000), |text| text.parse())?;
    let at_once: usize = arguments.next().map_or(Ok(32), |text| text.parse())?;
    let mut server = Command::new(std::env::current_exe()?)
        .arg("server")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut url = String::new();
    let stdout = server.stdout.take().ok_or("no pipe")?;
    BufReader::new(stdout).read_line(&mut url)?;
    let outcome = measure(url.trim(), count, at_once);
    server.kill()?;
    server.wait()?;
    outcome
}

fn measure(url: &str, count: usize, at_once: usize) -> Result<(), Box<dyn Error>> {
    let menu = |key: &'static str| Menu::new([Button::click("Today's songs", key).into()]);
    // Made when their turn comes.
    let accounts = |kind: &'static str| {
        (0..count).map(move |i| (i, AppCredential::new(format!("{kind}{i}"), "secret")))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let client = Client::builder(AccessToken::new("T"))
        .base_url(url)
        .build()?;
    let begun = Instant::now();
    let failed = client.sync_all(accounts("b"), &menu("A"), at_once, |_, _| {});
    report("Client", begun, count, failed.len());

    let asynchronous = AsyncClient::builder(AccessToken::new("T"))
        .base_url(url)
        .build_async()?;
    let begun = Instant::now();
    let failed =
        runtime.block_on(asynchronous.sync_all(accounts("a"), &menu("A"), at_once, |_, _| {}));
    report("AsyncClient", begun, count, failed.len());

    // A second run, over accounts that are as they should be.
    let begun = Instant::now();
    let failed =
        runtime.block_on(asynchronous.sync_all(accounts("a"), &menu("A"), at_once, |_, _| {}));
    report("AsyncClient again", begun, count, failed.len());
    Ok(())
}

fn report(name: &str, begun: Instant, count: usize, failed: usize) {
    let seconds = begun.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand accounts")]
    let rate = count as f64 / seconds;
    println!(
        "{{\"client\":\"{name}\",\"accounts\":{count},\"accounts_a_second\":{rate:.0},\
         \"failed\":{failed},\"peak_mib\":{}}}",
        peak()
    );
}

/// The most memory that this process has had, in MiB; 0 where the system does not say.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kib.unwrap_or(0) / 1024
}
