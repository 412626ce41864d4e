//! What a tap pushes.

use std::thread;
use std::time::{Duration, Instant};

use menu_sandbox::{Bubble, Endpoint, Opened, Platform, Sandbox, Tap};
use serde_json::json;

use super::bot::{Answer, Bot, TOKEN, reply, sandbox, waiting_sandbox};
use super::page::send_post;
use crate::support::{MENU, PATIENCE, call, ends};

const MENU_OF_ALL: &str = r#"{"button":[
    {"name":"asks","sub_button":[
        {"type":"scancode_push","name":"scan","key":"S"},
        {"type":"scancode_waitmsg","name":"scan and wait","key":"W"},
        {"type":"pic_sysphoto","name":"photo","key":"P"},
        {"type":"pic_weixin","name":"album","key":"A"},
        {"type":"location_select","name":"where","key":"L"}]},
    {"name":"shows","sub_button":[
        {"type":"view","name":"page","url":"http://www.bkjia.com/"},
        {"type":"miniprogram","name":"program","url":"http://a.example/","appid":"wx1","pagepath":"pages/a"},
        {"type":"media_id","name":"media","media_id":"M"},
        {"type":"article_view_limited","name":"article","article_id":"I"}]},
    {"type":"click","name":"click","key":"C<]]>&今"}]}"#;

#[test]
fn a_click_is_pushed_as_documented() {
    let bot = Bot::replying("你好");
    let sandbox = sandbox(&bot, MENU);
    let reaction = sandbox.tap(Tap::name("a")).unwrap();
    assert_eq!(reaction.text(), Some("你好"));
    let [push] = &bot.pushes()[..] else {
        panic!("one push");
    };
    assert!(push.is_signed(), "{push:?}");
    assert!(push.target.starts_with("/wx?id=1&signature="), "{push:?}");
    assert_eq!(push.query("openid"), sandbox.open_id());
    assert!(
        push.head
            .to_ascii_lowercase()
            .contains("content-type: text/xml"),
        "{push:?}"
    );
    let expected = include_str!("../../vectors/event-click.xml")
        .replace("toUser", sandbox.account_id())
        .replace("FromUser]", &format!("{}]", sandbox.open_id()))
        .replace("123456789", &push.text("CreateTime"))
        .replace("EVENTKEY", "k");
    assert_eq!(push.body, expected.trim_end());
}

#[test]
fn every_type_pushes_what_it_should() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU_OF_ALL);
    let tap = |tap| sandbox.tap(tap).unwrap().bubbles().to_vec();
    let open = |tap| sandbox.tap(tap).unwrap().opened().cloned();
    assert!(
        matches!(open(Tap::key("S").scanned("http://b.example/")), Some(Opened::Page { url, .. }) if url == "http://b.example/")
    );
    assert_eq!(tap(Tap::name("scan and wait")), []);
    assert_eq!(tap(Tap::name("photo")), []);
    assert_eq!(tap(Tap::name("album").pictures(2)), []);
    assert_eq!(tap(Tap::name("where").location(23.5, -113.25, "here")), []);
    assert!(matches!(open(Tap::name("page")), Some(Opened::Page { .. })));
    assert!(matches!(
        open(Tap::name("program")),
        Some(Opened::MiniProgram { .. })
    ));
    assert!(matches!(&tap(Tap::name("media"))[..], [Bubble::Material { id, .. }] if id == "M"));
    assert!(matches!(open(Tap::name("article")), Some(Opened::Article { id, .. }) if id == "I"));
    assert_eq!(tap(Tap::name("click")), []);
    assert!(
        sandbox.tap(Tap::name("asks")).is_err(),
        "opening a submenu is no tap"
    );

    let pushes = bot.pushes();
    let kinds: Vec<(String, String)> = pushes
        .iter()
        .map(|push| match push.text("MsgType").as_str() {
            "event" => (push.text("Event"), push.text("EventKey")),
            kind => (kind.to_owned(), String::new()),
        })
        .collect();
    let expected = [
        ("scancode_push", "S"),
        ("scancode_waitmsg", "W"),
        ("pic_sysphoto", "P"),
        ("image", ""),
        ("pic_weixin", "A"),
        ("image", ""),
        ("image", ""),
        ("location_select", "L"),
        ("location", ""),
        ("VIEW", "http://www.bkjia.com/"),
        ("view_miniprogram", "pages/a"),
        ("CLICK", "C<]]]]><![CDATA[>&今"),
    ]
    .map(|(event, key)| (event.to_owned(), key.to_owned()));
    assert_eq!(kinds, expected);
    assert!(pushes.iter().all(super::bot::Push::is_signed));
    assert_eq!(pushes[0].text("ScanResult"), "http://b.example/");
    assert_eq!(pushes[4].text("Count"), "2");
    assert_eq!(pushes[5].text("MediaId"), pushes[4].text("PicMd5Sum"));
    assert_eq!(pushes[7].text("Location_Y"), "-113.25");
    assert_eq!(pushes[8].text("Location_X"), "23.5");
    for (index, push) in pushes.iter().enumerate() {
        let has_menu_id = !push.text("MenuId").is_empty();
        assert_eq!(has_menu_id, [9, 10].contains(&index), "{push:?}");
        let is_message = push.text("MsgType") != "event";
        assert_eq!(!push.text("MsgId").is_empty(), is_message, "{push:?}");
    }
}

