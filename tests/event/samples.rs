//! Each push of the documentation, and what else a push may look like.

use crate::support::{content, sample, samples};
use wechat_menu::ButtonType;
use wechat_menu::event::{CallbackError, Detail, Element, Event, Location, Push};

fn push(name: &str) -> Push {
    Push::from_xml(sample(&format!("event-{name}.xml")).as_bytes()).unwrap()
}

fn tap(button: ButtonType, key: &str, detail: Detail) -> Event {
    Event::Tap {
        button,
        key: key.to_owned(),
        detail,
    }
}

#[test]
fn click() {
    let push = push("click");
    assert_eq!(push.to_user_name, "toUser");
    assert_eq!(push.from_user_name, "FromUser");
    assert_eq!(push.create_time, 123_456_789);
    let event = tap(ButtonType::Click, "EVENTKEY", Detail::None);
    assert_eq!(push.event, event);
    assert_eq!(push.event.key(), Some("EVENTKEY"));
}

#[test]
fn view() {
    let menu_id = Detail::MenuId("MENUID".into());
    let event = tap(ButtonType::View, "www.qq.com", menu_id);
    assert_eq!(push("view").event, event);
    assert_eq!(event.key(), None);
    // The edition of 2014 has no MenuId.
    let older = sample("event-view.xml").replace("<MenuId>MENUID</MenuId>", "");
    let event = tap(ButtonType::View, "www.qq.com", Detail::None);
    assert_eq!(Push::from_xml(older.as_bytes()).unwrap().event, event);
}

#[test]
fn scancode() {
    for (name, result) in [("scancode_push", "1"), ("scancode_waitmsg", "2")] {
        let event = push(name).event;
        let scan = event.scan().unwrap();
        assert_eq!([&*scan.scan_type, &*scan.result], ["qrcode", result]);
        assert_eq!(event.key(), Some("6"));
    }
}

#[test]
fn photos() {
    for (name, sum) in [
        ("pic_sysphoto", "1b5f7c23b5bf75682a53e7b6d163e185"),
        ("pic_photo_or_album", "5a75aaca956d97be686719218f275c6b"),
        ("pic_weixin", "5a75aaca956d97be686719218f275c6b"),
    ] {
        let event = push(name).event;
        let pictures = event.pictures().unwrap();
        assert_eq!((event.key(), pictures.count), (Some("6"), 1));
        assert_eq!(pictures.md5_sums, [sum]);
    }
}

#[test]
fn several_photos_and_none() {
    let one = "<item><PicMd5Sum><![CDATA[5a75aaca956d97be686719218f275c6b]]></PicMd5Sum>\n</item>";
    let with = |items: &str, count: &str| {
        let xml = sample("event-pic_weixin.xml")
            .replace(one, items)
            .replace("<Count>1", &format!("<Count>{count}"));
        Push::from_xml(xml.as_bytes()).map(|push| push.event)
    };
    let check = |items: &str, count: u32, md5_sums: &[&str]| {
        let event = with(items, &count.to_string()).unwrap();
        let pictures = event.pictures().unwrap();
        assert_eq!((event.key(), pictures.count), (Some("6"), count));
        assert_eq!(pictures.md5_sums, md5_sums);
    };
    let two = "<item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item>";
    check(two, 2, &["a", "b"]);
    check("", 0, &[]);
    // github.com/binarywang/WxJava/issues/305: the list is sent once for each picture.
    let lists = "<item><PicMd5Sum>aaa</PicMd5Sum></item></PicList>\n\
        <PicList><item><PicMd5Sum>bbb</PicMd5Sum></item><item><PicMd5Sum>ccc</PicMd5Sum></item>";
    check(lists, 3, &["aaa", "bbb", "ccc"]);
    let sums = "<item><PicMd5Sum>a</PicMd5Sum><PicMd5Sum>b</PicMd5Sum></item><item/>";
    check(sums, 2, &["a", "b"]);
    assert_eq!(with("", "-1"), Err(CallbackError::NotANumber("Count")));
}

/// The sample of a chosen place with other coordinates.
fn location(x: &str, y: &str) -> Location {
    let xml = sample("event-location_select.xml")
        .replace("<![CDATA[23]]>", &format!("<![CDATA[{x}]]>"))
        .replace("<![CDATA[113]]>", &format!("<![CDATA[{y}]]>"));
    let event = Push::from_xml(xml.as_bytes()).unwrap().event;
    assert_eq!(event.key(), Some("6"));
    event.location().unwrap().clone()
}

