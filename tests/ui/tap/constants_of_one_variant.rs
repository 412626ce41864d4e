use wechat_menu::wechat_menu;

const CHARTS: &str = "CHARTS";
const TOP: &str = "TOP";

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={CHARTS} variant=Charts/>
        <click name="Top" key={TOP} variant=Charts/>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
