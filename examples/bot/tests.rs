//! The whole bot over real HTTP, with the sandbox as WeChat: what comes in is signed, encrypted and
//! read by code that shares nothing with the bot's.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use menu_sandbox::{Bubble, Reaction};
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;
use wechat_menu::event::Callback;
use wechat_menu::{AppCredential, Client, Menu};

use crate::desk::{Desk, TOKEN};
use crate::menu::Tap;
use crate::server::{PATH, Server};

const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

/// The documentation's sample of a signature, by the token `AAAAA`.
const SIGNED: &str =
    "signature=899cf89e464efb63f54ddac96b0a0a235f53aa78&timestamp=1714037059&nonce=486452656";

async fn port() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

async fn desk(aes_key: Option<&str>) -> Desk {
    Desk::start(port().await, aes_key).await.unwrap()
}

/// What the bot says to a tap on each button with a key.
async fn answers(desk: &Desk) -> Vec<String> {
    let mut answers = Vec::new();
    for tap in Tap::ALL {
        let reaction = desk.tap(tap).await.unwrap();
        assert!(!reaction.is_unavailable(), "{tap:?}");
        // One for each: the pictures and the place that come after a tap get none of their own.
        assert_eq!(reaction.bubbles().len(), 1, "{tap:?}");
        answers.push(reaction.text().unwrap_or_default().to_owned());
    }
    answers
}

#[tokio::test]
async fn every_tap_is_answered_alike_in_both_modes() {
    let expected = [
        "Today's songs:\n《月亮代表我的心》 邓丽君\n《但愿人长久》 王菲\n《茉莉花》 江苏民歌",
        "We have no record with the code https://example.com/.",
        "The concert nearest to you is in Guangzhou: Xinghai Concert Hall, tonight at eight.",
        "Thank you for the cover!",
        "Thank you! Likes so far: 1.",
    ];
    for aes_key in [None, Some(AES_KEY)] {
        let desk = desk(aes_key).await;
        assert_eq!(answers(&desk).await, expected, "key: {aes_key:?}");
        desk.stop().await.unwrap();
    }
}

#[tokio::test]
async fn what_comes_with_a_tap_counts() {
    let desk = desk(None).await;
    let tap = async |tap| {
        let reaction = desk.with_phone(move |phone| phone.tap(tap).unwrap()).await;
        reaction.unwrap().text().unwrap_or_default().to_owned()
    };
    let on = |tap: Tap| menu_sandbox::Tap::key(tap.key());
    let barcode = on(Tap::ScanRecord).scanned("EAN_13,6900000000021");
    assert_eq!(tap(barcode).await, "That is 《但愿人长久》 王菲.");
    let long = on(Tap::ScanRecord).scanned("歌".repeat(3000));
    assert!(tap(long).await.len() < 2048, "as long as a reply may be");
    let harbin = on(Tap::Concerts).location(45.75, 126.65, "哈尔滨市");
    assert!(tap(harbin).await.contains("Beijing"));
    let pictures = on(Tap::SendCover).pictures(3);
    assert_eq!(tap(pictures).await, "Thank you for 3 covers!");
    assert!(tap(on(Tap::Like)).await.contains("so far: 1."));
    assert!(tap(on(Tap::Like)).await.contains("so far: 2."));
    desk.stop().await.unwrap();
}

#[tokio::test]
async fn texts_are_answered_and_pages_are_not() {
    let desk = desk(Some(AES_KEY)).await;
    let say = async |text: &'static str| {
        let reaction: Reaction = desk.with_phone(|phone| phone.say(text)).await.unwrap();
        reaction.text().unwrap_or_default().to_owned()
    };
    assert_eq!(say("王菲").await, "《但愿人长久》 王菲");
    assert!(say("]]> 再见").await.starts_with("Welcome!"));
    assert!(say(" ").await.starts_with("Welcome!"));

    let view = menu_sandbox::Tap::name("Artist");
    let reaction = desk.with_phone(|phone| phone.tap(view).unwrap()).await;
    let reaction = reaction.unwrap();
    assert!(matches!(reaction.bubbles(), [Bubble::Page { .. }]));
    desk.stop().await.unwrap();
}

