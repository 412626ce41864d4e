use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    { "button": [
        { "type": "click", "name": "Songs", "key": "SONGS" },
        { "type": "click", "name": "Charts", "key": CHARTS }
    ] }
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
