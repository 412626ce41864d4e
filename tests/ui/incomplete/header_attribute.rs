use wechat_menu::wechat_menu;

wechat_menu! {
    #[allow(dead_code)]
}

fn main() {}
