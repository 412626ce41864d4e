use wechat_menu::wechat_menu;

const CHARTS: u32 = 1001;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={CHARTS} variant=Charts/>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
