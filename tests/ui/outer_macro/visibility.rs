use wechat_menu::wechat_menu;

macro_rules! menu {
    ($vis:vis $name:ident) => {
        wechat_menu! {
            $vis const $name;

            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts" key=""/>
            </>
        }
    };
}

menu!(pub(crate) MENU);

fn main() {
    let _ = MENU.button.len();
}
