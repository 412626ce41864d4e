use wechat_menu::wechat_menu;

const CHARTS: &str = "CHARTS";

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={CHARTS} variant=Songs/>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
