//! `enum Tap;` holds the keys.

use std::collections::HashSet;

use super::*;

const RADIO: &str = "RADIO";

wechat_menu! {
    pub(crate) const MENU;
    /// What a tap sends back.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum Tap;

    <>
        <click name="Songs" key="V1001_TODAY_MUSIC"/>
        <submenu name="More">
            <click name="Charts" key="top-charts"/>
            <scancode_push name="Scan" key="scanCode"/>
            <click name="Radio" key={RADIO} variant=Radio/>
            <location_select name="Here" key="附近" variant=Nearby/>
            <click name="Songs again" key="V1001_TODAY_MUSIC"/>
        </submenu>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

#[test]
fn are_one_for_each_key_in_reading_order() {
    assert_eq!(
        Tap::ALL,
        [
            Tap::V1001TodayMusic,
            Tap::TopCharts,
            Tap::ScanCode,
            Tap::Radio,
            Tap::Nearby,
        ]
    );
    let keys = Tap::ALL.map(Tap::key);
    assert_eq!(
        keys,
        [
            "V1001_TODAY_MUSIC",
            "top-charts",
            "scanCode",
            "RADIO",
            "附近"
        ]
    );
    let in_menu: HashSet<&str> = MENU
        .buttons()
        .filter_map(|button| button.action.member(wechat_menu::Member::Key))
        .collect();
    assert_eq!(HashSet::from(keys), in_menu);
}

#[test]
fn come_back_from_their_keys() {
    for tap in Tap::ALL {
        assert_eq!(Tap::from_key(tap.key()), Some(tap));
        assert_eq!(Tap::try_from(tap.key()).ok(), Some(tap));
        assert_eq!(tap.to_string(), tap.key());
    }
    for key in ["", "RADI", "RADIOS", "radio", "附"] {
        assert_eq!(Tap::from_key(key), None);
        assert!(Tap::try_from(key).is_err());
    }
}

#[test]
fn are_constant_and_plain_values() {
    const TAP: Option<Tap> = Tap::from_key("RADIO");
    const KEY: &str = Tap::Nearby.key();
    assert_eq!(TAP, Some(Tap::Radio));
    assert_eq!(KEY, "附近");
    let tap = Tap::Radio;
    let copy = tap;
    assert_eq!(HashSet::from([tap, copy]).len(), 1);
    assert_eq!(format!("{tap:?}"), "Radio");
    assert!(Tap::V1001TodayMusic < Tap::Nearby);
}

#[test]
fn are_matched_without_a_wildcard() {
    let handle = |tap: Tap| match tap {
        Tap::V1001TodayMusic | Tap::TopCharts => 1,
        Tap::ScanCode => 2,
        Tap::Radio => 3,
        Tap::Nearby => 4,
    };
    assert_eq!(Tap::ALL.map(handle), [1, 1, 2, 3, 4]);
}

/// Several menus have one enum.
mod of_several_menus {
    use super::super::*;

    wechat_menu! {
        pub(super) const MENU;
        pub(super) enum Key;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>

        pub(super) static ANDROID;

        <conditionalmenu client_platform_type="android">
            <click name="Songs" key="SONGS"/>
            <click name="Game" key="GAME"/>
        </conditionalmenu>

        const ALONE: Menu;

        <menu limits="current">
            <click name="Charts" key="CHARTS"/>
        </menu>
    }

    #[test]
    fn hold_the_keys_of_all() {
        assert_eq!(MENU, songs_and_artist());
        assert_eq!(ANDROID.menu.button[0], MENU.button[0]);
        assert_eq!(ALONE.button.len(), 1);
        assert_eq!(Key::ALL, [Key::Songs, Key::Game, Key::Charts]);
    }
}

/// The enum stands before, between or behind the menus.
mod of_any_place {
    use wechat_menu::wechat_menu;

    wechat_menu! {
        enum First;
        const BEFORE;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        const BEHIND;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>

        enum Last;
    }

    #[test]
    fn hold_the_keys_all_the_same() {
        assert_eq!(BEFORE, BEHIND);
        assert_eq!(First::ALL.map(First::key), Last::ALL.map(Last::key));
    }
}

/// Constants of one name and one value, in whatever way they are written.
mod of_equal_constants {
    use wechat_menu::wechat_menu;

    const LIKE: &str = "like";

    mod keys {
        pub(super) const LIKE: &str = "like";
    }

    wechat_menu! {
        const MENU;
        enum Tap;

        <>
            <click name="a" key={LIKE} variant=Like/>
            <click name="b" key="like"/>
            <submenu name="c">
                <click name="d" key={keys::LIKE} variant=Like/>
                <click name="e" key={::std::concat!("li", "ke")} variant=Like/>
            </submenu>
        </>
    }

    #[test]
    fn share_a_variant() {
        assert_eq!(MENU.button.len(), 3);
        assert_eq!(Tap::ALL, [Tap::Like]);
        assert_eq!(Tap::from_key("like"), Some(Tap::Like));
        assert_eq!(Tap::Like.key(), "like");
    }
}

/// A menu without keys has an enum without variants.
mod of_no_keys {
    use wechat_menu::wechat_menu;

    wechat_menu! {
        const MENU;
        enum Tap;

        <>
            <view name="Songs" url="http://www.bkjia.com/songs"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    #[test]
    fn are_none() {
        assert_eq!(Tap::ALL.len(), 0);
        assert_eq!(Tap::from_key(MENU.button[0].name()).map(Tap::key), None);
    }
}

/// Variants, and an enum, called as the expansion's own words.
#[allow(
    dead_code,
    clippy::enum_variant_names,
    reason = "the names are what matters"
)]
mod of_odd_names {
    #![no_implicit_prelude]

