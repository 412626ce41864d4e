use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu! {
    <conditionalmenu client_platform_type="iphone">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
};

fn main() {}
