//! The whole bot over real HTTP, with the sandbox as WeChat: the sandbox signs, encrypts and reads
//! with code of its own.

use menu_sandbox::{Opened, Reaction, Sandbox};
use tokio::net::TcpListener;
use wechat_menu::{AppCredential, Client, Menu};

use crate::desk::{self, Desk, TOKEN};
use crate::menu::Tap;
use crate::server::PATH;

const AES_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

async fn desk(aes_key: Option<&str>) -> Desk {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let sandbox = Sandbox::start().unwrap();
    Desk::start(sandbox, listener, aes_key).await.unwrap()
}

/// The bot's answer to a tap on each button with a key.
async fn answers(desk: &Desk) -> Vec<String> {
    let mut answers = Vec::new();
    for tap in Tap::ALL {
        let reaction = desk.tap(tap).await.unwrap();
        assert!(!reaction.is_unavailable(), "{tap:?}");
        // One answer for each tap: the pictures and the place that follow get no answer.
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
    let long = tap(long).await;
    assert!(
        long.len() <= 2048 && long.ends_with('…'),
        "as long as a reply may be"
    );
    let harbin = on(Tap::Concerts).location(45.75, 126.65, "哈尔滨市");
    assert!(tap(harbin).await.contains("Beijing"));
    let pictures = on(Tap::SendCover).pictures(3);
    assert_eq!(tap(pictures).await, "Thank you for 3 covers!");
    assert!(tap(on(Tap::Like)).await.contains("so far: 1."));
    assert!(tap(on(Tap::Like)).await.contains("so far: 2."));
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
    assert!(matches!(reaction.opened(), Some(Opened::Page { .. })));
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
}

#[tokio::test]
async fn another_token_and_another_mode_are_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}{PATH}", listener.local_addr().unwrap());
    let sandbox = Sandbox::start().unwrap();
    let desk = Desk::start(sandbox, listener, Some(AES_KEY)).await.unwrap();
    // The right token is not enough either: without the key, nothing covers the body.
    for (token, aes_key) in [("another", Some(AES_KEY)), (TOKEN, None)] {
        let url = url.clone();
        let reaction = desk.with_phone(move |sandbox| {
            sandbox.set_callback(&url, token, aes_key).unwrap();
            sandbox.say("hello")
        });
        assert!(reaction.await.unwrap().is_unavailable());
    }
}

#[test]
fn the_page_is_where_it_is_wanted_or_says_why_not() {
    let taken = Sandbox::start().unwrap();
    let (_, port) = taken.url().rsplit_once(':').unwrap();
    let port: u16 = port.parse().unwrap();
    let error = desk::sandbox(Some(port)).err().unwrap().to_string();
    assert!(
        error.contains(&format!("port {port}, which is for the page")),
        "{error}"
    );
    // If the default port is in use, the page has another port.
    let (one, two) = (desk::sandbox(None).unwrap(), desk::sandbox(None).unwrap());
    assert_ne!(one.page_url(), two.page_url());
}
