use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={TEXT}/>
    </>
};

fn main() {}
