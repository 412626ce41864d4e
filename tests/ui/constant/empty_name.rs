use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name={TEXT} key="CHARTS"/>
    </>
};

fn main() {}
