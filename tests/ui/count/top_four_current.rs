use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <menu limits="current">
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
        <click name="Radio" key="RADIO"/>
        <click name="News" key="NEWS"/>
    </menu>
};

fn main() {}
