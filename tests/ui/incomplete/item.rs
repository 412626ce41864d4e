use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;

    <>
        <click name="Songs" key="SONGS"/>
        <view na
    </>
}

fn main() {
    let _ = MENU.button.len();
}
