use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <miniprogram name="Label" url="http://www.bkjia.com/" pagepath="pages/lunar/index"/>
    </>
};

fn main() {}
