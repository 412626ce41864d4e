use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="www.bkjia.com/?a=1&amp;b=my artist"/>
</>);

fn main() {}
