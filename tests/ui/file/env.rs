use wechat_menu::{Menu, include_wechat_menu};

const MENU: Menu = include_wechat_menu!(env!("CARGO_MANIFEST_DIR"));

fn main() {}
