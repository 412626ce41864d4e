use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <miniprogram name="Game" url="http://www.bkjia.com/" appId="wx286b93c14bbf93aa"/>
</>);

fn main() {}
