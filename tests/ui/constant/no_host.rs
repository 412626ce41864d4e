use wechat_menu::{Menu, wechat_menu};

const ARTIST: &str = "https://";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={ARTIST}/>
    </>
};

fn main() {}
