use wechat_menu::wechat_menu;

wechat_menu! {
    /// 聊天窗口底部的菜单。
    pub const MENU;

    <menu limits="current">
        <click name="今日歌曲和歌手" key="V1001_TODAY_MUSIC"/>
        <view  name="歌手简介" href="http://www.bkjia.com/"/>
    </menu>
}

fn main() {}
