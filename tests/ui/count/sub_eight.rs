use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <submenu name="More">
            <click name="Song 1" key="SONG_1"/>
            <click name="Song 2" key="SONG_2"/>
            <click name="Song 3" key="SONG_3"/>
            <click name="Song 4" key="SONG_4"/>
            <click name="Song 5" key="SONG_5"/>
            <click name="Song 6" key="SONG_6"/>
            <click name="Song 7" key="SONG_7"/>
            <click name="Song 8" key="SONG_8"/>
        </submenu>
    </>
};

fn main() {}