    struct Ok;
    struct Err;
    struct Clone;
    struct Debug;
    trait TryFrom {}

    ::wechat_menu::wechat_menu! {
        pub(super) const MENU;
        pub(super) enum Option;

        <>
            <submenu name="More">
                <click name="1" key="SOME"/>
                <click name="2" key="NONE"/>
                <click name="3" key="ERROR"/>
                <click name="4" key="OK"/>
                <click name="5" key="type"/>
            </submenu>
            <submenu name="Even more">
                <click name="6" key={::std::concat!("RE", "SULT")} variant=Result/>
                <click name="7" key="option"/>
                <click name="8" key="KEY"/>
                <click name="9" key="all"/>
            </submenu>
        </>
    }
}

#[test]
fn may_have_odd_names() {
    use of_odd_names::Option;

    assert_eq!(of_odd_names::MENU.button.len(), 2);
    assert_eq!(Option::ALL.len(), 9);
    assert_eq!(Option::from_key("SOME"), Some(Option::Some));
    assert_eq!(Option::from_key("ERROR"), Some(Option::Error));
    assert_eq!(Option::from_key("RESULT"), Some(Option::Result));
    assert_eq!(Option::from_key("type"), Some(Option::Type));
}

#[test]
fn may_be_declared_in_a_function() {
    const KEY: &str = "CHARTS";
    wechat_menu! {
        const MENU;
        enum Tap;

        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key={KEY} variant=Charts/>
        </>
    }
    assert_eq!(MENU.button.len(), Tap::ALL.len());
}

wechat_menu! {
    const CHINESE;
    #[derive(Clone, Debug, std::cmp::PartialEq, Ord, PartialOrd)]
    enum ChineseTap;

    <>
        <click name="今日歌曲" key="今日歌曲"/>
        <click name="三号店" key="3号店"/>
        <submenu name="More">
            <click name="Charts" key="1001"/>
            <click name="Like us" key="self"/>
        </submenu>
    </>
}

/// Keys that are not ASCII or begin with a digit have variants too, and a trait that the user
/// derives is not derived twice.
#[test]
fn of_any_script_have_variants() {
    let names = ChineseTap::ALL.map(|tap| format!("{tap:?}={tap}"));
    let expected = [
        "今日歌曲=今日歌曲",
        "Key3号店=3号店",
        "Key1001=1001",
        "KeySelf=self",
    ];
    assert_eq!(names, expected);
    assert_eq!(CHINESE.button.len(), 3);
    assert!(ChineseTap::今日歌曲 < ChineseTap::Key1001);
}
