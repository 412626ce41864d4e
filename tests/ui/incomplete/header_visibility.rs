use wechat_menu::wechat_menu;

wechat_menu! {
    pub(crate)
}

fn main() {}
