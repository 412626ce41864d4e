use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <miniprogram name="Game" appid="wx286b93c14bbf93aa" path="pages/index"/>
    </>
};

fn main() {}
