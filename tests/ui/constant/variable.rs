use wechat_menu::{Menu, wechat_menu};

fn menu(key: &'static str) -> Menu {
    wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <click name="Charts" key={key}/>
        </>
    }
}

fn main() {
    menu("CHARTS");
}
