use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;
    /// What a tap on it sends back.
    pub enum Tap;

    <>
        <click name="Today's songs and artists" key="V1001_TODAY_MUSIC"/>
        <view  name="artist profile" href="http://www.bkjia.com/"/>
        <submenu name="menu">
            <click name="hello word" key="V1001_HELLO_WORLD"/>
            <click name="like us" key="V1001_GOOD"/>
        </submenu>
    </>
}

fn main() {}
