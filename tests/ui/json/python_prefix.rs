//! A string of Python.

use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(limits = "current", {
    "button": [{ "type": "click", "name": u"Songs", "key": "SONGS" }]
});

fn main() {}
