use wechat_menu::{Menu, wechat_menu};

const NAME: &str = "Charts of the week";
const KEY: &str = "";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name={NAME} key={KEY}/>
    </>
};

fn main() {}
