use wechat_menu::wechat_menu;

wechat_menu! {
    use std::string::String as Text;

    pub const MENU;

    <>
        <click name="Songs" key="SONGS"/>
        <click name="Charts" key="CHARTS"/>
    </>

    fn text() -> Text {
        Text::new()
    }
}

fn main() {
    let _ = (MENU.button.len(), text());
}
