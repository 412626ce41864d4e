use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($($name:literal)*) => {
        wechat_menu! {
            <>
                $(<click name=$name key=$name/>)*
            </>
        }
    };
}

const MENU: Menu = menu!("Songs" "Charts" "Radio" "News");

fn main() {}
