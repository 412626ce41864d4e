//! With a header the macro declares a constant.

use super::*;

mod menus {
    use wechat_menu::wechat_menu;

    wechat_menu! {
        /// A public menu.
        pub const PUBLIC;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        pub(crate) const CRATE;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        pub(in crate::item) static STATIC;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        const PRIVATE;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        pub(super) const TYPED: wechat_menu::Menu;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    pub(super) const fn private() -> &'static wechat_menu::Menu {
        &PRIVATE
    }
}

wechat_menu! {
    #[cfg(any())]
    const SEASON;

    <>
        <click name="Winter" key="WINTER"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

wechat_menu! {
    #[cfg(all())]
    const SEASON;

    <>
        <click name="Summer" key="SUMMER"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

wechat_menu! {
    /// Documented,
    /// on two lines.
    #[doc(hidden)]
    #[allow(dead_code, reason = "nothing reads it")]
    const UNUSED;

    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

#[test]
fn declares_constants_of_every_visibility() {
    assert_eq!(menus::PUBLIC, songs_and_artist());
    assert_eq!(menus::CRATE, songs_and_artist());
    assert_eq!(menus::STATIC, songs_and_artist());
    assert_eq!(menus::TYPED, songs_and_artist());
    assert_eq!(*menus::private(), songs_and_artist());
}

#[test]
fn goes_with_its_cfg() {
    assert_eq!(SEASON.button[0].name(), "Summer");
}

/// Only a constant may be an associated item; an enum or a `static` may not.
struct Bot;

impl Bot {
    wechat_menu! {
        const MENU;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }
}

#[test]
fn stands_in_an_impl() {
    assert_eq!(Bot::MENU, songs_and_artist());
}

#[test]
fn stands_in_a_function() {
    wechat_menu! {
        const MENU;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }
    assert_eq!(MENU, songs_and_artist());
}
