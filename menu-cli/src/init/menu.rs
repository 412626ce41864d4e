//! The account's menu.

use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;
    /// What a tap on it sends back.
    pub enum Tap;

    <>
        <click name="今日歌曲" key="V1001_TODAY_MUSIC"/>
        <view name="歌手简介" url="https://www.qq.com/"/>
        <submenu name="菜单">
            <view name="搜索" url="https://www.soso.com/"/>
            <click name="赞一下我们" key="V1001_GOOD"/>
        </submenu>
    </>
}
