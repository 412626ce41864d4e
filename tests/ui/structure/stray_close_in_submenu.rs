use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <view name="Artist" url="http://www.bkjia.com/"/></view>
            <click name="Charts" key="CHARTS"/>
        </submenu>
    </>
};

fn main() {}
