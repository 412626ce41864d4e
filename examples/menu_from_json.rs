//! Menus that are JSON already: in a file, pasted into the source, and loaded at run time.
//!
//! ```text
//! cargo run --example menu_from_json
//! ```

use std::error::Error;

use wechat_menu::{Menu, include_wechat_menu, limits, wechat_menu};

// The file is read when this is compiled, and checked then: a mistake in it is a compile error with
// its line and column, and the program needs no file. The path starts from this source file.
include_wechat_menu! {
    /// The menu that the editors keep in a file.
    pub const SERVICE;
    /// Its keys.
    pub enum Tap;

    "menus/service.json"
}

// The body of a create call, pasted from WeChat's documentation or from another program. Mistakes
// are shown on the very value.
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

    // Not known before the program runs, as a menu from a database: the same rules, but it is
    // up to you to apply them.
    let loaded = Menu::from_json(r#"{"button":[{"type":"view","name":"搜索","url":"soso.com"}]}"#)?;
    match loaded.validate(&limits::CURRENT) {
        Ok(()) => println!("loaded\n{}\n", loaded.to_tree()),
        Err(invalid) => println!("loaded, and refused: {invalid}\n"),
    }

    // For those who have JSON and want markup.
    println!("as markup\n{}", SERVICE.to_macro_source()?);
    Ok(())
}
