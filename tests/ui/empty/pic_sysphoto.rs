use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <pic_sysphoto name="Label" key=""/>
    </>
};

fn main() {}
