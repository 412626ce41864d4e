use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <button type="view" name="Artist" url="http://www.bkjia.com/"></button>
    </>
};

fn main() {}
