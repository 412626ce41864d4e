use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;

    <>
        <click name="Songs of the whole week" key="SONGS"/>
        <view name="Artist"/>
    </>
}

fn main() {
    let _ = MENU.button.len();
}
