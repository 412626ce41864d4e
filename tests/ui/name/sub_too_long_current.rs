use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="current">
        <submenu name="More">
            <click name="Songs that were most often played last year in this very country" key="YEAR"/>
        </submenu>
    </menu>
};

fn main() {}
