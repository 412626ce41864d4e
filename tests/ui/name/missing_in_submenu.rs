use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Songs" key="SONGS"/>
            <view url="http://www.bkjia.com/"/>
        </submenu>
    </>
};

fn main() {}
