use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;

    <menu limits="current">
        <click name="Songs" key="SONGS"/>
    </menu>

    pub const ANDROID;

    <conditionalmenu client_platform_type="android">
        <click name="Like us" key="LIKE"/>
    </conditionalmenu>
}

fn main() {
    let _ = (MENU.button.len(), ANDROID.menu.button.len());
}
