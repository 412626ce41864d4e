use wechat_menu::{Menu, wechat_menu};

const NAME: &str = "Songs that were most often played last year";

const MENU: Menu = wechat_menu!(<menu limits="classic">
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Charts" key="CHARTS"/>
            <click name={NAME} key="PLAYED"/>
        </submenu>
</menu>);

fn main() {}
