use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <sub_button name="More">
            <click name="Hello" key="HELLO"/>
            <click name="Like us" key="LIKE"/>
        </sub_button>
    </>
};

fn main() {}
