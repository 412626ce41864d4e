use wechat_menu::wechat_menu;

wechat_menu! {
    /// 聊天窗口底部的菜单。
    pub const MENU;
    /// 点击后发回的内容。
    pub enum Tap;

    <>
        <click name="今日歌曲和歌手" key="V1001_TODAY_MUSIC"/>
        <view  name="歌手简介" href="http://www.bkjia.com/"/>
        <submenu name="菜单">
            <click name="你好，世界" key="V1001_HELLO_WORLD"/>
            <click name="赞一下我们" key="V1001_GOOD"/>
        </submenu>
    </>
}

fn main() {}
