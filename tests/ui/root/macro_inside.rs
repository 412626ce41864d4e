use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    wechat_menu!(<> <click name="" key="SONGS"/> <click name="Charts" key="CHARTS"/> </>)
};

fn main() {}
