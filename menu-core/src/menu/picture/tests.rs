use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::menu::{Action, Button, ConditionalMenu, Entry, MatchRule, Menu, Platform, Submenu};

fn chinese() -> Menu {
    Menu::new([
        Submenu::new(
            "今日歌曲榜",
            [
                Button::click("🎵 推荐", "V1001_TODAY_MUSIC"),
                Button::view("歌手简介与最新专辑", "http://www.qq.com/歌手"),
            ],
        )
        .into(),
        Button::new(
            "小程序",
            Action::Miniprogram {
                url: "http://mp.weixin.qq.com".into(),
                appid: "wx286b93c14bbf93aa".into(),
                pagepath: "pages/lunar/index".into(),
            },
        )
        .into(),
        Submenu::new("空", []).into(),
        Button::click("more than thirty columns of a label", "LONG").into(),
    ])
}

fn named(name: &str) -> Menu {
    let button = || Button::click(name.to_owned(), name.to_owned());
    Menu::new([
        button().into(),
        Submenu::new(name.to_owned(), [button(), button()]).into(),
    ])
}

/// The labels of a drawing, in the order in which they are drawn.
fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    texts
        .filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

/// What the pointer shows on the button at `index`, in the order in which they are drawn.
fn title(svg: &str, index: usize) -> Option<String> {
    let document = Document::parse(svg).unwrap();
    let mut titles = document
        .descendants()
        .filter(|node| node.has_tag_name("title"));
    titles.nth(index)?.text().map(str::to_owned)
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name).unwrap().parse().unwrap()
}

#[test]
fn draws_a_tree() {
    assert_eq!(
        chinese().to_tree(),
        "\
┌─ 今日歌曲…  \"今日歌曲榜\"
│  ├─ 🎵 推荐            click V1001_TODAY_MUSIC
│  └─ 歌手简介与最新专…  view http://www.qq.com/歌手  \"歌手简介与最新专辑\"
├─ 小程序                miniprogram url=http://mp.weixin.qq.com appid=wx286b93c14bbf93aa pagepath=pages/lunar/index
├─ 空                    (no buttons)
└─ more tha…             click LONG  \"more than thirty columns of a label\""
    );
}

#[test]
fn lines_up() {
    let menu = Menu::new([
        Button::click("{BEST_SELLERS}", "A").into(),
        Submenu::new("shop", [Button::click("门店地址查询与导航路线图", "B")]).into(),
    ]);
    assert_eq!(
        menu.to_tree(),
        "\
┌─ {BEST_SELLERS}        click A
└─ shop
   └─ 门店地址查询与导…  click B  \"门店地址查询与导航路线图\""
    );
}

