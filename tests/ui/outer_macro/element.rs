use wechat_menu::{Menu, wechat_menu};

macro_rules! menu {
    ($element:ident, $attribute:ident) => {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <$element name="Charts" $attribute="CHARTS"/>
            </>
        }
    };
}

const MENU: Menu = menu!(click, kye);

fn main() {}
