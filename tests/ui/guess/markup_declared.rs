#![deny(warnings)]

use wechat_menu::{ConditionalMenu, Menu, wechat_menu};

wechat_menu! {
    /// For followers with a tag.
    const FOR_VIPS: ConditionalMenu;
    <ul><click name="Songs" key="SONGS"/></ul>

    /// For everybody.
    const MENU: Menu;
    <ul tag_id="2"><click name="Songs" key="SONGS"/></ul>
}

fn main() {
    println!("{FOR_VIPS:?} {MENU:?}");
}
