use wechat_menu::{Menu, wechat_menu};

struct Bot;

impl Bot {
    const KEY: &'static str = "CHARTS";

    const MENU: Menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key={Self::KEY}/>
        </>
    };
}

fn main() {}
