use wechat_menu::wechat_menu;

const KEY: &str = "";

wechat_menu! {
    pub const MENU;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={KEY}/>
    </>
}

fn main() {
    let _ = MENU.button.len();
}
