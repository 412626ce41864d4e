//! Answers taps: the keys of the menu as an enum, matched without a wildcard.
//!
//! ```text
//! cargo run --example taps
//! ```
//!
//! If you add a button to the menu, the program does not compile until `answer` handles it.

use wechat_menu::{UnknownKey, wechat_menu};

mod keys {
    /// A key that other programs use, too.
    pub(crate) const RADIO: &str = "V1001_RADIO";
}

wechat_menu! {
    /// The menu.
    pub const MENU;
    /// Its keys: one variant for each, in the order of the menu.
    pub enum Tap;

    <>
        // `V1001_TODAY_MUSIC` becomes `Tap::V1001TodayMusic`, unless you name it.
        <click name="今日歌曲" key="V1001_TODAY_MUSIC" variant=Songs/>
        <submenu name="更多">
            // A macro does not know a constant's value, so the variant needs a name.
            <click name="电台" key={keys::RADIO} variant=Radio/>
            // This key contains no English word, so its variant gets a name too.
            <location_select name="附近" key="附近的人" variant=Nearby/>
            <scancode_waitmsg name="扫一扫" key="SCAN"/>
            // The same key as above is the same tap: no second variant.
            <click name="再听一遍" key="V1001_TODAY_MUSIC" variant=Songs/>
        </submenu>
        // `view` opens a page and is not in the enum.
        <view name="歌手" url="http://www.bkjia.com/"/>
    </>
}

/// What the bot says to a tap.
fn answer(tap: Tap) -> &'static str {
    match tap {
        Tap::Songs => "Here are today's songs.",
        Tap::Radio => "You are listening to the radio.",
        Tap::Nearby => "Send me your location.",
        Tap::Scan => "What did you scan?",
    }
}

/// What the bot says to a key. WeChat sends it as the `EventKey` of a push.
fn answer_key(key: &str) -> Result<&'static str, UnknownKey> {
    Tap::try_from(key).map(answer)
}

fn main() {
    println!("{}\n", MENU.to_tree());

    // The last one is from an older menu, which phones show for a while after a new one was
    // created.
    let pushed = [
        "V1001_TODAY_MUSIC",
        "V1001_RADIO",
        "附近的人",
        "SCAN",
        "V1000_VOTE",
    ];
    for key in pushed {
        match answer_key(key) {
            Ok(text) => println!("{key}: {text}"),
            Err(error) => println!("{key}: no answer, {error}"),
        }
    }

    // Both functions are `const fn`, so that other tables can be checked at compile time.
    const { assert!(matches!(Tap::from_key(keys::RADIO), Some(Tap::Radio))) };
    assert_eq!(Tap::Nearby.key(), "附近的人");
}
