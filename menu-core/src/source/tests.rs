use proptest::prelude::*;

use super::*;
use crate::menu::{ButtonType, MatchRule, Platform, Submenu};

fn paths(error: &NotSource) -> Vec<&str> {
    let problems = error.problems.iter();
    problems.map(|problem| problem.path.as_str()).collect()
}

#[test]
fn takes_the_narrowest_limits() {
    let like = || Button::click("like us", "V1001_GOOD");
    for (menu, root) in [
        (Menu::new([like().into(), like().into()]), "<>\n"),
        (Menu::new([like().into()]), "<menu limits=\"current\">\n"),
        (
            Menu::new([Button::click("今日歌曲榜单", "K").into()]),
            "<menu limits=\"unchecked\">\n",
        ),
    ] {
        let source = menu.to_macro_source().unwrap();
        assert!(source.starts_with(root), "{source}");
    }
}

#[test]
fn writes_every_type_with_its_members() {
    let entries: Vec<Entry> = ButtonType::ALL
        .iter()
        .map(|&button_type| {
            let text = |member: Member| {
                Some(match member {
                    Member::Url => "https://a.cn/?a=1&b=2".into(),
                    _ => member.as_str().to_uppercase().into(),
                })
            };
            let action = Action::from_members(button_type, text).unwrap();
            Button::new("a name", action).into()
        })
        .collect();
    assert_eq!(
        Menu::new(entries).to_macro_source().unwrap(),
        r#"
<menu limits="unchecked">
    <click name="a name" key="KEY"/>
    <view name="a name" url="https://a.cn/?a=1&b=2"/>
    <scancode_push name="a name" key="KEY"/>
    <scancode_waitmsg name="a name" key="KEY"/>
    <pic_sysphoto name="a name" key="KEY"/>
    <pic_photo_or_album name="a name" key="KEY"/>
    <pic_weixin name="a name" key="KEY"/>
    <location_select name="a name" key="KEY"/>
    <media_id name="a name" media_id="MEDIA_ID"/>
    <view_limited name="a name" media_id="MEDIA_ID"/>
    <miniprogram name="a name" url="https://a.cn/?a=1&b=2" appid="APPID" pagepath="PAGEPATH"/>
    <article_id name="a name" article_id="ARTICLE_ID"/>
    <article_view_limited name="a name" article_id="ARTICLE_ID"/>
</menu>"#
            .trim_start()
    );
}

#[test]
fn names_every_reason_with_its_place() {
    let unknown = Action::Unknown {
        json: r#"{"type":"hologram","key":"K"}"#.into(),
    };
    let mut entries: Vec<Entry> = (0..9).map(|_| Button::click("a", "K").into()).collect();
    entries.push(Submenu::new("", [Button::click("a\n", "K"), Button::new("b", unknown)]).into());
    entries.push(Button::view("c", "https://a.cn/?a=1&amp;b=2").into());
    entries.push(Submenu::new("d", []).into());
    let error = Menu::new(entries).to_macro_source().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the menu cannot be written as markup\n  \
         button[9].name: `name` is empty (write `\"…\"`)\n  \
         button[9].sub_button[0].name: name `a\\n` contains the control character U+000A at byte 1, \
         which WeChat refuses (remove it: `\"a\"`)\n  \
         button[9].sub_button[1]: no element can be written for `{\"type\":\"hologram\",\"key\":\"K\"}`, \
         whose type this version does not know\n  \
         button[10].url: url contains `&amp;`, which markup refuses as HTML\n  \
         button[11].sub_button: a submenu must have at least 1 button, found none (add buttons to it)"
    );
}

#[test]
fn a_condition_must_be_one() {
    let conditional = |tag_id: Option<&'static str>, platform| ConditionalMenu {
        menu: Menu::new([
            Button::click("a", "K").into(),
            Button::click("b", "").into(),
        ]),
        matchrule: MatchRule {
            tag_id: tag_id.map(Into::into),
            client_platform_type: platform,
        },
    };
    for (tag_id, platform, wanted) in [
        (None, None, "matchrule"),
        (Some(""), None, "matchrule.tag_id"),
        (Some(""), Some(Platform::Ios), "matchrule.tag_id"),
        (Some("2\n"), None, "matchrule.tag_id"),
    ] {
        let error = conditional(tag_id, platform).to_macro_source().unwrap_err();
        assert_eq!(paths(&error), ["button[1].key", wanted]);
    }
    let mut menu = conditional(None, Some(Platform::Other));
    menu.menu.button = vec![
        Button::click("a", "K").into(),
        Button::click("b", "K").into(),
    ]
    .into();
    let source = menu.to_macro_source().unwrap();
    assert!(source.starts_with("<conditionalmenu client_platform_type=\"other\">\n"));
}

#[test]
fn escapes_what_rust_or_people_cannot_read() {
    let text = "say \"hi\" \\o/ 今日💕 \u{202E}back\u{200B} {x}";
    assert_eq!(
        Literal(text).to_string(),
        r#""say \"hi\" \\o/ 今日💕 \u{202e}back\u{200b} {x}""#
    );
}

/// What rustc makes of a literal that this module writes.
fn read(literal: &str) -> Option<String> {
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            assert!(c != '"' && c != '\r', "{literal}");
            text.push(c);
            continue;
        }
        let escape = rest.chars().next()?;
        rest = &rest[escape.len_utf8()..];
        text.push(match escape {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' | '\\' => escape,
            'u' => {
                let (code, after) = rest.strip_prefix('{')?.split_once('}')?;
                rest = after;
                char::from_u32(u32::from_str_radix(code, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(text)
}

proptest! {
    #[test]
    fn a_literal_is_read_back_as_it_was(text in "(\\PC|[\"\\\\{}\n\r\t\0\u{202E}]){0,16}") {
        prop_assert_eq!(read(&Literal(&text).to_string()), Some(text));
    }

    #[test]
    fn a_menu_is_written_or_its_reasons_are(name in any::<String>(), url in any::<String>()) {
        let menu = Menu::new([Submenu::new(name.clone(), [Button::view(name, url)]).into()]);
        match menu.to_macro_source() {
            Ok(source) => prop_assert!(menu.validate(&UNCHECKED).is_ok() && source.lines().count() == 5),
            Err(error) => prop_assert!(!error.problems.is_empty()),
        }
    }
}
