use wechat_menu::{Menu, wechat_menu};

const KEY: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={KEY}/>
        <click name="Radio" key={KEY}/>
    </>
};

fn main() {}
