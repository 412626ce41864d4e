//! The elements and how they may be written.

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
