use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http%3A%2F%2Fwww.bkjia.com"/>
    </>
};

fn main() {}
