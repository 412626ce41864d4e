use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="unchecked">
        <submenu name="More"></submenu>
    </menu>
};

fn main() {}
