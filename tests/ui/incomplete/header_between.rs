use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;

    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>

    pub const
}

fn main() {
    let _ = MENU.button.len();
}
