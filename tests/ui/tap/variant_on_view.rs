use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/" variant=Artist/>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
