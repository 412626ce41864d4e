use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <scan_code_push name="Scan" key="SCAN"/>
    </>
};

fn main() {}
