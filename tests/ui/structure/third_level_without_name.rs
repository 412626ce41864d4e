use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <submenu>
                <click name="Charts" key="CHARTS"/>
                <click name="Top" key="TOP"/>
            </submenu>
        </submenu>
    </>);

fn main() {}
