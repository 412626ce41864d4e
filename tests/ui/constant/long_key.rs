use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "V1001_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_TODAY_MUSIC_END";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={TEXT}/>
    </>
};

fn main() {}
