use wechat_menu::wechat_menu;

wechat_menu! {
    #[allow(dead_code)]
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </>
}

fn main() {
    let _ = MENU.button.len();
}
