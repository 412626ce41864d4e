//! `docs/images/menu.svg`, which the library's first page shows, is drawn by the library.
//! `UPDATE=1 cargo test -p wechat-menu-docs-tests --test pages` draws it again.

use std::path::Path;
use std::{env, fs};

use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <view  name="artist profile" url="http://www.bkjia.com/"/>
        <submenu name="menu">
            <click name="hello word" key="V1001_HELLO_WORLD"/>
            <click name="like us" key="V1001_GOOD"/>
        </submenu>
    </>
};

#[test]
fn the_first_page_shows_the_menu_as_it_is_drawn() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/images/menu.svg");
    let drawn = format!("{}\n", MENU.to_svg());
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), drawn);
}
