//! Calls a second, of both clients and of the HTTP clients below them, against one server.
//!
//! ```text
//! cargo run --release -p wechat-menu-throughput --bin calls
//! ```

mod server;

use std::error::Error;
use std::time::Instant;

use menu_core::{AccessToken, AsyncClient, Button, Client, Menu, Submenu};

const CALLS: u32 = 3000;
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let base = server::start()?;
    let url = format!("{base}/cgi-bin/menu/get?access_token=T");
    let client = Client::builder(AccessToken::new("T"))
        .base_url(&base)
        .build()?;
    let asynchronous = AsyncClient::builder(AccessToken::new("T"))
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

    // What a program would write without the library: it sends and reads the bytes.
    let agent = ureq::Agent::new_with_defaults();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let bare = reqwest::Client::builder().no_proxy().build()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;

    let mut figures = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        figures[0].push(rate(|| {
            for _ in 0..CALLS {
                agent.get(&url).call()?.body_mut().read_to_vec()?;
            }
            Ok(())
        })?);
        figures[1].push(rate(|| {
            for _ in 0..CALLS {
                client.get()?;
            }
            Ok(())
        })?);
        figures[2].push(rate(|| {
            runtime.block_on(async {
                for _ in 0..CALLS {
                    bare.get(&url).send().await?.bytes().await?;
                }
                Ok(())
            })
        })?);
        figures[3].push(rate(|| {
            runtime.block_on(async {
                for _ in 0..CALLS {
                    asynchronous.get().await?;
                }
                Ok(())
            })
        })?);
    }
    let [ureq, blocking, reqwest, asynchronous] = figures.map(median);
    println!("calls a second, one after the other, median of {ROUNDS} rounds of {CALLS}:");
    println!("ureq        {ureq:8.0}");
    println!("Client      {blocking:8.0}  {:.2} of ureq", blocking / ureq);
    println!("reqwest     {reqwest:8.0}");
    println!(
        "AsyncClient {asynchronous:8.0}  {:.2} of reqwest",
        asynchronous / reqwest
    );
    Ok(())
}

fn rate(calls: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let begun = Instant::now();
    calls()?;
    Ok(f64::from(CALLS) / begun.elapsed().as_secs_f64())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
