use wechat_menu::wechat_menu;

wechat_menu! {
    wechat_menu! {
        pub const MENU;

        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key="CHARTS"/>
        </>
    }
}

fn main() {
    let _ = MENU.button.len();
}
