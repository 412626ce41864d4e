use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "MEDIA\nID";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <media_id name="Song" media_id={TEXT}/>
    </>
};

fn main() {}
