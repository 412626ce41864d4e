//! Menus written, or completed, by macros of the user's own.

use super::*;

macro_rules! of_literals {
    ($name:literal, $key:literal) => {
        wechat_menu! {
            <>
                <click name=$name key=$key/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

macro_rules! of_expressions {
    ($name:expr, $key:expr) => {
        wechat_menu! {
            <>
                <click name=$name key={$key}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

macro_rules! of_identifiers {
    ($vis:vis $menu:ident, $element:ident, $attribute:ident, $key:ident) => {
        wechat_menu! {
            $vis const $menu;

            <>
                <$element name="Songs" $attribute={$key}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

macro_rules! of_tokens {
    ($($menu:tt)*) => {
        wechat_menu! { $($menu)* }
    };
}

macro_rules! whole {
    () => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

macro_rules! documented {
    ($(#[$attribute:meta])* $menu:ident: $type:ty) => {
        wechat_menu! {
            $(#[$attribute])*
            const $menu: $type;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

const SONGS: &str = "SONGS";

of_identifiers!(IDENTIFIERS, click, key, SONGS);
of_identifiers!(pub PUBLIC, click, key, SONGS);
of_identifiers!(pub(crate) CRATE, click, key, SONGS);
documented!(
    /// Documented outside.
    DOCUMENTED: Menu
);

#[test]
fn pass_literals_in() {
    assert_eq!(of_literals!("Songs", "SONGS"), songs_and_artist());
}

#[test]
fn pass_expressions_in() {
    assert_eq!(of_expressions!("Songs", "SONGS"), songs_and_artist());
    assert_eq!(of_expressions!("Songs", SONGS), songs_and_artist());
    assert_eq!(
        of_expressions!(concat!("So", "ngs"), self::SONGS),
        songs_and_artist()
    );
}

#[test]
fn pass_identifiers_in() {
    assert_eq!(IDENTIFIERS, songs_and_artist());
    assert_eq!(PUBLIC, songs_and_artist());
    assert_eq!(CRATE, songs_and_artist());
}

#[test]
fn pass_tokens_on() {
    const MENU: Menu = of_tokens! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
    assert_eq!(MENU, songs_and_artist());
}

#[test]
fn write_the_whole_menu() {
    assert_eq!(whole!(), songs_and_artist());
    assert_eq!(DOCUMENTED, songs_and_artist());
}
