//! Menus in a crate that lets nothing pass: no lint finds anything in an expansion.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    nonstandard_style,
    rust_2018_idioms,
    rust_2024_compatibility,
    unreachable_pub,
    unused,
    unused_qualifications,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    clippy::pedantic,
    clippy::nursery
)]

use wechat_menu::{ConditionalMenu, Menu, wechat_menu};

/// Keys.
pub mod keys {
    /// The songs.
    pub const SONGS: &str = "SONGS";
}

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key={keys::SONGS} variant=Songs/>
        <view name="Artist" url={concat!("http://", "www.bkjia.com/")}/>
        <submenu name="More">
            <scancode_push name="Scan" key="SCAN"/>
            <miniprogram
                name="Game"
                url="http://www.bkjia.com/"
                appid="wx286b93c14bbf93aa"
                pagepath="pages/index"
            />
        </submenu>
    </>
}

wechat_menu! {
    pub const UNDOCUMENTED;
    enum Key;

    <>
        <click name="Songs" key="V1001_TODAY_MUSIC"/>
        <click name="Hello" key="V1001_HELLO_WORLD"/>
        <submenu name="More">
            <click name="Like us" key="V1001_GOOD"/>
            <click name="Key" key="V1001_KEY"/>
            <click name="今日歌曲" key="今日歌曲"/>
        </submenu>
    </>
}

/// For Android.
pub static ANDROID: ConditionalMenu = wechat_menu! {
    <conditionalmenu tag_id={"2"} client_platform_type="android" limits="current">
        <click name="Songs" key="SONGS"/>
    </conditionalmenu>
};

/// The keys have a beginning in common, as WeChat's own examples have.
#[must_use]
pub fn is_key(text: &str) -> bool {
    Key::ALL.map(Key::key).contains(&text) && Key::from_key(text).is_some()
}

/// In a function.
#[must_use]
pub const fn menu() -> Menu {
    wechat_menu! {
        <>
            <click name="Songs" key={keys::SONGS}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }
}

/// In a `let` and an argument.
#[must_use]
pub fn buttons() -> usize {
    let menu = wechat_menu! {
        <>
            <click name="Songs" key={keys::SONGS}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    menu.button.len()
        + Menu::clone(&wechat_menu! {
            <>
                <click name="Songs" key={keys::SONGS}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        })
        .button
        .len()
}
