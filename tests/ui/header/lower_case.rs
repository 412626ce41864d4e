#![deny(warnings)]

use wechat_menu::wechat_menu;

wechat_menu! {
    pub const menu;
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

fn main() {
    let _ = menu.button.len();
}
