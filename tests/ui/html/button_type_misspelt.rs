use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <button type="clik" name="Charts" key="CHARTS"/>
    </>
};

fn main() {}
