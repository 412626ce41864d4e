use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;

    <menu limits="current">
        <click name="Today's songs and artists" key="V1001_TODAY_MUSIC"/>
        <view  name="artist profile" href="http://www.bkjia.com/"/>
    </menu>
}

fn main() {}
