use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($($menu:tt)*) => {
        wechat_menu! { $($menu)* }
    };
}

const MENU: Menu = menu! {
    <>
        <click name="Songs" key=""/>
        <clik name="Charts of the week" key="CHARTS"/>
    </>
};

fn main() {}
