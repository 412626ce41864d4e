//! What the language accepts, and the values that come of it.

use wechat_menu::{
    Action, Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu, wechat_menu,
};

/// The menu that most of these tests declare.
fn songs_and_artist() -> Menu {
    Menu::new([
        Button::click("Songs", "SONGS").into(),
        Button::view("Artist", "http://www.bkjia.com/").into(),
    ])
}

fn key(entry: &Entry) -> &str {
    match entry {
        Entry::Button(Button {
            action: Action::Click { key },
            ..
        }) => key,
        entry => panic!("no click button: {entry:?}"),
    }
}

/// Without a header the macro is an expression.
mod expression {
    use super::*;

    const CONST: Menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };

    static STATIC: Menu = wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };

    const REFERENCE: &Menu = &wechat_menu! {
        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    };

    trait Bot {
        const MENU: Menu = wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
    }

    struct Plain;

    impl Bot for Plain {}

    const fn from_a_const_fn() -> Menu {
        wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    }

    #[test]
    fn stands_in_constants() {
        assert_eq!(CONST, songs_and_artist());
        assert_eq!(STATIC, songs_and_artist());
        assert_eq!(*REFERENCE, songs_and_artist());
        assert_eq!(Plain::MENU, songs_and_artist());
        assert_eq!(from_a_const_fn(), songs_and_artist());
    }

    #[test]
    fn stands_in_a_let() {
        let menu = wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn stands_in_an_argument() {
        let buttons = |menu: Menu| menu.button.len();
        assert_eq!(
            buttons(wechat_menu!(
                <>
                    <click name="Songs" key="SONGS"/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            )),
            2
        );
    }

    #[test]
    fn lives_as_long_as_the_program() {
        let menu: &'static Menu = &wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(*menu, songs_and_artist());
    }

    #[test]
    fn takes_every_kind_of_brackets() {
        assert_eq!(
            wechat_menu!(<><click name="Songs" key="SONGS"/><view name="Artist" url="http://www.bkjia.com/"/></>),
            wechat_menu![<><click name="Songs" key="SONGS"/><view name="Artist" url="http://www.bkjia.com/"/></>],
        );
    }

    #[test]
    fn leaves_methods_callable() {
        assert_eq!(
            wechat_menu! {
                <>
                    <click name="Songs" key={concat!("SO", "NGS")}/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
            .button
            .len(),
            2
        );
    }
}

/// With a header the macro declares a constant.
mod item {
    use super::*;

    mod menus {
        use wechat_menu::wechat_menu;

        wechat_menu! {
            /// A public menu.
            pub const PUBLIC;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        wechat_menu! {
            pub(crate) const CRATE;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        wechat_menu! {
            pub(in crate::item) static STATIC;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        wechat_menu! {
            const PRIVATE;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        wechat_menu! {
            pub(super) const TYPED: wechat_menu::Menu;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        pub(super) const fn private() -> &'static wechat_menu::Menu {
            &PRIVATE
        }
    }

    wechat_menu! {
        #[cfg(any())]
        const SEASON;

        <>
            <click name="Winter" key="WINTER"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        #[cfg(all())]
        const SEASON;

        <>
            <click name="Summer" key="SUMMER"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    wechat_menu! {
        /// Documented,
        /// on two lines.
        #[doc(hidden)]
        #[allow(dead_code, reason = "nothing reads it")]
        const UNUSED;

        <>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    #[test]
    fn declares_constants_of_every_visibility() {
        assert_eq!(menus::PUBLIC, songs_and_artist());
        assert_eq!(menus::CRATE, songs_and_artist());
        assert_eq!(menus::STATIC, songs_and_artist());
        assert_eq!(menus::TYPED, songs_and_artist());
        assert_eq!(*menus::private(), songs_and_artist());
    }

    #[test]
    fn goes_with_its_cfg() {
        assert_eq!(SEASON.button[0].name(), "Summer");
    }

    /// A constant alone may be an associated one; an enum, or a `static`, may not.
    struct Bot;

    impl Bot {
        wechat_menu! {
            const MENU;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    }

    #[test]
    fn stands_in_an_impl() {
        assert_eq!(Bot::MENU, songs_and_artist());
    }

    #[test]
    fn stands_in_a_function() {
        wechat_menu! {
            const MENU;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
        assert_eq!(MENU, songs_and_artist());
    }
}

/// Menus written, or completed, by macros of the user's own.
mod outer_macros {
    use super::*;

    macro_rules! of_literals {
        ($name:literal, $key:literal) => {
            wechat_menu! {
                <>
                    <click name=$name key=$key/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    macro_rules! of_expressions {
        ($name:expr, $key:expr) => {
            wechat_menu! {
                <>
                    <click name=$name key={$key}/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    macro_rules! of_identifiers {
        ($vis:vis $menu:ident, $element:ident, $attribute:ident, $key:ident) => {
            wechat_menu! {
                $vis const $menu;

                <>
                    <$element name="Songs" $attribute={$key}/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    macro_rules! of_tokens {
        ($($menu:tt)*) => {
            wechat_menu! { $($menu)* }
        };
    }

    macro_rules! whole {
        () => {
            wechat_menu! {
                <>
                    <click name="Songs" key="SONGS"/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    macro_rules! documented {
        ($(#[$attribute:meta])* $menu:ident: $type:ty) => {
            wechat_menu! {
                $(#[$attribute])*
                const $menu: $type;

                <>
                    <click name="Songs" key="SONGS"/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    const SONGS: &str = "SONGS";

    of_identifiers!(IDENTIFIERS, click, key, SONGS);
    of_identifiers!(pub PUBLIC, click, key, SONGS);
    of_identifiers!(pub(crate) CRATE, click, key, SONGS);
    documented!(
        /// Documented outside.
        DOCUMENTED: Menu
    );

    #[test]
    fn pass_literals_in() {
        assert_eq!(of_literals!("Songs", "SONGS"), songs_and_artist());
    }

    #[test]
    fn pass_expressions_in() {
        assert_eq!(of_expressions!("Songs", "SONGS"), songs_and_artist());
        assert_eq!(of_expressions!("Songs", SONGS), songs_and_artist());
        assert_eq!(
            of_expressions!(concat!("So", "ngs"), self::SONGS),
            songs_and_artist()
        );
    }

    #[test]
    fn pass_identifiers_in() {
        assert_eq!(IDENTIFIERS, songs_and_artist());
        assert_eq!(PUBLIC, songs_and_artist());
        assert_eq!(CRATE, songs_and_artist());
    }

    #[test]
    fn pass_tokens_on() {
        const MENU: Menu = of_tokens! {
            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(MENU, songs_and_artist());
    }

    #[test]
    fn write_the_whole_menu() {
        assert_eq!(whole!(), songs_and_artist());
        assert_eq!(DOCUMENTED, songs_and_artist());
    }
}

/// Names of the user's own that the expansion must not trip over.
mod names {
    #![allow(
        non_camel_case_types,
        non_snake_case,
        non_upper_case_globals,
        dead_code,
        clippy::upper_case_acronyms,
        reason = "the names are those that the expansion might use"
    )]

    macro_rules! empty_types {
        ($($name:ident)*) => {
            $(struct $name;)*
        };
    }

    mod types {
        empty_types! {
            Menu Entry Button Submenu Action Cow Borrowed Option Some None Result Ok Err
            Member Level Limits ConditionalMenu MatchRule Platform Self_ str u32
        }

        pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
            <>
                <click name="Songs" key={concat!("SO", "NGS")}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };

        pub(super) const CONDITIONAL: ::wechat_menu::ConditionalMenu = ::wechat_menu::wechat_menu! {
            <conditionalmenu tag_id="2">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
    }

    mod modules {
        mod core {}
        mod std {}
        mod alloc {}
        mod wechat_menu {}
        mod menu_core {}
        mod menu_macros {}
        mod __private {}
        mod limits {}

        pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
            <>
                <click name="Songs" key={concat!("SO", "NGS")}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
    }

    mod values {
        const judge: &str = "SONGS";
        const assert_text: &str = "Songs";
        const key: &str = "SONGS";
        const name: &str = "Songs";
        const url: &str = "http://www.bkjia.com/";
        const CLASSIC: u8 = 0;

        fn Borrowed() {}
        fn Some() {}
        fn concat() {}

        pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
            <>
                <click name={assert_text} key={judge}/>
                <view name="Artist" url={url}/>
            </>
        };

        pub(super) const SAME: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
            <>
                <click name={name} key={key}/>
                <view name="Artist" url={url}/>
            </>
        };
    }

    mod macros {
        macro_rules! compile_error {
            ($($any:tt)*) => {};
        }
        macro_rules! assert {
            ($($any:tt)*) => {
                compile_error!()
            };
        }

        pub(super) const MENU: ::wechat_menu::Menu = {
            assert!();
            ::wechat_menu::wechat_menu! {
                <>
                    <click name="Songs" key={concat!("SO", "NGS")}/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </>
            }
        };
    }

    mod no_prelude {
        #![no_implicit_prelude]

        pub(super) const MENU: ::wechat_menu::Menu = ::wechat_menu::wechat_menu! {
            <>
                <click name="Songs" key={"SONGS"}/>
                <view name="Artist" url={::std::concat!("http://", "www.bkjia.com/")}/>
            </>
        };

        ::wechat_menu::wechat_menu! {
            pub(super) const ITEM;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        pub(super) const CONDITIONAL: ::wechat_menu::ConditionalMenu = ::wechat_menu::wechat_menu! {
            <conditionalmenu tag_id="2">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
    }

    /// The constant may have a name that its own expressions mention.
    mod same {
        pub(super) mod keys {
            pub(in super::super) const MENU: &str = "SONGS";
        }

        ::wechat_menu::wechat_menu! {
            pub(super) const MENU;

            <>
                <click name="Songs" key={keys::MENU}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }
    }

    use super::{songs_and_artist, the_tagged};

    #[test]
    fn are_left_alone() {
        assert_eq!(types::MENU, songs_and_artist());
        assert_eq!(modules::MENU, songs_and_artist());
        assert_eq!(values::MENU, songs_and_artist());
        assert_eq!(values::SAME, songs_and_artist());
        assert_eq!(macros::MENU, songs_and_artist());
        assert_eq!(no_prelude::MENU, songs_and_artist());
        assert_eq!(no_prelude::ITEM, songs_and_artist());
        assert_eq!(same::MENU, songs_and_artist());
        assert_eq!(types::CONDITIONAL, the_tagged());
        assert_eq!(no_prelude::CONDITIONAL, the_tagged());
    }
}

/// Texts: literals of every notation, and constant expressions in braces.
mod texts {
    use super::*;

    mod keys {
        pub(super) mod music {
            pub(in super::super) const SONGS: &str = "SONGS";
        }
    }

    struct Bot;

    impl Bot {
        const KEY: &'static str = "SONGS";
        const MENU: Menu = wechat_menu! {
            <>
                <click name="Songs" key={Bot::KEY}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
    }

    trait Named {
        const NAME: &'static str;
    }

    impl Named for Bot {
        const NAME: &'static str = "Songs";
    }

    const fn shorter(text: &'static str) -> &'static str {
        text.split_at(5).0
    }

    const LONGEST: [&str; 2] = ["SONGS", "CHARTS"];

    #[test]
    fn may_be_constants() {
        let menu = wechat_menu! {
            <>
                <click name={<Bot as Named>::NAME} key={keys::music::SONGS}/>
                <view name={"Artist"} url={concat!("http://", "www.bkjia.com", "/")}/>
            </>
        };
        assert_eq!(menu, songs_and_artist());
        assert_eq!(Bot::MENU, songs_and_artist());
    }

    #[test]
    fn may_be_constant_expressions() {
        let menu = wechat_menu! {
            <>
                <click name={shorter("Songs of the week")} key={LONGEST[0]}/>
                <view
                    name={if LONGEST[1].len() == 6 { "Artist" } else { "Nobody" }}
                    url={{
                        const HOST: &str = "http://www.bkjia.com/";
                        HOST
                    }}
                />
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn may_be_blocks() {
        let menu = wechat_menu! {
            <>
                <click name="Songs" key={const KEY: &str = "SONGS"; KEY}/>
                <view name="Artist" url={
                    let host: &str = "http://www.bkjia.com/ignored";
                    host.split_at(21).0
                }/>
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn may_be_constants_of_the_function() {
        const KEY: &str = "SONGS";
        let menu = wechat_menu! {
            <>
                <click name="Songs" key={KEY}/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn may_be_raw_or_escaped() {
        let menu = wechat_menu! {
            <>
                <click name=r#""Songs""# key=r"C:\SONGS"/>
                <click name="\"Songs\"" key="C:\\\u{53}ONGS"/>
            </>
        };
        assert_eq!(menu.button[0], menu.button[1]);
        assert_eq!(menu.button[0].name(), "\"Songs\"");
        assert_eq!(key(&menu.button[0]), r"C:\SONGS");
    }

    #[test]
    fn may_go_on_over_an_escaped_line_break() {
        let menu = wechat_menu! {
            <>
                <click name="Songs" key="SO\
                    NGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn may_be_in_any_script() {
        let menu = wechat_menu! {
            <>
                <click name="今日歌曲" key="歌曲"/>
                <view name="👩‍🎤" url="https://中国.example/路径?q=歌"/>
            </>
        };
        assert_eq!(menu.button[0].name(), "今日歌曲");
        assert_eq!(menu.button[1].name(), "👩‍🎤");
    }

    #[test]
    fn may_share_a_key() {
        let menu = wechat_menu! {
            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts" key="SONGS"/>
            </>
        };
        assert_eq!(key(&menu.button[0]), key(&menu.button[1]));
    }

    #[test]
    fn may_hold_what_only_a_url_may_not() {
        let menu = wechat_menu! {
            <>
                <click name="R & B &amp;" key=" a b "/>
                <view name="Artist" url="HTTPS://user@www.bkjia.com:8080/?a=1&b=2#c"/>
            </>
        };
        assert_eq!(menu.button[0].name(), "R & B &amp;");
        assert_eq!(key(&menu.button[0]), " a b ");
    }
}

/// The elements and how they may be written.
mod elements {
    use super::*;

    #[test]
    #[expect(clippy::too_many_lines, reason = "thirteen types, written twice")]
    fn are_thirteen_types() {
        const TEXT: &str = "http://www.bkjia.com/";
        let first: Menu = wechat_menu! {
            <menu limits="current">
                <submenu name="First">
                    <click name="click" key="CLICK"/>
                    <view name="view" url="http://www.bkjia.com/"/>
                    <scancode_push name="scancode_push" key="PUSH"/>
                    <scancode_waitmsg name="scancode_waitmsg" key="WAIT"/>
                    <pic_sysphoto name="pic_sysphoto" key="SYSPHOTO"/>
                </submenu>
                <submenu name="Second">
                    <pic_photo_or_album name="pic_photo_or_album" key="ALBUM"/>
                    <pic_weixin name="pic_weixin" key="WEIXIN"/>
                    <location_select name="location_select" key="LOCATION"/>
                    <media_id name="media_id" media_id="MEDIA"/>
                    <view_limited name="view_limited" media_id="NEWS"/>
                </submenu>
                <submenu name="Third">
                    <miniprogram
                        name="miniprogram"
                        url={TEXT}
                        appid="wx286b93c14bbf93aa"
                        pagepath="pages/lunar/index"
                    />
                    <article_id name="article_id" article_id="ARTICLE"/>
                    <article_view_limited name="article_view_limited" article_id="LIMITED"/>
                </submenu>
            </menu>
        };
        let second = Menu::new([
            Submenu::new(
                "First",
                [
                    Button::click("click", "CLICK"),
                    Button::view("view", "http://www.bkjia.com/"),
                    Button::new("scancode_push", Action::ScancodePush { key: "PUSH".into() }),
                    Button::new(
                        "scancode_waitmsg",
                        Action::ScancodeWaitmsg { key: "WAIT".into() },
                    ),
                    Button::new(
                        "pic_sysphoto",
                        Action::PicSysphoto {
                            key: "SYSPHOTO".into(),
                        },
                    ),
                ],
            )
            .into(),
            Submenu::new(
                "Second",
                [
                    Button::new(
                        "pic_photo_or_album",
                        Action::PicPhotoOrAlbum {
                            key: "ALBUM".into(),
                        },
                    ),
                    Button::new(
                        "pic_weixin",
                        Action::PicWeixin {
                            key: "WEIXIN".into(),
                        },
                    ),
                    Button::new(
                        "location_select",
                        Action::LocationSelect {
                            key: "LOCATION".into(),
                        },
                    ),
                    Button::new(
                        "media_id",
                        Action::MediaId {
                            media_id: "MEDIA".into(),
                        },
                    ),
                    Button::new(
                        "view_limited",
                        Action::ViewLimited {
                            media_id: "NEWS".into(),
                        },
                    ),
                ],
            )
            .into(),
            Submenu::new(
                "Third",
                [
                    Button::new(
                        "miniprogram",
                        Action::Miniprogram {
                            url: TEXT.into(),
                            appid: "wx286b93c14bbf93aa".into(),
                            pagepath: "pages/lunar/index".into(),
                        },
                    ),
                    Button::new(
                        "article_id",
                        Action::ArticleId {
                            article_id: "ARTICLE".into(),
                        },
                    ),
                    Button::new(
                        "article_view_limited",
                        Action::ArticleViewLimited {
                            article_id: "LIMITED".into(),
                        },
                    ),
                ],
            )
            .into(),
        ]);
        assert_eq!(first, second);
        // The name of each button is its type: none is left out, and none is another's.
        let written: Vec<&str> = first.buttons().map(|button| &*button.name).collect();
        let types = wechat_menu::ButtonType::ALL;
        assert_eq!(
            written,
            types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()
        );
        for button in first.buttons() {
            let kind = button.action.button_type().expect("a known type");
            assert_eq!(kind.as_str(), button.name);
        }
    }

    #[test]
    fn may_close_with_a_tag_of_their_own() {
        let menu = wechat_menu! {
            <>
                <click name="Songs" key="SONGS"></click>
                <view name="Artist" url="http://www.bkjia.com/">
                </view>
            </>
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn take_attributes_in_any_order_and_layout() {
        let menu = wechat_menu! {
            < >
                < click
                    key = "SONGS" // the key
                    name = "Songs" /* the name */
                / >
                <view url="http://www.bkjia.com/" name="Artist" />
            < / >
        };
        assert_eq!(menu, songs_and_artist());
    }

    #[test]
    fn may_have_comments_between_them() {
        let menu = wechat_menu! {
            // <click name="Charts" key="CHARTS"/>
            <>
                /* The songs. */
                <click name="Songs" key="SONGS"/>
                // The artist.
                <view name="Artist" url="http://www.bkjia.com/"/>
            </> // The end.
        };
        assert_eq!(menu, songs_and_artist());
    }
}

/// `limits="…"` selects the figures.
mod limits {
    use super::*;

    #[test]
    fn classic_is_the_default() {
        let menu = wechat_menu! {
            <menu limits="classic">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </menu>
        };
        assert_eq!(menu, songs_and_artist());
        assert_eq!(
            wechat_menu! {
                <menu>
                    <click name="Songs" key="SONGS"/>
                    <view name="Artist" url="http://www.bkjia.com/"/>
                </menu>
            },
            menu
        );
    }

    #[test]
    fn classic_ends_where_it_says() {
        let menu = wechat_menu! {
            <>
                <click name="0123456789abcdef" key="SONGS"/>
                <submenu name="0123456789abcdef">
                    <click name="0123456789012345678901234567890123456789" key="1"/>
                    <click name="今日歌曲今日歌曲今日歌曲今" key="2"/>
                    <click name="3" key="3"/>
                    <click name="4" key="4"/>
                    <click name="5" key="5"/>
                </submenu>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        };
        assert_eq!(menu.validate(&wechat_menu::limits::CLASSIC), Ok(()));
    }

    #[test]
    fn current_allows_one_button_and_longer_names() {
        let menu = wechat_menu! {
            <menu limits="current">
                <submenu name="More">
                    <click name="012345678901234567890123456789012345678901234567890123456789" key="1"/>
                </submenu>
            </menu>
        };
        assert_eq!(menu.validate(&wechat_menu::limits::CURRENT), Ok(()));
        assert!(menu.validate(&wechat_menu::limits::CLASSIC).is_err());
    }

    #[test]
    fn current_is_meant_for_constants_too() {
        const NAME: &str = "012345678901234567890123456789012345678901234567890123456789";
        let menu = wechat_menu! {
            <menu limits="current">
                <submenu name="More">
                    <click name={NAME} key="1"/>
                </submenu>
            </menu>
        };
        assert_eq!(menu.buttons().count(), 1);
    }

    #[test]
    fn unchecked_has_no_figures() {
        const NAME: &str =
            "A name far longer than any edition of the rules has ever allowed it to be";
        let menu = wechat_menu! {
            <menu limits="unchecked">
                <click name="A name longer than sixteen bytes" key="1"/>
                <click name={NAME} key="2"/>
                <click name="3" key="3"/>
                <click name="4" key="4"/>
            </menu>
        };
        assert_eq!(menu.button.len(), 4);
    }
}

/// `<conditionalmenu>` and its conditions.
mod conditional {
    use super::*;

    wechat_menu! {
        /// For Android.
        pub(crate) const ANDROID;

        <conditionalmenu client_platform_type="android">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    }

    wechat_menu! {
        static TYPED: ConditionalMenu;

        <conditionalmenu tag_id="2" client_platform_type="3" limits="current">
            <click name="Songs" key="SONGS"/>
        </conditionalmenu>
    }

    #[test]
    fn matches_by_a_tag() {
        const TAG: &str = "2";
        let menu = wechat_menu! {
            <conditionalmenu tag_id="2">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
        assert_eq!(menu, the_tagged());
        let menu = wechat_menu! {
            <conditionalmenu tag_id={TAG}>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
        assert_eq!(menu, the_tagged());
    }

    #[test]
    fn matches_by_a_platform() {
        assert_eq!(ANDROID.menu, songs_and_artist());
        assert_eq!(
            ANDROID.matchrule,
            MatchRule {
                tag_id: None,
                client_platform_type: Some(Platform::Android),
            }
        );
        let ios = wechat_menu! {
            <conditionalmenu client_platform_type="ios">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
        assert_eq!(ios.matchrule.client_platform_type, Some(Platform::Ios));
        let number = wechat_menu! {
            <conditionalmenu client_platform_type="1">
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </conditionalmenu>
        };
        assert_eq!(number, ios);
    }

    #[test]
    fn matches_by_both() {
        assert_eq!(
            TYPED.matchrule,
            MatchRule {
                tag_id: Some("2".into()),
                client_platform_type: Some(Platform::Other),
            }
        );
        assert_eq!(TYPED.menu.button.len(), 1);
    }
}

/// `enum Tap;` holds the keys.
mod taps {
    use std::collections::HashSet;

    use super::*;

    const RADIO: &str = "RADIO";

    wechat_menu! {
        pub(crate) const MENU;
        /// What a tap sends back.
        #[derive(PartialOrd, Ord)]
        pub(crate) enum Tap;

        <>
            <click name="Songs" key="V1001_TODAY_MUSIC"/>
            <submenu name="More">
                <click name="Charts" key="top-charts"/>
                <scancode_push name="Scan" key="scanCode"/>
                <click name="Radio" key={RADIO} variant=Radio/>
                <location_select name="Here" key="附近" variant=Nearby/>
                <click name="Songs again" key="V1001_TODAY_MUSIC"/>
            </submenu>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </>
    }

    #[test]
    fn are_one_for_each_key_in_reading_order() {
        assert_eq!(
            Tap::ALL,
            [
                Tap::V1001TodayMusic,
                Tap::TopCharts,
                Tap::ScanCode,
                Tap::Radio,
                Tap::Nearby,
            ]
        );
        let keys = Tap::ALL.map(Tap::key);
        assert_eq!(
            keys,
            [
                "V1001_TODAY_MUSIC",
                "top-charts",
                "scanCode",
                "RADIO",
                "附近"
            ]
        );
        let in_menu: HashSet<&str> = MENU
            .buttons()
            .filter_map(|button| button.action.member(wechat_menu::Member::Key))
            .collect();
        assert_eq!(HashSet::from(keys), in_menu);
    }

    #[test]
    fn come_back_from_their_keys() {
        for tap in Tap::ALL {
            assert_eq!(Tap::from_key(tap.key()), Some(tap));
            assert_eq!(Tap::try_from(tap.key()).ok(), Some(tap));
            assert_eq!(tap.to_string(), tap.key());
        }
        for key in ["", "RADI", "RADIOS", "radio", "附"] {
            assert_eq!(Tap::from_key(key), None);
            assert!(Tap::try_from(key).is_err());
        }
    }

    #[test]
    fn are_constant_and_plain_values() {
        const TAP: Option<Tap> = Tap::from_key("RADIO");
        const KEY: &str = Tap::Nearby.key();
        assert_eq!(TAP, Some(Tap::Radio));
        assert_eq!(KEY, "附近");
        let tap = Tap::Radio;
        let copy = tap;
        assert_eq!(HashSet::from([tap, copy]).len(), 1);
        assert_eq!(format!("{tap:?}"), "Radio");
        assert!(Tap::V1001TodayMusic < Tap::Nearby);
    }

    #[test]
    fn are_matched_without_a_wildcard() {
        let handle = |tap: Tap| match tap {
            Tap::V1001TodayMusic | Tap::TopCharts => 1,
            Tap::ScanCode => 2,
            Tap::Radio => 3,
            Tap::Nearby => 4,
        };
        assert_eq!(Tap::ALL.map(handle), [1, 1, 2, 3, 4]);
    }

    /// Several menus have one enum.
    mod of_several_menus {
        use super::super::*;

        wechat_menu! {
            pub(super) const MENU;
            pub(super) enum Key;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>

            pub(super) static ANDROID;

            <conditionalmenu client_platform_type="android">
                <click name="Songs" key="SONGS"/>
                <click name="Game" key="GAME"/>
            </conditionalmenu>

            const ALONE: Menu;

            <menu limits="current">
                <click name="Charts" key="CHARTS"/>
            </menu>
        }

        #[test]
        fn hold_the_keys_of_all() {
            assert_eq!(MENU, songs_and_artist());
            assert_eq!(ANDROID.menu.button[0], MENU.button[0]);
            assert_eq!(ALONE.button.len(), 1);
            assert_eq!(Key::ALL, [Key::Songs, Key::Game, Key::Charts]);
        }
    }

    /// The enum stands before, between or behind the menus.
    mod of_any_place {
        use wechat_menu::wechat_menu;

        wechat_menu! {
            enum First;
            const BEFORE;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        wechat_menu! {
            const BEHIND;

            <>
                <click name="Songs" key="SONGS"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>

            enum Last;
        }

        #[test]
        fn hold_the_keys_all_the_same() {
            assert_eq!(BEFORE, BEHIND);
            assert_eq!(First::ALL.map(First::key), Last::ALL.map(Last::key));
        }
    }

    /// A menu without keys has an enum without variants.
    mod of_no_keys {
        use wechat_menu::wechat_menu;

        wechat_menu! {
            const MENU;
            enum Tap;

            <>
                <view name="Songs" url="http://www.bkjia.com/songs"/>
                <view name="Artist" url="http://www.bkjia.com/"/>
            </>
        }

        #[test]
        fn are_none() {
            assert_eq!(Tap::ALL.len(), 0);
            assert_eq!(Tap::from_key(MENU.button[0].name()).map(Tap::key), None);
        }
    }

    /// Variants, and an enum, called as the expansion's own words.
    #[allow(
        dead_code,
        clippy::enum_variant_names,
        reason = "the names are what matters"
    )]
    mod of_odd_names {
        #![no_implicit_prelude]

        struct Ok;
        struct Err;
        struct Clone;
        struct Debug;
        trait TryFrom {}

        ::wechat_menu::wechat_menu! {
            pub(super) const MENU;
            pub(super) enum Option;

            <>
                <submenu name="More">
                    <click name="1" key="SOME"/>
                    <click name="2" key="NONE"/>
                    <click name="3" key="ERROR"/>
                    <click name="4" key="OK"/>
                    <click name="5" key="type"/>
                </submenu>
                <submenu name="Even more">
                    <click name="6" key={::std::concat!("RE", "SULT")} variant=Result/>
                    <click name="7" key="option"/>
                    <click name="8" key="KEY"/>
                    <click name="9" key="all"/>
                </submenu>
            </>
        }
    }

    #[test]
    fn may_have_odd_names() {
        use of_odd_names::Option;

        assert_eq!(of_odd_names::MENU.button.len(), 2);
        assert_eq!(Option::ALL.len(), 9);
        assert_eq!(Option::from_key("SOME"), Some(Option::Some));
        assert_eq!(Option::from_key("ERROR"), Some(Option::Error));
        assert_eq!(Option::from_key("RESULT"), Some(Option::Result));
        assert_eq!(Option::from_key("type"), Some(Option::Type));
    }

    #[test]
    fn may_be_declared_in_a_function() {
        const KEY: &str = "CHARTS";
        wechat_menu! {
            const MENU;
            enum Tap;

            <>
                <click name="Songs" key="SONGS"/>
                <click name="Charts" key={KEY} variant=Charts/>
            </>
        }
        assert_eq!(MENU.button.len(), Tap::ALL.len());
    }
}

fn the_tagged() -> ConditionalMenu {
    ConditionalMenu {
        menu: songs_and_artist(),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: None,
        },
    }
}
