use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" kye=CHARTS/>
</>);

fn main() {}
