use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    menu limits="current">
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </menu>
};

fn main() {}
