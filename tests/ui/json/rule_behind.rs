//! A `matchrule` behind the closing brace.

use wechat_menu::{ConditionalMenu, wechat_menu};

const FOR_VIPS: ConditionalMenu = wechat_menu!(limits = "current", {
    "button": [{ "type": "click", "name": "Songs", "key": "SONGS" }]
}, "matchrule": { "tag_id": "2" });

fn main() {
    println!("{FOR_VIPS:?}");
}
