use wechat_menu::{Menu, wechat_menu};

const ARTIST: &str = concat!("www.bkjia.com/my artist?", include_str!("three_rules.rs"));

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={ARTIST}/>
    </>
};

fn main() {}
