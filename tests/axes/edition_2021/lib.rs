//! Menus in a crate of the 2021 edition, where `gen` is a name like any other.

use wechat_menu::{wechat_menu, ConditionalMenu};

mod gen {
    pub const SONGS: &str = "SONGS";
}

wechat_menu! {
    /// With a constant, so that its check is called as well.
    pub const MENU;
    /// What a tap sends back.
    pub enum Tap;

    <>
        <click name="Songs" key={gen::SONGS} variant=Songs/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

/// For Android.
pub static ANDROID: ConditionalMenu = wechat_menu! {
    <conditionalmenu client_platform_type="android">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
};

#[test]
fn is_the_menu_all_the_same() {
    assert_eq!(Tap::from_key("SONGS"), Some(Tap::Songs));
    assert_eq!(MENU, ANDROID.menu);
}
