use wechat_menu::wechat_menu;

const CHARTS: &str = "Charts of the week";

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name={CHARTS} key="CHARTS"/>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
