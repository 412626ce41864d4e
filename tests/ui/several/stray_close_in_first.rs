use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/></click>
        <click name="Charts" key="CHARTS"/>
    </>

    pub const ANDROID;

    <conditionalmenu client_platform_type="android">
        <click name="" key="HELLO"/>
        <click name="Like us" key="LIKE"/>
    </conditionalmenu>
}

fn main() {
    let _ = (MENU.button.len(), ANDROID.menu.button.len(), Tap::Like);
}
