use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Today we play for you all of the songs that you have ever asked us for and more" key="DAY"/>
    </>
};

fn main() {}
