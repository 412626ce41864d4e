use wechat_menu::wechat_menu;

wechat_menu! {
    pub
}

fn main() {}
