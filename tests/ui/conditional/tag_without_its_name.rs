use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu! {
    <conditionalmenu "2">
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </conditionalmenu>
};

fn main() {}
