use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="current">
        <submenu name="More"></submenu>
    </menu>
};

fn main() {}
