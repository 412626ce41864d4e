//! A menu with a mistake on nearly every line, used elsewhere in the file.

use wechat_menu::wechat_menu;

const VOTE: &str = "VOTE\t2025";

wechat_menu! {
    /// The menu at the foot of the chat.
    pub const MENU;

    <>
        <clik name="Today's songs of the day" key="V1001_TODAY_MUSIC"/>
        <view name="歌手简介" url="www.bkjia.com/artist"/>
        <submenu name="菜单" key="MENU">
            <click name="hello word" kye="V1001_HELLO_WORLD"/>
            <click name="" key=V1001_GOOD/>
            <click name="like us" key="V1001_GOOD" key="V1001_BAD"/>
            <click name="vote" key={VOTE}/>
            <view name="search" url="http://www.soso.com/?q=a&amp;n=1">
            <miniprogram name="game" url="http://mp.weixin.qq.com/" pagepath="pages/index"/>
        </submenu>
        <button type="media_id" name="song" media_id=1001/>
    </>
}

fn main() {
    println!("{} buttons", MENU.button.len());
}
