use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($name:expr) => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name={$name} key="CHARTS"/>
            </>
        }
    };
}

const MENU: Menu = menu!("Charts of the week");

fn main() {}
