use wechat_menu::{Menu, wechat_menu};

wechat_menu! {
    pub const MENU: Menu;
    <conditionalmenu tag_id="2">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
}

fn main() {}
