use wechat_menu::{ConditionalMenu, wechat_menu};

const MENU: ConditionalMenu = wechat_menu! {
    <conditionalmenu tag
};

fn main() {}
