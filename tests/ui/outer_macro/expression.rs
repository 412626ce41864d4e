use wechat_menu::{Menu, wechat_menu};

const CHARTS: &str = "Charts of the week";

macro_rules! menu {
    ($name:expr) => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name=$name key="CHARTS"/>
            </>
        }
    };
}

const MENU: Menu = menu!(CHARTS);

fn main() {}
