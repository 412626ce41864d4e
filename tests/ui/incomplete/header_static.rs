use wechat_menu::wechat_menu;

wechat_menu! {
    static
}

fn main() {}
