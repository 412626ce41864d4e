//! Calls a second, of both clients and of the HTTP clients below them, against one server.
//!
//! ```text
//! cargo run --release -p wechat-menu-benches --bin calls -- [URL TOKEN]
//! ```
//!
//! Without a URL it starts a server of its own. Prints one JSON object a line.

mod server;

use std::error::Error;
use std::time::{Duration, Instant};

use menu_core::{AccessToken, AsyncClient, Button, Client, Menu, Submenu};

const CALLS: u32 = 200;
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let base = arguments.next().map_or_else(server::start, Ok)?;
    let token = arguments.next().unwrap_or_else(|| "T".to_owned());
    let url = format!("{base}/cgi-bin/menu/get?access_token={token}");
    let client = Client::builder(AccessToken::new(token.as_str()))
        .base_url(&base)
        .build()?;
    let tasks = AsyncClient::builder(AccessToken::new(token.as_str()))
        .base_url(&base)
        .build_async()?;
    let submenu = |name: &'static str| {
        let button =
            |i: usize| Button::view(format!("{name}{i}"), format!("https://example.com/{i}"));
        Submenu::new(name, (0..5).map(button).collect::<Vec<_>>()).into()
    };
    client.create(&Menu::new([
        submenu("one"),
        submenu("two"),
        submenu("three"),
    ]))?;

    // What a program would write without the library: it sends, and reads the JSON.
    let agent = ureq::Agent::new_with_defaults();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().build()?;
    // One call after the other needs one thread.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;

    // The client has one, too; ureq then starts a thread for each call.
    let timed = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(15)));
    let timed = timed.build().new_agent();
    let mut figures = [const { Vec::new() }; 5];
    for _ in 0..ROUNDS {
        figures[0].push(rate(|| {
            for _ in 0..CALLS {
                read(&agent.get(&url).call()?.body_mut().read_to_vec()?)?;
            }
            Ok(())
        })?);
        figures[1].push(rate(|| {
            for _ in 0..CALLS {
                client.get()?;
            }
            Ok(())
        })?);
        figures[4].push(rate(|| {
            for _ in 0..CALLS {
                read(&timed.get(&url).call()?.body_mut().read_to_vec()?)?;
            }
            Ok(())
        })?);
        figures[2].push(rate(|| {
            runtime.block_on(async {
                for _ in 0..CALLS {
                    read(&http.get(&url).send().await?.bytes().await?)?;
                }
                Ok(())
            })
        })?);
        figures[3].push(rate(|| {
            runtime.block_on(async {
                for _ in 0..CALLS {
                    tasks.get().await?;
                }
                Ok(())
            })
        })?);
    }
    let [ureq, blocking, reqwest, asynchronous, timed] = figures.map(best);
    for (client, rate) in [
        ("ureq", ureq),
        ("ureq with a timeout", timed),
        ("Client", blocking),
        ("reqwest", reqwest),
        ("AsyncClient", asynchronous),
    ] {
        println!("{{\"client\":\"{client}\",\"calls_a_second\":{rate:.0}}}");
    }
    Ok(())
}

fn read(reply: &[u8]) -> Result<(), Box<dyn Error>> {
    let menu: serde_json::Value = serde_json::from_slice(reply)?;
    std::hint::black_box(&menu["menu"]["button"]);
    Ok(())
}

fn rate(calls: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let begun = Instant::now();
    calls()?;
    Ok(f64::from(CALLS) / begun.elapsed().as_secs_f64())
}

/// On a machine that others use, too, the best round tells most.
fn best(figures: Vec<f64>) -> f64 {
    figures.into_iter().fold(0.0, f64::max)
}
