use wechat_menu::wechat_menu;

const LONG: &str = "songs of the week, songs of the month, songs of the year, songs of the decade, \
                    songs of the century, songs of the millennium, songs of all times";
const NAME: &str = "Songs of all times";

wechat_menu! {
    pub const MENU;
    pub enum Tap;
    <>
        <click name={NAME} key={LONG} variant=Songs/>
        <click nmae="Charts" key="CHARTS"/>
    </>
}

fn main() {}
