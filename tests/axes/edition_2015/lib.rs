//! Menus in a crate of the 2015 edition, where paths begin at the crate.

#[macro_use]
extern crate wechat_menu as menus;

wechat_menu! {
    /// With a constant, so that its check is called as well.
    pub const MENU;
    /// What a tap sends back.
    pub enum Tap;

    <>
        <click name="Songs" key={concat!("SO", "NGS")} variant=Songs/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

/// A module has no crates in scope in this edition.
pub mod module {
    /// For Android.
    pub static ANDROID: menus::ConditionalMenu = wechat_menu! {
        <conditionalmenu client_platform_type="android">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };

    use menus;
}

#[test]
fn is_the_menu_all_the_same() {
    assert_eq!(Tap::from_key("SONGS"), Some(Tap::Songs));
    assert_eq!(MENU, module::ANDROID.menu);
}
