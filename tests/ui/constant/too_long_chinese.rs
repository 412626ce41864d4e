use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "今日歌曲推荐";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name={TEXT} key="DAY"/>
    </>
};

fn main() {}
