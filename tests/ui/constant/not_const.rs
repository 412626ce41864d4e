use wechat_menu::{Menu, wechat_menu};

fn key() -> &'static str {
    "CHARTS"
}

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={key()}/>
    </>
};

fn main() {}
