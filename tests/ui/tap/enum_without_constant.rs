use wechat_menu::wechat_menu;

wechat_menu! {
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>
}

fn main() {
    let _ = Tap::ALL;
}
