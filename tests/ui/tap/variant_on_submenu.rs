use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More" variant=More>
            <click name="Hello" key="HELLO"/>
            <click name="Like us" key="LIKE"/>
        </submenu>
    </>
}

fn main() {
    let _ = (MENU.button.len(), Tap::ALL);
}
