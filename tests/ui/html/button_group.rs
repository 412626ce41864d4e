use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <button name="More">
            <sub_button type="view" name="Artist" url="http://www.bkjia.com/"/>
            <sub_button type="click" name="Like" key="LIKE"/>
        </button>
    </>
};

fn main() {}
