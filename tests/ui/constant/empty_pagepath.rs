use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <miniprogram name="Game" url="http://www.bkjia.com/" appid="wx286b93c14bbf93aa" pagepath={TEXT}/>
    </>
};

fn main() {}
