use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU: &wechat_menu::Menu = <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>;
}

fn main() {
    let _ = MENU.button.len();
}
