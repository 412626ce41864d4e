use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="More" url="http://www.bkjia.com/">
            <click name="Hello" key="HELLO"/>
        </view>
    </>
};

fn main() {}
