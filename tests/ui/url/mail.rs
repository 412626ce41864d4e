use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="artist@bkjia.com"/>
</>);

fn main() {}
