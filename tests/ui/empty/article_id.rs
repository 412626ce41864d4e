use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <article_id name="Label" article_id=""/>
    </>
};

fn main() {}
