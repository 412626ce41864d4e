use wechat_menu::{Menu, wechat_menu};

wechat_menu! {
    pub static MENU: &Menu;
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

fn main() {}
