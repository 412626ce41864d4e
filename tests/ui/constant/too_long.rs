use wechat_menu::{Menu, wechat_menu};

const CHARTS: &str = "Charts of the week";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name={CHARTS} key="CHARTS"/>
    </>
};

fn main() {}
