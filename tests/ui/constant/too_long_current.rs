use wechat_menu::{Menu, wechat_menu};

const NAME: &str = "Songs that were most often played last year in this very country";

const MENU: Menu = wechat_menu! {
    <menu limits="current">
        <submenu name="More">
            <click name={NAME} key="YEAR"/>
        </submenu>
    </menu>
};

fn main() {}
