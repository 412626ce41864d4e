use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click title="Songs" value="SONGS"/>
        <view text="Artist" link="http://www.bkjia.com/"/>
    </>
};

fn main() {}
