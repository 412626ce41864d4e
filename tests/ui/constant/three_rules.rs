use wechat_menu::{Menu, wechat_menu};

const ARTIST: &str = "www.bkjia.com/my artist?a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&a%20rather%20long%20name&";

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url={ARTIST}/>
    </>
};

fn main() {}
