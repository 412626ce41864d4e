use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <conditionalmenu tag_id="2">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
};

fn main() {}
