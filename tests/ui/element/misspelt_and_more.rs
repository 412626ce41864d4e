use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <clik name="Charts of the whole week" kye="CHARTS"/>
    </>
};

fn main() {}
