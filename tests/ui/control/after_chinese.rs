use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="歌曲\u{1}" key="CHARTS"/>
    </>
};

fn main() {}
