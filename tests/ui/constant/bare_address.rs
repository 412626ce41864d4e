use wechat_menu::{Menu, wechat_menu};

const HOST: &str = "www.bkjia.com";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={HOST}/>
    </>
};

fn main() {}
