use wechat_menu::{Menu, wechat_menu};

trait Bot {
    const KEY: &'static str;
}

fn menu<B: Bot>() -> Menu {
    wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key={B::KEY}/>
        </>
    }
}

struct Plain;

impl Bot for Plain {
    const KEY: &'static str = "CHARTS";
}

fn main() {
    menu::<Plain>();
}
