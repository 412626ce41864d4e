use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Hello" key="HELLO"/>
            <click name="Like us" key="LIKE"/>
        </sub
    </>
};

fn main() {}
