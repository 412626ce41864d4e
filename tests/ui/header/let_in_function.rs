use wechat_menu::wechat_menu;

fn main() {
    wechat_menu! {
        let menu = <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>;
    }
}
