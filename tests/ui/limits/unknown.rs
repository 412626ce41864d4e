use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="2025">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </menu>
};

fn main() {}
