use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "CHARTS\0";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={TEXT}/>
    </>
};

fn main() {}