#[tokio::test]
async fn a_button_that_is_gone_gets_a_polite_reply() {
    let desk = desk(None).await;
    let old = r#"{"button":[{"type":"click","name":"Vote","key":"V1000_VOTE"}]}"#;
    let old = Menu::from_json(old).unwrap();
    let reaction = desk.with_phone(move |sandbox| {
        let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
        let client = Client::builder(credential).base_url(sandbox.url());
        client.build().unwrap().create(&old).unwrap();
        sandbox.tap(menu_sandbox::Tap::name("Vote")).unwrap()
    });
    let reaction = reaction.await.unwrap();
    assert!(reaction.text().unwrap().starts_with("That button is gone."));
    desk.stop().await.unwrap();
}

#[tokio::test]
async fn another_token_and_another_mode_are_refused() {
    let listener = port().await;
    let url = format!("http://{}{PATH}", listener.local_addr().unwrap());
    let desk = Desk::start(listener, Some(AES_KEY)).await.unwrap();
    // The right token is not enough either: without the key, nothing covers the body.
    for (token, aes_key) in [("another", Some(AES_KEY)), (TOKEN, None)] {
        let url = url.clone();
        let reaction = desk.with_phone(move |sandbox| {
            sandbox.set_callback(&url, token, aes_key).unwrap();
            sandbox.say("hello")
        });
        assert!(reaction.await.unwrap().is_unavailable());
    }
    desk.stop().await.unwrap();
}

/// Sends a request, and reads the answer to its end.
async fn send(address: SocketAddr, target: String, body: Option<String>) -> String {
    let exchange = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        let method = if body.is_some() { "POST" } else { "GET" };
        let body = body.unwrap_or_default();
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        )
        .unwrap();
        // A bot may hang up before it has read all.
        let _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    };
    spawn_blocking(exchange).await.unwrap()
}

async fn server() -> (Server, SocketAddr) {
    let listener = port().await;
    let address = listener.local_addr().unwrap();
    let server = Server::start(listener, Callback::plain("AAAAA").unwrap());
    (server, address)
}

fn like(create_time: u64) -> String {
    format!(
        "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>\
         <CreateTime>{create_time}</CreateTime><MsgType>event</MsgType><Event>CLICK</Event>\
         <EventKey>V1001_GOOD</EventKey></xml>"
    )
}

#[tokio::test]
async fn three_tries_are_one_tap() {
    let (server, address) = server().await;
    let push = |time| send(address, format!("/wechat?{SIGNED}"), Some(like(time)));
    assert!(push(1).await.contains("so far: 1."));
    for _again in 2..=3 {
        assert!(push(1).await.ends_with("\r\n\r\nsuccess"));
    }
    assert!(push(2).await.contains("so far: 2."));
    server.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_not_from_wechat_is_refused() {
    let (server, address) = server().await;
    let forged = SIGNED.replace("899c", "899d");
    let twice = format!("{SIGNED}&nonce=1");
    for query in ["", &forged, &twice] {
        for (query, body) in [
            (format!("{query}&echostr=1"), None),
            (query.to_owned(), Some(like(1))),
        ] {
            let answer = send(address, format!("/wechat?{query}"), body).await;
            assert!(answer.starts_with("HTTP/1.1 403 "), "{query}: {answer}");
            assert!(answer.ends_with("\r\n\r\n"), "tells a forger nothing");
        }
    }
    // Nothing of it counted.
    let answer = send(address, format!("/wechat?{SIGNED}"), Some(like(1))).await;
    assert!(answer.contains("so far: 1."));

    let long = "x".repeat(64 * 1024 + 1);
    let answer = send(address, format!("/wechat?{SIGNED}"), Some(long)).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn the_console_checks_the_url() {
    let (server, address) = server().await;
    let target = format!("/wechat?{SIGNED}&echostr=%3Cb%3E4375");
    let answer = send(address, target, None).await;
    assert!(answer.starts_with("HTTP/1.1 200 "));
    assert!(answer.contains("content-type: text/plain"));
    assert!(answer.ends_with("\r\n\r\n<b>4375"));
    server.stop().await.unwrap();
}

#[tokio::test]
async fn stopping_does_not_wait_for_those_who_never_finish() {
    let (server, address) = server().await;
    let mut half = TcpStream::connect(address).unwrap();
    half.write_all(b"POST /wechat HTTP/1.1\r\n").unwrap();
    server.stop().await.unwrap();
    assert!(TcpStream::connect(address).is_err(), "the port is free");
}
