use wechat_menu::include_wechat_menu;

include_wechat_menu! {
    pub const MENU;
    pub enum Tap;

    "no_such_file.json"
}

fn answer(tap: Tap) -> usize {
    match tap {
        Tap::Songs => 1,
        Tap::Charts => 2,
    }
}

fn main() {
    let _ = (MENU.button.len(), answer(Tap::Songs));
}
