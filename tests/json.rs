//! The JSON that is accepted: WeChat's own, and the forms of people, JSON writers and replies.

use wechat_menu::{
    Button, ConditionalMenu, MatchRule, Menu, MenuSet, Platform, Submenu, include_wechat_menu,
    wechat_menu,
};

/// The menu that most of these tests declare.
fn songs_and_artist() -> Menu {
    Menu::new([
        Button::click("Songs", "SONGS").into(),
        Button::view("Artist", "http://www.bkjia.com/").into(),
    ])
}

#[test]
fn is_one_notation_of_the_same_menus() {
    const JSON: Menu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Today's songs", "key": "V1001_TODAY_MUSIC" },
            { "type": "view", "name": "artist profile", "url": "http://www.bkjia.com/" },
            {
                "name": "menu",
                "sub_button": [
                    { "type": "click", "name": "hello word", "key": "V1001_HELLO_WORLD" },
                    { "type": "click", "name": "like us", "key": "V1001_GOOD" }
                ]
            }
        ]
    });
    const MARKUP: Menu = wechat_menu! {
        <>
            <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
            <view name="artist profile" url="http://www.bkjia.com/"/>
            <submenu name="menu">
                <click name="hello word" key="V1001_HELLO_WORLD"/>
                <click name="like us" key="V1001_GOOD"/>
            </submenu>
        </>
    };
    assert_eq!(JSON, MARKUP);
}

/// As menu/get replies: the default menu, and the conditional ones.
#[test]
fn holds_all_menus_of_an_account() {
    wechat_menu! {
        const MENUS: MenuSet;
        enum Tap;

        {
            "menu": {
                "button": [
                    { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
                    { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
                ],
                "menuid": 208396938
            },
            "conditionalmenu": [
                {
                    "button": [
                        { "type": "click", "name": "Backstage", "key": "BACKSTAGE" },
                        { "type": "click", "name": "Songs", "key": "SONGS" }
                    ],
                    "matchrule": { "group_id": 2, "sex": "", "client_platform_type": 1 },
                    "menuid": 208396993
                }
            ]
        }
    }
    let backstage = ConditionalMenu {
        menu: Menu::new([
            Button::click("Backstage", "BACKSTAGE").into(),
            Button::click("Songs", "SONGS").into(),
        ]),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: Some(Platform::Ios),
        },
    };
    assert_eq!(MENUS, MenuSet::new(songs_and_artist(), [backstage]));
    assert_eq!(Tap::ALL, [Tap::Songs, Tap::Backstage]);
}

#[test]
fn takes_members_in_any_order() {
    let menu = wechat_menu!({
        "button": [
            { "key": "SONGS", "name": "Songs", "type": "click" },
            { "url": "http://www.bkjia.com/", "type": "view", "name": "Artist" }
        ]
    });
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_end_with_commas() {
    let menu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/", },
        ],
    });
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_have_comments() {
    let menu = wechat_menu!({
        // The menu.
        "button": [
            { "type": "click", /* the songs */ "name": "Songs", "key": "SONGS" },
            // { "type": "click", "name": "Charts", "key": "CHARTS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" } // the artist
        ]
    });
    assert_eq!(menu, songs_and_artist());
}

/// `sub_button` on a button that does something, and `type` on a submenu, as replies and JSON
/// writers have them.
#[test]
fn may_name_what_is_not_there() {
    let menu = wechat_menu!(limits = "current", {
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
            { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": null },
            {
                "type": null,
                "name": "More",
                "sub_button": [
                    { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": { "list": [] } }
                ]
            }
        ]
    });
    let songs = Button::click("Songs", "SONGS");
    assert_eq!(
        menu,
        Menu::new([
            songs.clone().into(),
            songs.clone().into(),
            Submenu::new("More", [songs]).into(),
        ])
    );
}

#[test]
fn has_conditions_as_texts_and_as_numbers() {
    let numbers: ConditionalMenu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
        ],
        "matchrule": { "tag_id": 2, "client_platform_type": 1 }
    });
    let texts: ConditionalMenu = wechat_menu!({
        "matchrule": { "client_platform_type": "1", "tag_id": "2" },
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
        ]
    });
    let expected = ConditionalMenu {
        menu: songs_and_artist(),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: Some(Platform::Ios),
        },
    };
    assert_eq!(numbers, expected);
    assert_eq!(texts, expected);
}

#[test]
fn has_escapes_of_rust() {
    let menu = wechat_menu!(limits = "current", {
        "button": [{ "type": "click", "name": "\u{4eca}\"\\\x41", "key": "a b" }]
    });
    assert_eq!(menu.button[0].name(), "今\"\\A");
}