#[test]
fn a_tree_stays_a_tree_with_any_content() {
    let json = "{\"type\":\n\"hologram\"}".into();
    let menu = Menu::new([
        Button::new("", Action::Unknown { json }).into(),
        Submenu::new("```", [Button::click("a\n```\u{202E}", "`")]).into(),
    ]);
    assert_eq!(
        menu.to_tree(),
        "\
┌─ \"\"                 unknown {\"type\":\\n\"hologram\"}
└─ ```
   └─ a\\n```\\u{202e}  click `"
    );
    assert_eq!(Menu::new([]).to_tree(), "(no buttons)");
}

#[test]
fn draws_what_the_client_shows() {
    let svg = chinese().to_svg();
    assert_eq!(
        texts(&svg),
        [
            "今日歌曲…",
            "🎵 推荐",
            "歌手简介与最新专…",
            "小程序",
            "空",
            "more tha…"
        ]
    );
    assert!(svg.contains("<title>空</title>"));
    assert_eq!(
        title(&svg, 2).as_deref(),
        Some("歌手简介与最新专辑: view http://www.qq.com/歌手")
    );
}

#[test]
fn shows_a_constant_by_its_name() {
    let svg = Menu::new([
        Button::click("{TODAY_SONGS_NAME}", "K").into(),
        Button::click("{crate::menu::names::TODAYS_SONGS}", "K").into(),
    ])
    .to_svg();
    assert_eq!(
        texts(&svg),
        ["{TODAY_SONGS_NAME}", "{…e::menu::names::TODAYS_SONGS}"]
    );
    assert_eq!(svg.matches(",monospace\"").count(), 2);
}

#[test]
fn tells_the_menu_in_words() {
    let label = |svg: &str| {
        let document = Document::parse(svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        root.attribute("aria-label").unwrap().to_owned()
    };
    let menu = Menu::new([
        Button::click("Today's songs", "K").into(),
        Submenu::new(
            "菜单",
            [Button::click("搜索", "K"), Button::click("<b>", "K")],
        )
        .into(),
    ]);
    assert_eq!(
        label(&menu.to_svg()),
        "WeChat menu: Today's songs; 菜单 (搜索, <b>)"
    );
    for (tag_id, client_platform_type, wanted) in [
        (
            Some("2"),
            Some(Platform::Ios),
            "for followers with tag 2, on iOS",
        ),
        (Some("2"), None, "for followers with tag 2"),
        (
            None,
            Some(Platform::Other),
            "for followers on neither iOS nor Android",
        ),
        (None, None, "for no followers: there is no condition"),
    ] {
        let menu = ConditionalMenu {
            menu: menu.clone(),
            matchrule: MatchRule {
                tag_id: tag_id.map(Into::into),
                client_platform_type,
            },
        };
        let svg = menu.to_svg();
        assert!(label(&svg).starts_with(&format!("WeChat menu {wanted}: Today's")));
        assert_eq!(texts(&svg)[0], wanted);
        assert!(menu.to_tree().starts_with(&format!("{wanted}\n┌─ Today's")));
    }
}

#[test]
fn markup_in_a_menu_is_text() {
    let svg = named("<script>alert(1)</script>&\"'").to_svg();
    assert!(!svg.contains("<script"), "{svg}");
    assert_eq!(
        texts(&svg),
        [
            "<script>…",
            "<script>…",
            "<script>alert(1)…",
            "<script>alert(1)…"
        ]
    );
    let name = "<script>alert(1)</script>&\"'";
    assert_eq!(title(&svg, 0), Some(format!("{name}: click {name}")));
}

#[test]
fn has_room_for_any_number_of_buttons() {
    for columns in [0, 1, 2, 3, 12] {
        for rows in [0, 1, 5, 40] {
            let submenu = || {
                let buttons: Vec<Button> = (0..rows)
                    .map(|_| Button::click("八个汉字一个按钮", "K"))
                    .collect();
                Entry::Submenu(Submenu::new("四个汉字", buttons))
            };
            let entries: Vec<Entry> = (0..columns).map(|_| submenu()).collect();
            let svg = Menu::new(entries).to_svg();
            let document = Document::parse(&svg).unwrap();
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for text in document
                .descendants()
                .filter(|node| node.has_tag_name("text"))
            {
                // Chinese text at 15 pixels, half of it to each side, and some air.
                let half = text.text().map_or(0, |text| text.chars().count() * 15 / 2) + 4;
                assert!((half..=width - half).contains(&number(text, "x")), "{svg}");
                assert!((15..=height - 4).contains(&number(text, "y")), "{svg}");
            }
        }
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    let text = || "(\\PC|[&<>\"'`{}\n\0\u{202E}\u{FFFE}👩👧🏽🇨🇳\u{200D}]){0,12}";
    let button = move || {
        (text(), text(), any::<bool>()).prop_map(|(name, value, known)| {
            if known {
                Button::view(name, value)
            } else {
                Button::new(name, Action::Unknown { json: value.into() })
            }
        })
    };
    prop_oneof![
        button().prop_map(Entry::Button),
        (text(), proptest::collection::vec(button(), 0..7))
            .prop_map(|(name, buttons)| Submenu::new(name, buttons).into()),
    ]
}

proptest! {
    #[test]
    fn any_menu_has_its_pictures(entries in proptest::collection::vec(entry(), 0..5)) {
        let menu = Menu::new(entries);
        let svg = menu.to_svg();
        prop_assert!(!svg.contains(['\n', '\r']), "{}", svg);
        let parsed = Document::parse(&svg);
        prop_assert!(parsed.is_ok(), "{:?} {}", parsed.err(), svg);
        let lines = menu.button.len() + menu.button.iter().map(|entry| match entry {
            Entry::Submenu(submenu) => submenu.sub_button.len(),
            Entry::Button(_) => 0,
        }).sum::<usize>();
        let tree = menu.to_tree();
        prop_assert_eq!(tree.lines().count(), lines.max(1));
        prop_assert!(tree.lines().all(|line| line.starts_with(['─', '┌', '├', '│', '└', ' ', '('])));
    }

    #[test]
    fn any_name_is_drawn(name in any::<String>()) {
        let svg = named(&name).to_svg();
        prop_assert!(Document::parse(&svg).is_ok(), "{}", svg);
    }
}
