use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name=if CHINESE { "榜单" } else { "Charts" } key="CHARTS"/>
    </>
};

fn main() {}
