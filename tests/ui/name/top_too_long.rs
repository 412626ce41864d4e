use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name="Songs of the day" key="DAY"/>
        <click name="Songs of the week" key="WEEK"/>
    </>
};

fn main() {}
