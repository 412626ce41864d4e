use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($key:literal) => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts" key=$key/>
            </>
        }
    };
}

const MENU: Menu = menu!(1001);

fn main() {}
