use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name=, "Charts" key="CHARTS"/>
    </>
};

fn main() {}
