use wechat_menu::{Menu, wechat_menu};

const KEY: &str = "CHARTS\n";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={KEY}/>
    </>
};

fn main() {}