#[test]
fn places() {
    let place = location("23", "113");
    assert_eq!([&place.x, &place.y, &place.scale], ["23", "113", "15"]);
    assert_eq!(place.label, " 广州市海珠区客村艺苑路 106号");
    assert_eq!(place.poi_name, "");
    assert_eq!(place.latitude(), Some(23.0));
    assert_eq!(place.longitude(), Some(113.0));
}

#[test]
fn degrees_are_numbers() {
    for (text, degrees) in [
        ("-23.5", Some(-23.5)),
        ("", None),
        ("north", None),
        ("NaN", None),
    ] {
        let place = location(text, "inf");
        assert_eq!([&*place.x, &*place.y], [text, "inf"]);
        assert_eq!(place.latitude(), degrees);
        assert_eq!(place.longitude(), None);
    }
}

#[test]
fn miniprogram() {
    let menu_id = Detail::MenuId("MENUID".into());
    let event = tap(ButtonType::Miniprogram, "pages/index/index", menu_id);
    assert_eq!(push("view_miniprogram").event, event);
    assert_eq!(event.key(), None);
}

#[test]
fn each_type_that_pushes_is_read() {
    for &kind in ButtonType::ALL {
        let Some(name) = kind.event() else { continue };
        let push = push(&name.to_lowercase());
        assert_eq!(push.event.button_type(), Some(kind));
        assert_eq!(push.text("Event"), Some(name));
    }
}

#[test]
fn what_has_no_field_is_in_the_xml() {
    let xml = sample("event-scancode_push.xml").replace(
        "</ScanCodeInfo>",
        "<New>1</New></ScanCodeInfo><Newer a='1'/>",
    );
    let push = Push::from_xml(xml.as_bytes()).unwrap();
    let info = push.xml.child("ScanCodeInfo").unwrap();
    assert_eq!(info.child_text("New"), Some("1"));
    assert_eq!(info.text(), "");
    assert_eq!(push.text("Newer"), Some(""));
    let names = push.xml.children().iter().map(Element::name);
    let expected = [
        "ToUserName",
        "FromUserName",
        "CreateTime",
        "MsgType",
        "Event",
        "EventKey",
        "ScanCodeInfo",
        "Newer",
    ];
    assert!(names.eq(expected));
}

#[test]
fn other_events_pass_through() {
    // An event of another kind, a tap in the wrong case, and a type that pushes nothing.
    for name in ["card_pass_check", "click", "view", "media_id", "Subscribe"] {
        let xml = sample("event-click.xml").replace("CLICK", name);
        let push = Push::from_xml(xml.as_bytes()).unwrap();
        let event = Event::Other {
            msg_type: "event".into(),
            event: Some(name.into()),
        };
        assert_eq!(push.event, event);
        assert_eq!(push.event.button_type(), None);
        assert_eq!(push.event.key(), None);
        assert_eq!(push.text("EventKey"), Some("EVENTKEY"));
    }
}

#[test]
fn what_the_documentation_promises_is_missed_by_name() {
    for (name, element) in [
        ("click", "ToUserName"),
        ("click", "FromUserName"),
        ("click", "CreateTime"),
        ("click", "MsgType"),
        ("click", "Event"),
        ("click", "EventKey"),
        ("view", "EventKey"),
        ("scancode_waitmsg", "ScanResult"),
        ("pic_sysphoto", "Count"),
        ("location_select", "Location_X"),
    ] {
        let xml = sample(&format!("event-{name}.xml"))
            .replace(&format!("<{element}>"), "<Else>")
            .replace(&format!("</{element}>"), "</Else>");
        let error = Push::from_xml(xml.as_bytes()).unwrap_err();
        assert_eq!(error, CallbackError::MissingElement(element));
        assert_eq!(error.to_string(), format!("the push has no <{element}>"));
    }
}

#[test]
fn create_time_is_a_number_of_seconds() {
    let at = |time: &str| {
        let xml = sample("event-click.xml").replace("123456789", time);
        Push::from_xml(xml.as_bytes()).map(|push| push.create_time)
    };
    assert_eq!(at(" 1\n"), Ok(1));
    assert_eq!(at("<![CDATA[18446744073709551615]]>"), Ok(u64::MAX));
    for time in ["", "-1", "1.5", "18446744073709551616", "yesterday"] {
        assert_eq!(at(time), Err(CallbackError::NotANumber("CreateTime")));
    }
}

