use wechat_menu::{Menu, wechat_menu};

const CHARTS: &str = "Songs that were most often played last year";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Songs" key="SONGS"/>
            <click name={CHARTS} key="CHARTS"/>
        </submenu>
    </>
};

fn main() {}
