//! Messages, and the events that are no taps, as the documentation's pages show them.

use crate::support::message;
use wechat_menu::event::{Event, Message, Push};

fn read(msg_type: &str, rest: &str) -> Push {
    let xml = format!(
        "<xml><ToUserName><![CDATA[toUser]]></ToUserName>\
         <FromUserName><![CDATA[fromUser]]></FromUserName><CreateTime>1348831860</CreateTime>\
         <MsgType><![CDATA[{msg_type}]]></MsgType>{rest}<MsgId>1234567890123456</MsgId></xml>"
    );
    Push::from_xml(xml.as_bytes()).unwrap()
}

fn event(name: &str, rest: &str) -> Event {
    read("event", &format!("<Event><![CDATA[{name}]]></Event>{rest}")).event
}

fn other(msg_type: &str, event: Option<&str>) -> Event {
    Event::Other {
        msg_type: msg_type.to_owned(),
        event: event.map(str::to_owned),
    }
}

#[test]
fn every_kind_of_message_is_read() {
    let content = "this is a test".to_owned();
    let text = read("text", "<Content><![CDATA[this is a test]]></Content>");
    assert_eq!(text.event, Event::Message(Message::Text { content }));
    assert_eq!(text.text("MsgId"), Some("1234567890123456"));

    let media = "<MediaId><![CDATA[media_id]]></MediaId>";
    let media_id = || "media_id".to_owned();
    let image = format!("<PicUrl><![CDATA[this is a url]]></PicUrl>{media}");
    let expected = Message::Image {
        pic_url: "this is a url".into(),
        media_id: media_id(),
    };
    assert_eq!(read("image", &image).event, Event::Message(expected));

    for (recognition, words) in [
        ("", None),
        ("<Recognition><![CDATA[]]></Recognition>", None),
        (
            "<Recognition><![CDATA[腾讯微信团队]]></Recognition>",
            Some("腾讯微信团队".to_owned()),
        ),
    ] {
        let voice = format!("{media}<Format><![CDATA[amr]]></Format>{recognition}");
        let expected = Message::Voice {
            media_id: media_id(),
            format: "amr".into(),
            recognition: words,
        };
        assert_eq!(read("voice", &voice).event, Event::Message(expected));
    }

    let video = format!("{media}<ThumbMediaId><![CDATA[thumb]]></ThumbMediaId>");
    let thumb_media_id = || "thumb".to_owned();
    let (id, thumb) = (media_id(), thumb_media_id());
    let expected = Message::Video {
        media_id: id,
        thumb_media_id: thumb,
    };
    assert_eq!(read("video", &video).event, Event::Message(expected));
    let expected = Message::ShortVideo {
        media_id: media_id(),
        thumb_media_id: thumb_media_id(),
    };
    assert_eq!(read("shortvideo", &video).event, Event::Message(expected));

    let link = "<Title><![CDATA[公众平台官网链接]]></Title>\
        <Description><![CDATA[公众平台官网链接]]></Description><Url><![CDATA[url]]></Url>";
    let expected = Message::Link {
        title: "公众平台官网链接".into(),
        description: "公众平台官网链接".into(),
        url: "url".into(),
    };
    assert_eq!(read("link", link).event, Event::Message(expected));
}

#[test]
fn a_place_is_a_message_too() {
    let push = read(
        "location",
        "<Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y>\
         <Scale>20</Scale><Label><![CDATA[位置信息]]></Label>",
    );
    assert!(matches!(push.event, Event::Message(Message::Location(_))));
    let place = push.event.location().unwrap();
    assert_eq!(place.latitude(), Some(23.134_521));
    assert_eq!(place.longitude(), Some(113.358_803));
    assert_eq!(
        [&*place.scale, &*place.label, &*place.poi_name],
        ["20", "位置信息", ""]
    );
}

#[test]
fn a_subscription_by_code_has_its_scene() {
    let ticket = "<Ticket><![CDATA[TICKET]]></Ticket>";
    let subscribe = |key: &str, ticket: &str| {
        event(
            "subscribe",
            &format!("<EventKey><![CDATA[{key}]]></EventKey>{ticket}"),
        )
    };
    let expected = |scene: Option<&str>, ticket: Option<&str>| Event::Subscribe {
        scene: scene.map(str::to_owned),
        ticket: ticket.map(str::to_owned),
    };
    assert_eq!(
        subscribe("qrscene_123123", ticket),
        expected(Some("123123"), Some("TICKET"))
    );
    assert_eq!(
        subscribe("qrscene_", ticket),
        expected(Some(""), Some("TICKET"))
    );
    assert_eq!(subscribe("", ""), expected(None, None));
    assert_eq!(subscribe("", "<Ticket/>"), expected(None, None));
    assert_eq!(event("subscribe", ""), expected(None, None));
    // Of a user who paid at the account before.
    let paid = subscribe("last_trade_no_4002752001201704258347703919", "");
    assert_eq!(paid, expected(None, None));

    let scan = event(
        "SCAN",
        &format!("<EventKey><![CDATA[qrscene_1]]></EventKey>{ticket}"),
    );
    let expected = Event::Scan {
        scene: "qrscene_1".into(),
        ticket: Some("TICKET".into()),
    };
    assert_eq!(
        scan, expected,
        "without the prefix, which would be a part of the scene"
    );
    assert_eq!(
        event("unsubscribe", "<EventKey><![CDATA[]]></EventKey>"),
        Event::Unsubscribe
    );
}

#[test]
fn a_reported_position() {
    let at = |latitude: &str| {
        event(
            "LOCATION",
            &format!(
                "<Latitude>{latitude}</Latitude><Longitude>113.352425</Longitude>\
                 <Precision>119.385040</Precision>"
            ),
        )
    };
    let Event::Location(position) = at("23.137466") else {
        panic!("no position")
    };
    assert_eq!(position.degrees(), Some((23.137_466, 113.352_425)));
    assert_eq!(position.precision, "119.385040");
    for text in ["", "north", "NaN", "inf"] {
        let Event::Location(position) = at(text) else {
            panic!("no position")
        };
        assert_eq!((&*position.latitude, position.degrees()), (text, None));
    }
}

/// Unknown forms are still readable, and never an error.
#[test]
fn what_has_no_type_stays_as_it_came() {
    let push = read("text", "<Else>1</Else>");
    assert_eq!(push.event, other("text", None));
    assert_eq!(push.text("Else"), Some("1"));
    for msg_type in ["image", "voice", "video", "shortvideo", "location", "link"] {
        assert_eq!(read(msg_type, "").event, other(msg_type, None));
    }
    for msg_type in ["Text", "hardware", "file", "miniprogrampage", ""] {
        assert_eq!(
            read(msg_type, "<Content>a</Content>").event,
            other(msg_type, None)
        );
    }
    assert_eq!(event("SCAN", ""), other("event", Some("SCAN")));
    assert_eq!(
        event("LOCATION", "<Latitude>1</Latitude>"),
        other("event", Some("LOCATION"))
    );
    assert_eq!(event("scan", ""), other("event", Some("scan")));
    assert_eq!(
        event("view_miniprogram_else", ""),
        other("event", Some("view_miniprogram_else"))
    );
}

#[test]
fn a_text_is_kept_to_the_letter() {
    let xml = message("<![CDATA[ 你好\n<b>]]>");
    let content = " 你好\n<b>".to_owned();
    let event = Push::from_xml(xml.as_bytes()).unwrap().event;
    assert_eq!(event, Event::Message(Message::Text { content }));
}
