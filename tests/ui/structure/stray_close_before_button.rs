use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <submenu name="More">
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key="CHARTS"/>
        </submenu>
        </submenu>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
};

fn main() {}
