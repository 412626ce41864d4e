use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <ul>
        <li><click name="Songs" key="SONGS"/></li>
        <li><click name="Charts" key="CHARTS"/></li>
    </ul>
};

fn main() {}
