use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Charts" key="CHARTS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </-submenu>
    </>
};

fn main() {}
