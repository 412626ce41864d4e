use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/" key="CHARTS"/>
    </>
}

fn answer(tap: Tap) -> usize {
    match tap {
        Tap::Songs => 1,

    }
}

fn main() {
    let _ = (MENU.button.len(), answer(Tap::Songs));
}
