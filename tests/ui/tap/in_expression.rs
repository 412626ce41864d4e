use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>
};

fn main() {}
