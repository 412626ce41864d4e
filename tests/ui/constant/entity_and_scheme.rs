use wechat_menu::{Menu, wechat_menu};

const ARTIST: &str = "www.bkjia.com/?a=1&#38;b=2";

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={ARTIST}/>
</>);

fn main() {}
