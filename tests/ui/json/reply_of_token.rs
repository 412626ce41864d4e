use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!({ "access_token": "SECRET", "expires_in": 7200 });

fn main() {
    println!("{MENU:?}");
}