#[test]
fn text_is_what_xml_says() {
    for (xml, text) in [
        (
            "a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;",
            "a <b> & \"c\" 'd'",
        ),
        ("&#20320;&#x597D;", "你好"),
        ("<![CDATA[a]]>b<![CDATA[c]]>", "abc"),
        ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
        ("<![CDATA[&lt;]]>", "&lt;"),
        ("  \n ", "  \n "),
        ("a\r\nb", "a\nb"),
        // White space beside a CDATA section is layout; in the section it is text.
        (" <![CDATA[ a ]]>\n", " a "),
        ("\n\t<![CDATA[a]]> <![CDATA[b]]>\r\n", "ab"),
        (" <!-- no --> <![CDATA[ ]]>", " "),
        ("\n<![CDATA[]]>\n", ""),
        ("<![CDATA[a]]>&#32;b<![CDATA[c]]> ", "a bc"),
        ("a<!-- no --><?and no?>b", "ab"),
        ("", ""),
    ] {
        assert_eq!(content(xml).as_deref(), Some(text), "{xml}");
    }
}

/// Samples are copied with line breaks and blanks into tests and tools everywhere, for instance in
/// github.com/w7corp/easywechat/pull/828 and github.com/node-webot/wechat-mp/issues/11.
#[test]
fn layout_around_values_is_passed_over() {
    for xml in samples() {
        let compact = Push::from_xml(xml.as_bytes()).unwrap();
        for (before, after) in [
            (" ", " "),
            ("\n  ", "\n"),
            ("\r\n\t", ""),
            ("", "<!-- -->\n"),
        ] {
            let spaced = xml
                .replace("<![CDATA[", &format!("{before}<![CDATA["))
                .replace("]]>", &format!("]]>{after}"));
            let push = Push::from_xml(spaced.as_bytes()).unwrap();
            assert_eq!(push, compact, "{spaced}");
        }
    }
    // Without CDATA, the same holds of what WeChat chose, and not of what a user wrote.
    let xml = "<xml><ToUserName>\n gh_1\n</ToUserName><FromUserName> oA </FromUserName>\
        <CreateTime> 1 </CreateTime><MsgType>\n event </MsgType><Event> CLICK </Event>\
        <EventKey> K </EventKey></xml>";
    let push = Push::from_xml(xml.as_bytes()).unwrap();
    assert_eq!([&*push.to_user_name, &*push.from_user_name], ["gh_1", "oA"]);
    assert_eq!(push.event.key(), Some(" K "));
}

#[test]
fn a_declaration_and_a_byte_order_mark_are_no_matter() {
    let xml = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        sample("event-click.xml")
    );
    let event = tap(ButtonType::Click, "EVENTKEY", Detail::None);
    assert_eq!(Push::from_xml(xml.as_bytes()).unwrap().event, event);
}

/// What comes with a tap is reached without taking the event apart.
#[test]
fn payloads_are_there_for_any_type() {
    for (name, info, scan, pictures, location) in [
        ("click", "", false, false, false),
        ("scancode_push", "ScanCodeInfo", true, false, false),
        ("scancode_waitmsg", "ScanCodeInfo", true, false, false),
        ("pic_sysphoto", "SendPicsInfo", false, true, false),
        ("pic_photo_or_album", "SendPicsInfo", false, true, false),
        ("pic_weixin", "SendPicsInfo", false, true, false),
        ("location_select", "SendLocationInfo", false, false, true),
    ] {
        let event = push(name).event;
        assert_eq!(event.scan().is_some(), scan, "{name}");
        assert_eq!(event.pictures().is_some(), pictures, "{name}");
        assert_eq!(event.location().is_some(), location, "{name}");

        // A tap without them is a tap all the same.
        let xml = sample(&format!("event-{name}.xml")).replace(info, "Else");
        if !info.is_empty() {
            let event = Push::from_xml(xml.as_bytes()).unwrap().event;
            assert!(event.key().is_some());
            assert!(matches!(
                event,
                Event::Tap {
                    detail: Detail::None,
                    ..
                }
            ));
        }
    }
}
