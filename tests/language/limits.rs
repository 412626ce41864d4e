//! `limits="…"` selects the figures.

use super::*;

#[test]
fn classic_is_the_default() {
    let menu = wechat_menu! {
        <menu limits="classic">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </menu>
    };
    assert_eq!(menu, songs_and_artist());
    assert_eq!(
        wechat_menu! {
            <menu>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </menu>
        },
        menu
    );
}

#[test]
fn classic_ends_where_it_says() {
    let menu = wechat_menu! {
        <>
            <click name="0123456789abcdef" key="SONGS"/>
            <submenu name="0123456789abcdef">
                <click name="0123456789012345678901234567890123456789" key="1"/>
                <click name="今日歌曲今日歌曲今日歌曲今" key="2"/>
                <click name="3" key="3"/>
                <click name="4" key="4"/>
                <click name="5" key="5"/>
            </submenu>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(menu.validate(&wechat_menu::limits::CLASSIC), Ok(()));
}

#[test]
fn current_allows_one_button_and_longer_names() {
    let menu = wechat_menu! {
        <menu limits="current">
            <submenu name="More">
                <click name="012345678901234567890123456789012345678901234567890123456789" key="1"/>
            </submenu>
        </menu>
    };
    assert_eq!(menu.validate(&wechat_menu::limits::CURRENT), Ok(()));
    assert!(menu.validate(&wechat_menu::limits::CLASSIC).is_err());
}

#[test]
fn current_is_meant_for_constants_too() {
    const NAME: &str = "012345678901234567890123456789012345678901234567890123456789";
    let menu = wechat_menu! {
        <menu limits="current">
            <submenu name="More">
                <click name={NAME} key="1"/>
            </submenu>
        </menu>
    };
    assert_eq!(menu.buttons().count(), 1);
}

#[test]
fn unchecked_has_no_figures() {
    const NAME: &str = "A name far longer than any edition of the rules has ever allowed it to be";
    let menu = wechat_menu! {
        <menu limits="unchecked">
            <click name="A name longer than sixteen bytes" key="1"/>
            <click name={NAME} key="2"/>
            <click name="3" key="3"/>
            <click name="4" key="4"/>
        </menu>
    };
    assert_eq!(menu.button.len(), 4);
}
