use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="今日歌曲推荐" key="DAY"/>
    </>
};

fn main() {}
