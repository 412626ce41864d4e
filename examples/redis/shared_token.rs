//! Several machines share one token through Redis.
//!
//! ```text
//! redis-server &
//! cargo run -p shared_token
//! ```
//!
//! Most programs do not need it: `stable_token` gives all of them the same token. With a store they
//! fetch it only once together, and replace a refused token only once: 1 fetch, then 2. `REDIS_URL`
//! names another Redis than the one on this machine. Without Redis the program continues without
//! sharing: 3 fetches, then 6.

use std::thread;

use menu_redis::RedisStore;
use menu_sandbox::{Endpoint, Sandbox};
use wechat_menu::{AppCredential, Client, Error};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://127.0.0.1/".to_owned());
    // WeChat on this machine, instead of an account:
    let sandbox = Sandbox::start()?;

    // Each of these could be another machine: they share only Redis.
    let machine = || -> Result<Client, Box<dyn std::error::Error>> {
        let store = RedisStore::open(&url)?;
        let credential =
            AppCredential::new(sandbox.app_id(), sandbox.app_secret()).with_store(store);
        Ok(Client::builder(credential)
            .base_url(sandbox.url())
            .build()?)
    };
    let machines = [machine()?, machine()?, machine()?];

    all_call(&machines)?;
    let fetched = sandbox.count(Endpoint::StableToken);
    println!("tokens fetched: {fetched}");
    if fetched == machines.len() {
        println!("Is Redis running? Each machine fetched a token of its own.");
    }

    // Somebody forces a new token, and WeChat refuses the old one (40001).
    sandbox.supersede_token();
    all_call(&machines)?;
    println!("tokens fetched: {}", sandbox.count(Endpoint::StableToken));
    Ok(())
}

fn all_call(machines: &[Client]) -> Result<(), Error> {
    thread::scope(|scope| {
        let calls: Vec<_> = machines
            .iter()
            .map(|client| scope.spawn(|| client.get()))
            .collect();
        calls
            .into_iter()
            .try_for_each(|call| call.join().expect("no panic").map(drop))
    })
}
