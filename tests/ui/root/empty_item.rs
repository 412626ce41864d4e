use wechat_menu::wechat_menu;

wechat_menu! {}

fn main() {}
