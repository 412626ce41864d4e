use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <?xml version="1.0"?>
    <menu>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </menu>
};

fn main() {}
