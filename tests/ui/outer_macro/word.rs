use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($key:ident) => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts" key=$key/>
            </>
        }
    };
}

const MENU: Menu = menu!(CHARTS);

fn main() {}
