use wechat_menu::wechat_menu;

wechat_menu! {
    pub const MENU;
    pub enum Tap;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>
}

fn main() {
    let tap = Tap::from_key("SONGS").unwrap();
    match tap {
        Tap::Songs => println!("songs"),
    }
}
