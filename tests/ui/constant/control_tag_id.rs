use wechat_menu::{ConditionalMenu, wechat_menu};

const TAG: &str = "2\n";

const MENU: ConditionalMenu = wechat_menu! {
    <conditionalmenu tag_id={TAG}>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
};

fn main() {}
