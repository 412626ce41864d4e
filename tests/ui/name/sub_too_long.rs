use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Songs" key="SONGS"/>
            <click name="Songs that were most often played last year in this country" key="YEAR"/>
        </submenu>
    </>
};

fn main() {}
