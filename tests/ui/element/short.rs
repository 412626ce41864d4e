use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <location name="Here" key="HERE"/>
    </>
};

fn main() {}
