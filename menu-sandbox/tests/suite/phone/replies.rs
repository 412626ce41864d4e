//! What the phone makes of a bot's answer.

use menu_sandbox::{Bubble, Tap};

use super::bot::{Answer, Bot, Push, reply, sandbox};
use crate::support::MENU;

/// What the phone shows when the bot answers so.
fn shown(answer: impl Fn(&Push) -> Answer + Send + 'static) -> (Vec<Bubble>, usize) {
    let bot = Bot::start(move |push, _| answer(push));
    let sandbox = sandbox(&bot, MENU);
    let reaction = sandbox.tap(Tap::key("k")).unwrap();
    (reaction.bubbles().to_vec(), bot.pushes().len())
}

fn raw(answer: &'static str) -> Vec<Bubble> {
    shown(move |_| Answer::Raw(answer.to_owned())).0
}

#[test]
fn nothing_said_is_nothing_shown() {
    for body in ["", "success", "success\n"] {
        assert_eq!(shown(move |_| Answer::Body(body.to_owned())), (vec![], 1));
    }
    for answer in [
        "HTTP/1.1 200 OK\r\n\r\nsuccess",
        "HTTP/1.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsuc\r\n4;x=y\r\ncess\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ] {
        assert_eq!(raw(answer), [], "{answer:?}");
    }
}

#[test]
fn nonsense_is_an_account_out_of_order_and_not_tried_again() {
    let bodies: [fn(&Push) -> String; 9] = [
        |_| "failure".to_owned(),
        |_| r#"{"errcode":0}"#.to_owned(),
        |push| reply(push, "x").replace("</xml>", ""),
        |push| reply(push, "x").replace("[text]", "[txt]"),
        |push| reply(push, ""),
        |push| reply(push, "x").replace("12345678", "now"),
        |push| reply(push, "x").replace(&push.text("FromUserName"), "somebody"),
        // The names as they came, which is the commonest mistake.
        |push| super::bot::reply_to(&push.text("ToUserName"), &push.text("FromUserName"), "x"),
        |push| reply(push, "x").replace("<xml>", "<!DOCTYPE xml><xml>"),
    ];
    for body in bodies {
        let found = shown(move |push| Answer::Body(body(push)));
        assert_eq!(found, (vec![Bubble::Unavailable], 1));
    }
    for answer in [
        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://a.example/\r\nContent-Length: 0\r\n\r\n",
        "\x16\x03\x01",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\n",
    ] {
        assert_eq!(raw(answer), [Bubble::Unavailable], "{answer:?}");
    }
}

#[test]
fn a_text_is_as_long_as_wechat_shows() {
    let said = |bytes: usize| {
        let text = "x".repeat(bytes);
        shown(move |push| Answer::Body(reply(push, &text)))
    };
    assert_eq!(said(2048), (vec![Bubble::Text("x".repeat(2048))], 1));
    assert_eq!(said(2049), (vec![Bubble::Unavailable], 1));
}

#[test]
fn other_kinds_are_shown_for_what_they_are() {
    let typed = |kind: &'static str, more: &'static str| {
        let (bubbles, _) = shown(move |push| {
            let reply = reply(push, "x").replace("[text]", &format!("[{kind}]"));
            Answer::Body(reply.replace("</xml>", &format!("{more}</xml>")))
        });
        bubbles
    };
    assert_eq!(typed("image", ""), [Bubble::Unavailable]);
    let image = "<Image><MediaId><![CDATA[M]]></MediaId></Image>";
    assert!(matches!(
        &typed("image", image)[..],
        [Bubble::Media { kind, media_id, .. }] if kind == "image" && media_id == "M"
    ));
    let music =
        "<Music><Title>t</Title><MusicUrl>u</MusicUrl><ThumbMediaId>M</ThumbMediaId></Music>";
    assert!(matches!(
        &typed("music", music)[..],
        [Bubble::Media { title, url, media_id, .. }] if title == "t" && url == "u" && media_id == "M"
    ));
    assert_eq!(
        typed("transfer_customer_service", ""),
        [Bubble::CustomerService]
    );
    assert_eq!(typed("news", ""), [Bubble::Unavailable]);
    let news = typed(
        "news",
        "<ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[t]]></Title>\
         <Description>d &amp; e</Description><Url><![CDATA[http://a.example/]]></Url>\
         <PicUrl>http://a.example/p.jpg</PicUrl></item></Articles>",
    );
    let [Bubble::News(articles)] = &news[..] else {
        panic!("{news:?}");
    };
    assert_eq!(articles[0].title, "t");
    assert_eq!(articles[0].description, "d & e");
    assert_eq!(articles[0].url, "http://a.example/");
    assert_eq!(articles[0].picture, "http://a.example/p.jpg");
}

#[test]
fn what_a_bot_says_to_an_opened_page_is_not_shown() {
    let bot = Bot::replying("x");
    let menu = r#"{"button":[{"type":"view","name":"v","url":"http://a.example/"}]}"#;
    let sandbox = sandbox(&bot, menu);
    let reaction = sandbox.tap(Tap::name("v")).unwrap();
    assert_eq!(reaction.text(), None);
    assert_eq!(bot.pushes()[0].text("Event"), "VIEW");
}
