use wechat_menu::{Menu, wechat_menu};

const TEXT: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <article_id name="News" article_id={TEXT}/>
    </>
};

fn main() {}
