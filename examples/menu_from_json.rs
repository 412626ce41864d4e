//! Menus in JSON: in a file, pasted into the source, and loaded at run time.
//!
//! ```text
//! cargo run --example menu_from_json
//! ```

use std::error::Error;

use wechat_menu::{Menu, include_wechat_menu, limits, wechat_menu};

// The file is read and checked at compile time: a mistake in it is a compile error with line and
// column, and the program does not need the file. The path is relative to this source file.
include_wechat_menu! {
    /// The menu that the editors keep in a file.
    pub const SERVICE;
    /// Its keys.
    pub enum Tap;

    "menus/service.json"
}

// The body of a create call, pasted from WeChat's documentation or from another program. Each
// mistake is shown at its value.
wechat_menu! {
    /// The same menu, pasted.
    pub const PASTED;

    {
        "button": [
            { "type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC" },
            {
                "name": "菜单",
                "sub_button": [
                    { "type": "view", "name": "搜索", "url": "http://www.soso.com/" },
                    { "type": "scancode_push", "name": "扫一扫", "key": "SCAN" },
                    { "type": "click", "name": "赞一下我们", "key": "V1001_GOOD" }
                ]
            }
        ]
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    assert_eq!(SERVICE, PASTED);
    println!("from the file\n{}\n", SERVICE.to_tree());
    println!("its keys are {:?}\n", Tap::ALL);

    // A menu that is only known at run time, for instance from a database: the same rules, but you
    // must call them.
    let loaded = Menu::from_json(r#"{"button":[{"type":"view","name":"搜索","url":"soso.com"}]}"#)?;
    match loaded.validate(&limits::CURRENT) {
        Ok(()) => println!("loaded\n{}\n", loaded.to_tree()),
        Err(invalid) => println!("loaded, and refused: {invalid}\n"),
    }

    // Converts JSON to markup.
    println!("as markup\n{}", SERVICE.to_macro_source()?);
    Ok(())
}
