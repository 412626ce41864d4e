use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <click nmae="Charts of the week" key="CHARTS"/>
</>);

fn main() {}
