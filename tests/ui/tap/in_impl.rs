use wechat_menu::wechat_menu;

struct Bot;

impl Bot {
    wechat_menu! {
        pub const MENU;
        pub enum Tap;

        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key="CHARTS"/>
        </>
    }
}

fn main() {}
