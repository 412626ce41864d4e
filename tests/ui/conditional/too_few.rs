use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu! {
    <conditionalmenu tag_id="2">
        <click name="Songs" key="SONGS"/>
    </conditionalmenu>
};

fn main() {}
