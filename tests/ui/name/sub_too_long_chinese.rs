use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Songs" key="SONGS"/>
            <click name="去年全国播放次数最多的一百首流行歌曲排行榜单" key="YEAR"/>
        </submenu>
    </>
};

fn main() {}
