use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    () => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts of the week" key="CHARTS"/>
            </>
        }
    };
}

const MENU: Menu = menu!();

fn main() {}
