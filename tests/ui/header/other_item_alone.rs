use wechat_menu::wechat_menu;

wechat_menu! {
    pub const SONGS: &str = "SONGS";
}

fn main() {
    let _ = SONGS;
}
