use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu title="More">
            <view name="Artist" url="http://www.bkjia.com/"/>
            <click name="Like" key="LIKE"/>
        </submenu>
    </>
};

fn main() {}
