use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="Current">
        <click name="Songs" key="SONGS"/>
    </menu>
};

fn main() {}
