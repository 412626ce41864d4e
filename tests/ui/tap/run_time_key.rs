use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={format!("CHART_{}", 1)}/>
    </>
}

fn main() {}
