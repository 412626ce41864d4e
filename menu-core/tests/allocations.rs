//! A program that validates often must not pay for allocations.

use allocation_counter::measure;
use menu_core::limits::CLASSIC;
use menu_core::{Button, Menu, Submenu};

#[test]
fn a_valid_menu_is_validated_without_an_allocation() {
    let buttons = || {
        [
            Button::click("今日歌曲", "V1001_TODAY_MUSIC"),
            Button::view("Search", "https://www.soso.com/?q=歌&a=b"),
            Button::miniprogram(
                "点歌",
                "http://mp.weixin.qq.com",
                "wx286b93c1",
                "pages/index",
            ),
            Button::media_id("Photo", "MEDIA_ID"),
            Button::scancode_push("Scan", "SCAN"),
        ]
    };
    let menu = Menu::new([
        Submenu::new("菜单", buttons()).into(),
        Submenu::new("More", buttons()).into(),
        Submenu::new("Songs", buttons()).into(),
    ]);
    let mut verdict = Ok(());
    let allocations = measure(|| verdict = menu.validate(&CLASSIC));
    assert_eq!(verdict, Ok(()));
    assert_eq!(allocations.count_total, 0);
}
