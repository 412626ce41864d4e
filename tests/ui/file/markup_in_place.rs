use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(<><click name="Songs" key="SONGS"/></>);

fn main() {}
