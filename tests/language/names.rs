//! Names of the user's own that the expansion must not trip over.

#![allow(
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    dead_code,
    clippy::upper_case_acronyms,
    reason = "the names are those that the expansion might use"
)]

macro_rules! empty_types {
    ($($name:ident)*) => {
        $(struct $name;)*
    };
}

mod types {
    empty_types! {
        Menu Entry Button Submenu Action Cow Borrowed Option Some None Result Ok Err
        Member Level Limits ConditionalMenu MatchRule Platform Self_ str u32
    }

    pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
        <>
            <click name="Songs" key={concat!("SO", "NGS")}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };

    pub(super) const CONDITIONAL: ::wechat_menu::ConditionalMenu = ::wechat_menu::wechat_menu! {
        <conditionalmenu tag_id="2">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
}

mod modules {
    mod core {}
    mod std {}
    mod alloc {}
    mod wechat_menu {}
    mod menu_core {}
    mod menu_macros {}
    mod __private {}
    mod limits {}

    pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
        <>
            <click name="Songs" key={concat!("SO", "NGS")}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };
}

mod values {
    const check: &str = "SONGS";
    const assert_text: &str = "Songs";
    const key: &str = "SONGS";
    const name: &str = "Songs";
    const url: &str = "http://www.bkjia.com/";
    const CLASSIC: u8 = 0;

    fn Borrowed() {}
    fn Some() {}
    fn concat() {}

    pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
        <>
            <click name={assert_text} key={check}/>
            <view name="Artist" url={url}/>
        </>
    };

    pub(super) const SAME: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
        <>
            <click name={name} key={key}/>
            <view name="Artist" url={url}/>
        </>
    };
}

mod macros {
    macro_rules! compile_error {
        ($($any:tt)*) => {};
    }
    macro_rules! assert {
        ($($any:tt)*) => {
            compile_error!()
        };
    }

    pub(super) const MENU: ::wechat_menu::Menu = {
        assert!();
        ::wechat_menu::wechat_menu! {
            <>
                <click name="Songs" key={concat!("SO", "NGS")}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    };
}

mod no_prelude {
    #![no_implicit_prelude]

    pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
        <>
            <click name="Songs" key={"SONGS"}/>
            <view name="Artist" url={::std::concat!("http://", "www.bkjia.com/")}/>
        </>
    };

    ::wechat_menu::wechat_menu! {
        pub(super) const ITEM;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    pub(super) const CONDITIONAL: ::wechat_menu::ConditionalMenu = ::wechat_menu::wechat_menu! {
        <conditionalmenu tag_id="2">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
}

/// The constant may have a name that its own expressions mention.
mod same {
    pub(super) mod keys {
        pub(in super::super) const MENU: &str = "SONGS";
    }

    ::wechat_menu::wechat_menu! {
        pub(super) const MENU;

        <>
            <click name="Songs" key={keys::MENU}/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }
}

use super::{songs_and_artist, the_tagged};

#[test]
fn are_left_alone() {
    assert_eq!(types::MENU, songs_and_artist());
    assert_eq!(modules::MENU, songs_and_artist());
    assert_eq!(values::MENU, songs_and_artist());
    assert_eq!(values::SAME, songs_and_artist());
    assert_eq!(macros::MENU, songs_and_artist());
    assert_eq!(no_prelude::MENU, songs_and_artist());
    assert_eq!(no_prelude::ITEM, songs_and_artist());
    assert_eq!(same::MENU, songs_and_artist());
    assert_eq!(types::CONDITIONAL, the_tagged());
    assert_eq!(no_prelude::CONDITIONAL, the_tagged());
}
