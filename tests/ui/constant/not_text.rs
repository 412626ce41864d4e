use wechat_menu::{Menu, wechat_menu};

const KEY: u32 = 1001;

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={KEY}/>
    </>
};

fn main() {}
