//! Keys as the enum that is declared with the menu.

use crate::support::{message, sample};
use wechat_menu::event::{Event, Push};
use wechat_menu::{UnknownKey, wechat_menu};

wechat_menu! {
    /// The menu.
    const MENU;
    /// Its taps.
    enum Tap;

    <>
        <click name="Songs" key="EVENTKEY"/>
        <scancode_waitmsg name="Scan" key="6" variant=Scan/>
        <view name="Artist" url="http://www.qq.com/"/>
    </>
}

fn event(name: &str) -> Event {
    let xml = sample(&format!("event-{name}.xml"));
    Push::from_xml(xml.as_bytes()).unwrap().event
}

#[test]
fn one_match_covers_every_button() {
    let answer = |event: &Event| match event.tap() {
        Some(Ok(Tap::Eventkey)) => "songs",
        Some(Ok(Tap::Scan)) => "scan",
        Some(Err(UnknownKey)) => "gone",
        None => "no key",
    };
    assert_eq!(answer(&event("click")), "songs");
    assert_eq!(answer(&event("scancode_waitmsg")), "scan");
    assert_eq!(answer(&event("pic_weixin")), "scan");
    let old = sample("event-click.xml").replace("EVENTKEY", "OF_LAST_YEAR");
    let old = Push::from_xml(old.as_bytes()).unwrap();
    assert_eq!(answer(&old.event), "gone");
    assert_eq!(answer(&event("view")), "no key");
    assert_eq!(answer(&event("view_miniprogram")), "no key");
    let text = Push::from_xml(message("EVENTKEY").as_bytes()).unwrap();
    assert_eq!(answer(&text.event), "no key");
    assert_eq!(MENU.button.len(), 3);
}

#[test]
fn an_enum_of_the_users_own_will_do() {
    #[derive(Debug, PartialEq)]
    struct Number(u8);

    impl TryFrom<&str> for Number {
        type Error = std::num::ParseIntError;

        fn try_from(key: &str) -> Result<Number, Self::Error> {
            key.parse().map(Number)
        }
    }

    assert_eq!(event("pic_sysphoto").tap(), Some(Ok(Number(6))));
    assert_eq!(event("click").tap::<Number>(), Some(Err(UnknownKey)));
    assert_eq!(event("view").tap::<Number>(), None);
}
