//! Without a header the macro is an expression.

use super::*;

const CONST: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
};

static STATIC: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
};

const REFERENCE: &Menu = &wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
};

trait Bot {
    const MENU: Menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
}

struct Plain;

impl Bot for Plain {}

const fn from_a_const_fn() -> Menu {
    wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }
}

#[test]
fn stands_in_constants() {
    assert_eq!(CONST, songs_and_artist());
    assert_eq!(STATIC, songs_and_artist());
    assert_eq!(*REFERENCE, songs_and_artist());
    assert_eq!(Plain::MENU, songs_and_artist());
    assert_eq!(from_a_const_fn(), songs_and_artist());
}

#[test]
fn stands_in_a_let() {
    let menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn stands_in_an_argument() {
    let buttons = |menu: Menu| menu.button.len();
    assert_eq!(
        buttons(wechat_menu!(
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        )),
        2
    );
}

#[test]
fn lives_as_long_as_the_program() {
    let menu: &'static Menu = &wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(*menu, songs_and_artist());
}

#[test]
fn takes_every_kind_of_brackets() {
    assert_eq!(
        wechat_menu!(<><click name="Songs" key="SONGS"/><view name="Artist" url="http://www.bkjia.com/"/></>),
        wechat_menu![<><click name="Songs" key="SONGS"/><view name="Artist" url="http://www.bkjia.com/"/></>],
    );
}

#[test]
fn leaves_methods_callable() {
    assert_eq!(
        wechat_menu! {
            <>
                <click name="Songs" key={concat!("SO", "NGS")}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
        .button
        .len(),
        2
    );
}
