//! Menus where the dependency has another name.

// Names that the expansion would find if it looked for the package's own.
mod wechat_menu {}
mod menu_core {}

menu::wechat_menu! {
    /// With a constant, so that its check is called as well.
    pub const MENU;
    /// What a tap sends back.
    pub enum Tap;

    <>
        <click name="Songs" key={concat!("SO", "NGS")} variant=Songs/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

/// For Android.
pub static ANDROID: menu::ConditionalMenu = menu::wechat_menu! {
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
