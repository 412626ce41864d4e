use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="https：//www.bkjia.com/"/>
</>);

fn main() {}
