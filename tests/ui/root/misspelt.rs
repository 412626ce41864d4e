use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <mneu>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </mneu>
};

fn main() {}
