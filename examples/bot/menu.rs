//! The menu, and the bot's songs.

use wechat_menu::wechat_menu;

wechat_menu! {
    /// The menu at the foot of the chat.
    pub(crate) const MENU;
    /// What a tap on it sends back. A new button is a new variant, and the bot does not compile
    /// until it answers it.
    pub(crate) enum Tap;

    <>
        // Phones show eight letters of a name here, or four Chinese characters.
        <click name="Songs" key="V1001_TODAY_MUSIC" variant=Today/>
        // Opens a page, so it has no key and no variant.
        <view name="Artist" url="http://www.bkjia.com/"/>
        <submenu name="More">
            <scancode_waitmsg name="Scan a record" key="SCAN_RECORD"/>
            <location_select name="Concerts nearby" key="CONCERTS"/>
            <pic_weixin name="Send us a cover" key="SEND_COVER"/>
            <click name="Like us" key="V1001_GOOD" variant=Like/>
        </submenu>
    </>
}

pub(crate) struct Song {
    pub(crate) title: &'static str,
    pub(crate) artist: &'static str,
    /// As it is printed on the record.
    pub(crate) barcode: &'static str,
}

pub(crate) const SONGS: [Song; 3] = [
    Song {
        title: "月亮代表我的心",
        artist: "邓丽君",
        barcode: "6900000000014",
    },
    Song {
        title: "但愿人长久",
        artist: "王菲",
        barcode: "6900000000021",
    },
    Song {
        title: "茉莉花",
        artist: "江苏民歌",
        barcode: "6900000000038",
    },
];

impl Song {
    /// For a barcode WeChat sends its kind, a comma and its digits; for a QR code its text.
    pub(crate) fn scanned(result: &str) -> Option<&'static Song> {
        let code = result.rsplit(',').next().unwrap_or(result);
        SONGS.iter().find(|song| song.barcode == code)
    }

    /// The songs whose title or artist contains this.
    pub(crate) fn search(text: &str) -> impl Iterator<Item = &'static Song> {
        SONGS
            .iter()
            .filter(move |song| song.title.contains(text) || song.artist.contains(text))
    }

    pub(crate) fn line(&self) -> String {
        format!("《{}》 {}", self.title, self.artist)
    }
}

pub(crate) struct Concert {
    pub(crate) city: &'static str,
    pub(crate) hall: &'static str,
    latitude: f64,
    longitude: f64,
}

const CONCERTS: [Concert; 3] = [
    Concert {
        city: "Beijing",
        hall: "Forbidden City Concert Hall",
        latitude: 39.91,
        longitude: 116.39,
    },
    Concert {
        city: "Guangzhou",
        hall: "Xinghai Concert Hall",
        latitude: 23.11,
        longitude: 113.32,
    },
    Concert {
        city: "Shanghai",
        hall: "Shanghai Concert Hall",
        latitude: 31.23,
        longitude: 121.47,
    },
];

impl Concert {
    pub(crate) fn nearest(latitude: f64, longitude: f64) -> &'static Concert {
        // A degree of longitude is shorter than one of latitude. At this distance a flat earth is
        // exact enough.
        let shrink = latitude.to_radians().cos();
        let distance = |concert: &Concert| {
            let north = concert.latitude - latitude;
            let east = (concert.longitude - longitude) * shrink;
            north.hypot(east)
        };
        let [first, rest @ ..] = &CONCERTS;
        rest.iter().fold(first, |nearest, other| {
            if distance(other) < distance(nearest) {
                other
            } else {
                nearest
            }
        })
    }
}
