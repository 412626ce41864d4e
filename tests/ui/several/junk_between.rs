use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>

    pub const ANDROID;

    <conditionalmenu client_platform_type="android">
        <click name="" key="HELLO"/>
        <click name="Like us" key="LIKE"/>
    </conditionalmenu>
}

fn main() {
    let _ = (MENU.button.len(), ANDROID.menu.button.len());
}
