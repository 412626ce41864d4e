//! Texts: literals of every notation, and constant expressions in braces.

use super::*;

mod keys {
    pub(super) mod music {
        pub(in super::super) const SONGS: &str = "SONGS";
    }
}

struct Bot;

impl Bot {
    const KEY: &'static str = "SONGS";
    const MENU: Menu = wechat_menu! {
        <>
            <click name="Songs" key={Bot::KEY}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
}

trait Named {
    const NAME: &'static str;
}

impl Named for Bot {
    const NAME: &'static str = "Songs";
}

const fn shorter(text: &'static str) -> &'static str {
    text.split_at(5).0
}

const LONGEST: [&str; 2] = ["SONGS", "CHARTS"];

#[test]
fn may_be_constants() {
    let menu = wechat_menu! {
        <>
            <click name={<Bot as Named>::NAME} key={keys::music::SONGS}/>
            <view name={"Artist"} url={concat!("http://", "www.bkjia.com", "/")}/>
        </>
    };
    assert_eq!(menu, songs_and_artist());
    assert_eq!(Bot::MENU, songs_and_artist());
}

#[test]
fn may_be_constant_expressions() {
    let menu = wechat_menu! {
        <>
            <click name={shorter("Songs of the week")} key={LONGEST[0]}/>
            <view
                name={if LONGEST[1].len() == 6 { "Artist" } else { "Nobody" }}
                url={{
                    const HOST: &str = "http://www.bkjia.com/";
                    HOST
                }}
            />
        </>
    };
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_be_blocks() {
    let menu = wechat_menu! {
        <>
            <click name="Songs" key={const KEY: &str = "SONGS"; KEY}/>
            <view name="Artist" url={
                let host: &str = "http://www.bkjia.com/ignored";
                host.split_at(21).0
            }/>
        </>
    };
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_be_constants_of_the_function() {
    const KEY: &str = "SONGS";
    let menu = wechat_menu! {
        <>
            <click name="Songs" key={KEY}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_be_raw_or_escaped() {
    let menu = wechat_menu! {
        <>
            <click name=r#""Songs""# key=r"C:\SONGS"/>
            <click name="\"Songs\"" key="C:\\\u{53}ONGS"/>
        </>
    };
    assert_eq!(menu.button[0], menu.button[1]);
    assert_eq!(menu.button[0].name(), "\"Songs\"");
    assert_eq!(key(&menu.button[0]), r"C:\SONGS");
}

#[test]
fn may_go_on_over_an_escaped_line_break() {
    let menu = wechat_menu! {
        <>
            <click name="Songs" key="SO\
                NGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_be_in_any_script() {
    let menu = wechat_menu! {
        <>
            <click name="今日歌曲" key="歌曲"/>
            <view name="👩‍🎤" url="https://中国.example/路径?q=歌"/>
        </>
    };
    assert_eq!(menu.button[0].name(), "今日歌曲");
    assert_eq!(menu.button[1].name(), "👩‍🎤");
}

#[test]
fn may_share_a_key() {
    let menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key="SONGS"/>
        </>
    };
    assert_eq!(key(&menu.button[0]), key(&menu.button[1]));
}

#[test]
fn may_hold_what_only_a_url_may_not() {
    let menu = wechat_menu! {
        <>
            <click name="R & B &amp;" key=" a b "/>
            <view name="Artist" url="HTTPS://user@www.bkjia.com:8080/?a=1&b=2#c"/>
        </>
    };
    assert_eq!(menu.button[0].name(), "R & B &amp;");
    assert_eq!(key(&menu.button[0]), " a b ");
}
