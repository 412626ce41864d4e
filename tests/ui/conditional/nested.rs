use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
        <conditionalmenu tag_id="2">
            <click name="Hello" key="HELLO"/>
            <click name="Like us" key="LIKE"/>
        </conditionalmenu>
    </>
};

fn main() {}
