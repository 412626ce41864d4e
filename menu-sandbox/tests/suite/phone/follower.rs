//! What a follower does beside tapping.

use menu_sandbox::{Bubble, Endpoint, Sandbox, Tap};
use serde_json::json;

use super::bot::{Answer, Bot, TOKEN, reply, sandbox};
use super::interface::{post, state};
use crate::support::{MENU, call};

#[test]
fn following_and_scanning_are_pushed() {
    let bot = Bot::start(|push, _| Answer::Body(reply(push, &push.text("Event"))));
    let sandbox = sandbox(&bot, MENU);
    assert_eq!(sandbox.scan("7").text(), Some("SCAN"));
    assert_eq!(
        sandbox.unsubscribe().bubbles(),
        [],
        "nobody is there to read it"
    );
    assert_eq!(state(&sandbox)["isFollowing"], false);
    assert!(sandbox.tap(Tap::key("k")).is_err(), "the menu is gone");
    let user = json!({ "user_id": sandbox.open_id() }).to_string();
    assert_eq!(call(&sandbox, Endpoint::TryMatch, &user).errcode(), 65302);
    assert_eq!(sandbox.say("x").bubbles(), []);
    assert_eq!(
        bot.pushes().len(),
        2,
        "nothing comes from who does not follow"
    );
    assert_eq!(sandbox.scan("7").text(), Some("subscribe"));
    sandbox.subscribe(None);
    assert_eq!(call(&sandbox, Endpoint::TryMatch, &user).errcode(), 0);
    let keys: Vec<(String, String)> = bot
        .pushes()
        .iter()
        .map(|push| (push.text("Event"), push.text("EventKey")))
        .collect();
    let expected = [
        ("SCAN", "7"),
        ("unsubscribe", ""),
        ("subscribe", "qrscene_7"),
        ("subscribe", ""),
    ]
    .map(|(event, key)| (event.to_owned(), key.to_owned()));
    assert_eq!(keys, expected);
    let has_ticket = |index: usize| !bot.pushes()[index].text("Ticket").is_empty();
    assert_eq!([0, 1, 2, 3].map(has_ticket), [true, false, true, false]);
}

#[test]
fn messages_of_every_kind_are_pushed() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU);
    post(&sandbox, "say", &json!({ "text": "x" }));
    post(&sandbox, "picture", &json!({ "picture": 1 }));
    post(&sandbox, "voice", &json!({ "recognition": "你好" }));
    post(
        &sandbox,
        "place",
        &json!({ "latitude": 23.1, "longitude": 113.2 }),
    );
    let pushes = bot.pushes();
    let kinds: Vec<String> = pushes.iter().map(|push| push.text("MsgType")).collect();
    assert_eq!(kinds, ["text", "image", "voice", "location"]);
    assert!(pushes[1].text("PicUrl").ends_with("/phone/picture-2.jpg"));
    assert_eq!(pushes[2].text("Recognition"), "你好");
    assert_eq!(pushes[3].text("Location_X"), "23.1");
    assert!(
        pushes
            .iter()
            .all(|push| !push.text("MsgId").is_empty() && push.is_signed())
    );
}

#[test]
fn the_url_is_verified_as_by_the_console() {
    // The echo comes back byte for byte, or the URL is refused.
    let good = Bot::start(|push, _| Answer::Body(push.query("echostr").to_owned()));
    let sandbox = sandbox(&good, MENU);
    assert_eq!(sandbox.verify_callback(), Ok(()));
    let push = &good.pushes()[0];
    assert!(
        push.head.starts_with("GET ") && push.is_signed(),
        "{push:?}"
    );
    let bad = Bot::saying("success");
    sandbox.set_callback(&bad.url, TOKEN, None).unwrap();
    assert!(sandbox.verify_callback().unwrap_err().contains("echostr"));
    let none = Sandbox::start().unwrap();
    assert_eq!(none.verify_callback(), Err("no bot is set".to_owned()));
}

#[test]
fn a_chat_handed_over_says_so() {
    let bot = Bot::start(|push, _| {
        Answer::Body(reply(push, "x").replace("[text]", "[transfer_customer_service]"))
    });
    let sandbox = sandbox(&bot, MENU);
    assert_eq!(sandbox.say("x").bubbles(), [Bubble::CustomerService]);
}
