use wechat_menu::wechat_menu;

wechat_menu! {
    pub const

    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

fn main() {}