#[test]
fn has_escapes_of_its_own_in_raw_literals() {
    let menu = wechat_menu!(limits = "current", {
        "button": [
            { "type": "view", "name": r"\u4eca\u65E5", "url": r"http:\/\/www.bkjia.com\/" },
            { "type": "click", "name": r"\ud83d\ude00", "key": r#"\"\\\/"# },
        ]
    });
    assert_eq!(
        menu,
        Menu::new([
            Button::view("今日", "http://www.bkjia.com/").into(),
            Button::click("😀", "\"\\/").into(),
        ])
    );
}

#[test]
fn may_come_from_an_outer_macro() {
    macro_rules! menu {
        ($name:literal, $key:expr, [$($rest:tt)*], $member:literal) => {
            wechat_menu!({
                "button": [{ "type": "click", $member: $name, "key": $key }, $($rest)*]
            })
        };
    }
    let menu = menu!("Songs", "SONGS", [
        { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
    ], "name");
    assert_eq!(menu, songs_and_artist());
}

/// The reply of menu/get.
#[test]
fn may_be_a_reply_of_get() {
    let menu = wechat_menu!({
        "menu": {
            "button": [
                { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
                { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/", "sub_button": [] }
            ],
            "menuid": 208396938
        },
        "conditionalmenu": []
    });
    assert_eq!(menu, songs_and_artist());
}

#[test]
fn may_be_a_reply_of_selfmenu() {
    let menu = wechat_menu!(limits = "current", {
        "is_menu_open": 1,
        "selfmenu_info": {
            "button": [
                {
                    "name": "More",
                    "sub_button": {
                        "list": [
                            { "type": "click", "name": "Songs", "key": "SONGS" },
                            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
                        ]
                    }
                }
            ]
        }
    });
    let buttons = [
        Button::click("Songs", "SONGS"),
        Button::view("Artist", "http://www.bkjia.com/"),
    ];
    assert_eq!(menu, Menu::new([Submenu::new("More", buttons).into()]));
}

#[test]
fn may_be_a_reply_of_trymatch() {
    let bare = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/", "sub_button": [] }
        ]
    });
    let wrapped = wechat_menu!({
        "menu": {
            "button": [
                { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
                { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/", "sub_button": [] }
            ]
        }
    });
    assert_eq!(bare, songs_and_artist());
    assert_eq!(wrapped, songs_and_artist());
}

/// A conditional menu of a reply, with the number that WeChat gave it.
#[test]
fn may_have_a_number() {
    let menu: ConditionalMenu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", "sub_button": [] },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/", "sub_button": [] }
        ],
        "matchrule": { "tag_id": 2 },
        "menuid": 208396993
    });
    assert_eq!(menu.menu, songs_and_artist());
}

#[test]
fn may_follow_a_byte_order_mark() {
    const MENU: Menu = include_wechat_menu!(limits = "current", "ui/file/bom.json");
    assert_eq!(MENU.button[0].name(), "歌");
}

/// Several menus and the enum of their keys, in both notations.
mod items {
    use wechat_menu::wechat_menu;

    wechat_menu! {
        pub(super) const MENU;
        pub(super) enum Tap;

        limits = "current",
        { "button": [{ "type": "click", "name": "Songs", "key": "V1001_TODAY_MUSIC" }] }

        pub(super) const ON_IOS;

        limits = "current",
        {
            "button": [{ "type": "click", "name": "Charts", "key": "top-charts" }],
            "matchrule": { "client_platform_type": "1" }
        }

        pub(super) const MARKUP;

        <menu limits="current">
            <click name="Songs" key="V1001_TODAY_MUSIC"/>
        </menu>
    }
}

#[test]
fn stands_among_items() {
    assert_eq!(items::MENU, items::MARKUP);
    assert_eq!(items::ON_IOS.menu.button.len(), 1);
    assert_eq!(
        items::Tap::ALL,
        [items::Tap::V1001TodayMusic, items::Tap::TopCharts]
    );
}

/// The conditions that are not set, retired ones among them.
#[test]
fn passes_over_null_conditions() {
    let menu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS" },
            { "type": "view", "name": "Artist", "url": "http://www.bkjia.com/" }
        ],
        "matchrule": { "tag_id": 7, "sex": null, "client_platform_type": null, "language": null }
    });
    assert_eq!(menu.matchrule.tag_id.as_deref(), Some("7"));
    assert_eq!(menu.matchrule.client_platform_type, None);
}

/// Jackson, Gson and others write every member of a class, those without a value as `null`.
#[test]
fn passes_over_null_members_that_a_type_has_not() {
    let menu = wechat_menu!({
        "button": [
            { "type": "click", "name": "Songs", "key": "SONGS", "url": null, "sub_button": null },
            { "type": "view", "name": "Artist", "key": null, "url": "http://www.bkjia.com/" }
        ],
        "matchrule": null
    });
    assert_eq!(menu, songs_and_artist());
}
