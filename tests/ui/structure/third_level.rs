use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Hello" key="HELLO"/>
            <submenu name="Even more">
                <click name="Like us" key="LIKE"/>
                <click name="Vote" key="VOTE"/>
            </submenu>
        </submenu>
    </>
};

fn main() {}
