use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <pic_photo_or_album name="Label"/>
    </>
};

fn main() {}
