#![deny(warnings)]

use wechat_menu::wechat_menu;

fn main() {
    let menu = wechat_menu!(<ul><click name="Songs" key="SONGS"/></ul>);
    println!("{menu:?}");
    println!("{}", menu.button.len());
}
