use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

wechat_menu! {
    pub const FOR_VIPS;
    pub enum Tap;
    <conditionalmenu tag_id="2">
        <click name="Charts" key="CHARTS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
}

fn main() {}
