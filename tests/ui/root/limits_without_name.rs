use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <limits="current">
        <click name="Songs" key="SONGS"/>
    </>
};

fn main() {}
