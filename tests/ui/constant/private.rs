use wechat_menu::{Menu, wechat_menu};

mod keys {
    const CHARTS: &str = "CHARTS";
}

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key={keys::CHARTS}/>
    </>
};

fn main() {}
