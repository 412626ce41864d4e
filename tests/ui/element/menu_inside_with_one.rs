use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <menu name="More">
            <view name="Artist" url="http://www.bkjia.com/"/>
        </menu>
    </>
};

fn main() {}
