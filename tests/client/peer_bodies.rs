//! Compares the bodies that another client sends with those of ours for the same menus.
//!
//! Runs the program given as arguments against a sandbox, as `tests/peers/run` does, then makes
//! the same calls. Fails unless each call that carries a body carries the same JSON.

use std::env;
use std::error::Error;
use std::process::Command;

use menu_core::{AppCredential, Client, ConditionalMenu, Menu};
use menu_sandbox::{Endpoint, Platform, Sandbox};
use serde_json::{Value, json};

const WITH_BODY: [Endpoint; 4] = [
    Endpoint::Create,
    Endpoint::AddConditional,
    Endpoint::DelConditional,
    Endpoint::TryMatch,
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let (program, arguments) = arguments.split_first().ok_or("name a program to run")?;
    let sandbox = Sandbox::start()?;
    sandbox.add_user("tagged", &[2], Platform::Ios);
    sandbox.add_user("other", &[], Platform::Android);

    let status = Command::new(program)
        .args(arguments)
        .env("WECHAT_URL", sandbox.url())
        .env("WECHAT_APP_ID", sandbox.app_id())
        .env("WECHAT_APP_SECRET", sandbox.app_secret())
        .status()?;
    if !status.success() {
        return Err(format!("the other client failed: {status}").into());
    }
    let theirs = WITH_BODY.map(|endpoint| first_body(&sandbox, endpoint));

    sandbox.clear_requests();
    call_all(&sandbox)?;
    for (endpoint, theirs) in WITH_BODY.into_iter().zip(theirs) {
        let ours = first_body(&sandbox, endpoint);
        if ours.is_none() || ours != theirs {
            return Err(format!("{endpoint}: ours {ours:?}, theirs {theirs:?}").into());
        }
    }
    println!("the same bodies as ours: ok");
    Ok(())
}

/// The body of the first call, without the id, which is another each time. The later ones
/// are about what is refused.
fn first_body(sandbox: &Sandbox, endpoint: Endpoint) -> Option<Value> {
    let requests = sandbox.requests();
    let request = requests
        .iter()
        .find(|request| request.endpoint() == Some(endpoint))?;
    let mut body = request.json()?;
    if let Some(menuid) = body.get_mut("menuid")
        && menuid.is_string()
    {
        *menuid = json!("an id as a text");
    }
    Some(body)
}

fn call_all(sandbox: &Sandbox) -> Result<(), Box<dyn Error>> {
    let menus: Value = serde_json::from_str(include_str!("../peers/menus.json"))?;
    let menu = Menu::from_json(&menus["menu"].to_string())?;
    let conditional = ConditionalMenu::from_json(&menus["conditional"].to_string())?;
    let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
    let client = Client::builder(credential)
        .base_url(sandbox.url())
        .build()?;
    client.create(&menu)?;
    let menuid = client.add_conditional(&conditional)?;
    client.try_match("tagged")?;
    client.delete_conditional(&menuid)?;
    Ok(())
}
