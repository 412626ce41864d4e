use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <click name={"Charts".to_string()} key={format!("CHART_{}", 1)}/>
    </>
};

fn main() {}
