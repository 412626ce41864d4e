use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/">
            <click name="" key="CHARTS"/>
        </view>
</>);

fn main() {}
