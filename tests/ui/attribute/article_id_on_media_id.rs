use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <media_id name="News" article_id="ARTICLE_ID"/>
    </>
};

fn main() {}
