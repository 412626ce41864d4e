use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <1 name="Charts" key="CHARTS"/>
    </>
};

fn main() {}
