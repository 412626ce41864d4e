//! Tests the program `axum_bot`, with the sandbox as WeChat and its phone as the follower.

use std::net::TcpListener;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use menu_sandbox::{Sandbox, Tap};
use wechat_menu::{AppCredential, Client, Menu};

struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(token: &str) -> (Bot, String) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let mut command = Command::new(env!("CARGO_BIN_EXE_axum_bot"));
    command.arg(&address).env("WECHAT_TOKEN", token);
    let bot = Bot(command.spawn().unwrap());
    let start = Instant::now();
    while std::net::TcpStream::connect(&address).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it does not listen"
        );
        sleep(Duration::from_millis(20));
    }
    (bot, address)
}

/// A copy of the menu that the program declares, because a test cannot import it.
const MENU: &str = r#"{"button":[{"type":"click","name":"Songs","key":"V1001_TODAY_MUSIC"},
    {"type":"click","name":"Like us","key":"V1001_GOOD"},
    {"type":"click","name":"Old","key":"OLD"}]}"#;

#[test]
fn every_tap_is_answered() {
    let (_bot, address) = start("s3cret");
    let sandbox = Sandbox::start().unwrap();
    let url = format!("http://{address}/wechat");
    sandbox.set_callback(&url, "s3cret", None).unwrap();
    let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
    let client = Client::builder(credential)
        .base_url(sandbox.url())
        .build()
        .unwrap();
    client.create(&Menu::from_json(MENU).unwrap()).unwrap();

    let tap = |key: &str| {
        let reaction = sandbox.tap(Tap::key(key)).unwrap();
        assert!(!reaction.is_unavailable());
        reaction.text().unwrap_or_default().to_owned()
    };
    assert_eq!(tap("V1001_TODAY_MUSIC"), "《茉莉花》");
    assert_eq!(tap("V1001_GOOD"), "Thank you!");
    assert_eq!(tap("OLD"), "That button is gone.");
    let said = sandbox.say("hello");
    assert!(!said.is_unavailable());
    assert_eq!(said.text(), None, "nothing is said to a message");
    // Somebody else's token.
    sandbox.set_callback(&url, "another", None).unwrap();
    assert!(sandbox.say("hello").is_unavailable());
}