#[test]
fn no_two_events_look_alike() {
    let bot = Bot::saying("");
    let sandbox = sandbox(&bot, MENU);
    for _ in 0..3 {
        sandbox.tap(Tap::key("k")).unwrap();
    }
    let mut times: Vec<_> = bot.pushes().iter().map(|p| p.text("CreateTime")).collect();
    times.dedup();
    assert_eq!(times.len(), 3, "bots tell repeated events by their time");
}

#[test]
fn a_text_is_a_message() {
    let bot = Bot::start(|push, _| Answer::Body(reply(push, &push.text("Content"))));
    let sandbox = sandbox(&bot, MENU);
    assert_eq!(sandbox.say("早上好").text(), Some("早上好"));
}

#[test]
fn silence_is_tried_three_times() {
    let bot = Bot::start(|_, _| Answer::Silence);
    let sandbox = waiting_sandbox(&bot, MENU, Duration::from_millis(300));
    let start = Instant::now();
    assert!(sandbox.tap(Tap::key("k")).unwrap().is_unavailable());
    assert!(start.elapsed() >= Duration::from_millis(900));
    // By default each try would take 5 seconds.
    assert!(start.elapsed() < Duration::from_secs(15));
    let pushes = bot.pushes();
    assert_eq!(pushes.len(), 3);
    assert!(
        pushes
            .iter()
            .all(|push| push.body == pushes[0].body && push.is_signed())
    );
}

#[test]
fn a_bot_that_wakes_up_is_heard() {
    let bot = Bot::start(|push, number| match number {
        3 => Answer::Body(reply(push, "late")),
        _ => Answer::Silence,
    });
    let sandbox = waiting_sandbox(&bot, MENU, Duration::from_secs(2));
    assert_eq!(sandbox.tap(Tap::key("k")).unwrap().text(), Some("late"));
    assert_eq!(bot.pushes().len(), 3);
}

#[test]
fn drops_do_not_buy_time() {
    let bot =
        Bot::start(|_, _| Answer::Raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsu".to_owned()));
    let sandbox = sandbox(&bot, MENU);
    assert!(sandbox.tap(Tap::key("k")).unwrap().is_unavailable());
    assert_eq!(bot.pushes().len(), 3, "half an answer is none");
}

#[test]
fn without_a_bot_nothing_is_pushed() {
    let sandbox = Sandbox::start().unwrap();
    call(&sandbox, Endpoint::Create, MENU);
    assert_eq!(sandbox.tap(Tap::key("k")).unwrap().bubbles(), []);
    assert_eq!(
        sandbox.tap(Tap::key("x")).unwrap_err().to_string(),
        "the menu that the phone shows has no button \"x\""
    );
    // Nobody listens on a port that was just free.
    let port = Bot::saying("").url.clone();
    sandbox.set_callback(&port, TOKEN, None).unwrap();
    assert!(sandbox.tap(Tap::key("k")).unwrap().is_unavailable());
    let bot = Bot::replying("now");
    sandbox.set_callback(&bot.url, TOKEN, None).unwrap();
    assert_eq!(sandbox.tap(Tap::key("k")).unwrap().text(), Some("now"));
}

#[test]
fn callbacks_elsewhere_are_refused() {
    for url in ["http://bot.example/", "https://127.0.0.1/", "x"] {
        let error = Sandbox::builder().callback(url, TOKEN).start().unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    }
    let sandbox = Sandbox::builder()
        .callback("http://bot.example/", TOKEN)
        .allow_remote_callback(true)
        .start();
    assert!(sandbox.is_ok());
}

#[test]
fn the_phone_shows_the_menu_that_is_for_it() {
    let sandbox = Sandbox::start().unwrap();
    assert!(sandbox.tap(Tap::name("a")).is_err());
    call(&sandbox, Endpoint::Create, MENU);
    let body = json!({
        "button": [{ "type": "click", "name": "b", "key": "k" }],
        "matchrule": { "tag_id": 7 },
    });
    call(&sandbox, Endpoint::AddConditional, body.to_string());
    assert!(sandbox.tap(Tap::name("a")).is_ok());
    sandbox.add_user(sandbox.open_id(), &[7], Platform::Ios);
    assert!(sandbox.tap(Tap::name("a")).is_err());
    assert!(sandbox.tap(Tap::name("b")).is_ok());
    let body = json!({ "user_id": sandbox.open_id() }).to_string();
    let matched = call(&sandbox, Endpoint::TryMatch, body);
    assert_eq!(matched.json()["button"][0]["name"], "b");
    sandbox.set_console_menu(json!({ "button": [{ "name": "c", "sub_button": { "list": [
        { "type": "text", "name": "d", "value": "Hello!" }
    ] } }] }));
    assert_eq!(sandbox.tap(Tap::name("d")).unwrap().text(), Some("Hello!"));
    sandbox.switch_menu(false);
    assert!(sandbox.tap(Tap::name("d")).is_err());
}

#[test]
fn stopping_waits_for_one_try_at_most() {
    let bot = Bot::start(|_, _| Answer::Silence);
    let sandbox = waiting_sandbox(&bot, MENU, Duration::from_secs(2));
    let _page = send_post(&sandbox, "say", r#"{"text":"x"}"#);
    let start = Instant::now();
    while bot.pushes().is_empty() {
        assert!(start.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(5));
    }
    ends(move || drop(sandbox));
    assert_eq!(bot.pushes().len(), 1);
}
