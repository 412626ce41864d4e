//! What a person wrote is read strictly: every mistake with its place, in one go.

use menu_core::{Button, ConditionalMenu, JsonError, MatchRule, Menu, MenuSet, Platform, Submenu};

fn mistakes(error: &JsonError) -> Vec<String> {
    let problems = error.problems().iter();
    let mut mistakes: Vec<String> = problems.map(ToString::to_string).collect();
    if mistakes.is_empty() {
        mistakes.push(error.to_string());
    }
    mistakes
}

#[track_caller]
fn check<T: std::fmt::Debug>(read: Result<T, JsonError>, json: &str, expected: &[&str]) {
    let error = read.expect_err(json);
    assert_eq!(mistakes(&error), expected, "{json}");
}

#[test]
fn what_is_not_a_menu_is_said() {
    for (json, expected) in [
        ("[]", "a menu must be an object, found an array"),
        (
            "{}",
            "missing `button` (WeChat's menu/create expects `{ \"button\": [ … ] }`)",
        ),
        (
            r#"{"button":{}}"#,
            "button: `button` must be an array, found an object (write `\"button\": [ … ]`)",
        ),
        (
            r#"{"button":"x"}"#,
            "button: `button` must be an array, found a string (write `\"button\": [ … ]`)",
        ),
        (
            r#"{"menu":{}}"#,
            "menu: missing `button` (WeChat's menu/create expects `{ \"button\": [ … ] }`)",
        ),
        (
            r#"{"errcode":46003,"errmsg":"menu no exist"}"#,
            "this reply contains no menu (WeChat's menu/create expects `{ \"button\": [ … ] }`)",
        ),
        (
            r#"{"is_menu_open":0}"#,
            "this reply contains no menu (WeChat's menu/create expects `{ \"button\": [ … ] }`)",
        ),
        (
            r#"{"type":"click","name":"a","key":"K"}"#,
            "expected a menu, found a button (WeChat's menu/create expects `{ \"button\": [ … ] }`)",
        ),
        (
            r#"{"menu":{"button":[]},"conditionalmenu":[{"button":[]}]}"#,
            "conditionalmenu: this reply of menu/get holds conditional menus (read it as a `MenuSet`)",
        ),
    ] {
        check(Menu::from_json(json), json, &[expected]);
    }
}

#[test]
fn members_of_another_shape_are_told_by_their_value() {
    check(
        Menu::from_json(
            r#"{"button":[{"name":"a","sub_buton":[]},{"name":"b","type":"click","key":"K"}]}"#,
        ),
        "an empty list under a misspelt name",
        &["button[0].sub_buton: unknown member `sub_buton` (write `\"sub_button\"`)"],
    );
    check(
        ConditionalMenu::from_json(r#"{"sub_button":[],"button":[],"matchrule":{"tag_id":"2"}}"#),
        "buttons beside another member",
        &["sub_button: unknown member `sub_button` (a menu has `button` and `matchrule`)"],
    );
}

/// Common mistakes, each with the sentence of the macro.
#[test]
fn what_is_not_json_is_explained() {
    for (json, expected) in [
        (
            "",
            "line 1, column 1: the JSON is empty \
             (write `{ \"button\": [ … ] }`, as WeChat's menu/create expects it)",
        ),
        (
            "{\"button\":[",
            "line 1, column 11: button: unclosed `[` (write `]` where it ends)",
        ),
        (
            "{\n  button: []}",
            "line 2, column 3: button: expected a string, found `button` (write `\"button\"`)",
        ),
        (
            "{} x",
            "line 1, column 4: unexpected `x` after the menu (remove it)",
        ),
        (
            r#"{"button":[{"type":"click","name":"\ud83d","key":"k"}]}"#,
            "line 1, column 36: button[0].name: invalid escape `\\ud83d` \
             (this is half of a surrogate pair: write the character itself)",
        ),
        (
            r#"{"button":[{"type":"click","name":"a","key":"k",}]}"#,
            "line 1, column 48: button[0]: unexpected trailing `,` (remove it)",
        ),
        (
            r#"{"button":[{"type":'click',"name":"a","key":"k"}]}"#,
            "line 1, column 20: button[0].type: expected `\"`, found `'` (write `\"click\"`)",
        ),
        (
            r#"{"button":[{"type":"click","name":“歌”,"key":"k"}]}"#,
            "line 1, column 35: button[0].name: expected `\"`, found `“` (write `\"歌\"`)",
        ),
        (
            r#"{"button":[{"type":"click","name":"歌","key":None}]}"#,
            "line 1, column 45: button[0].key: expected a value, found `None` \
             (write `null`, or remove the member)",
        ),
        (
            r#"{"button":[{"type":"click","name":u"歌","key":"k"}]}"#,
            "line 1, column 35: button[0].name: unexpected `u` in front of a string (write `\"歌\"`)",
        ),
        (
            "{\"button\":[ // the entries\n]}",
            "line 1, column 13: button[0]: unexpected comment: JSON has no comments (remove it)",
        ),
        (
            "button:\n- name: a\n",
            "line 1, column 1: this is YAML, but a menu file is JSON (convert it: \
             `wechat-menu show --json menu.yml > menu.json`)",
        ),
        (
            "{\n  button: [\n    {type: \"click\", name: \"a\", key: \"k\"}\n  ]\n}",
            "line 2, column 3: button: expected a string, found `button` \
             (write `\"button\"`; 3 more names without quotes are on line 3)",
        ),
        (
            "['button' => []]",
            "line 1, column 1: this is PHP, but a menu file is JSON \
             (print it as JSON: `echo json_encode($menu, JSON_UNESCAPED_UNICODE);`)",
        ),
    ] {
        let error = Menu::from_json(json).expect_err(json);
        assert_eq!(
            error.to_string(),
            format!("invalid JSON at {expected}"),
            "{json}"
        );
        let is_cut_off = matches!(json, "" | "{\"button\":[");
        assert_eq!(
            (error.is_truncated(), error.is_syntax()),
            (is_cut_off, !is_cut_off)
        );
    }
    let both = r#"{"button":[{"type":'click',"name":"a","key":"k",}]}"#;
    let error = Menu::from_json(both).expect_err(both);
    let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{error}");
    assert_eq!(lines[0], "2 mistakes in the JSON");
    assert!(
        lines[2].starts_with("  line 1, column 48: button[0]: "),
        "{error}"
    );
}

/// A menu of this one entry.
fn entry(entry: &str) -> String {
    format!("{{\"button\":[{entry}]}}")
}

#[test]
fn mistakes_in_entries_are_said_with_their_places() {
    for (json, expected) in [
        (
            r#""SECRET""#,
            &["button[0]: a button must be an object, found a string"][..],
        ),
        (
            r#"{"name":"a"}"#,
            &[
                "button[0]: this button has neither a `type` nor a `sub_button` (add `\"type\": \"…\"` to a button, `\"sub_button\": [ … ]` to a submenu)",
            ],
        ),
        (
            r#"{"type":"","name":"a","key":"K"}"#,
            &[
                "button[0]: this button has neither a `type` nor a `sub_button` (add `\"type\": \"click\"`)",
            ],
        ),
        (
            r#"{"type":"click","key":"K"}"#,
            &["button[0]: missing `name` for this `click` button (add `\"name\": \"…\"`)"],
        ),
        (
            r#"{"type":"click","name":7,"key":null}"#,
            &[
                "button[0].name: `name` must be a string, found a number (write `\"name\": \"…\"`)",
                "button[0].key: `key` must be a string, found `null` (write `\"key\": \"…\"`)",
            ],
        ),
        (
            r#"{"type":["click"],"name":"a","key":"K"}"#,
            &["button[0].type: `type` must be a string, found an array (write `\"type\": \"…\"`)"],
        ),
        (
            r#"{"type":"click","name":"n","name":"m","key":"k"}"#,
            &["button[0].name: duplicate `name` (keep one of the two)"],
        ),
        (
            r#"{"type":"clik","name":"a","kye":"K"}"#,
            &[
                "button[0].type: unknown type `\"clik\"` (did you mean `\"click\"`?)",
                "button[0].kye: unknown member `kye` on `click` (did you mean `key`?)",
            ],
        ),
        (
            r#"{"type":"text","name":"a","value":"hi"}"#,
            &[
                "button[0].type: `\"text\"` buttons can only be made in WeChat's console (for a message or a material, use `click`, `media_id` or `article_id`)",
            ],
        ),
        (
            r#"{"typ":"click","name":"a","key":"K"}"#,
            &["button[0].typ: unknown member `typ` (write `\"type\"`)"],
        ),
        (
            r#"{"type":"click","name":"a","key":"K","colour":"red"}"#,
            &[
                "button[0].colour: unknown member `colour` on `click` (`click` has `name` and `key`)",
            ],
        ),
        (
            r#"{"type":"click","name":"a","url":"http://x.cn/"}"#,
            &[
                "button[0].url: unknown member `url` on `click`, and `key` is missing (write `key`: `url` belongs to `view` and `miniprogram`)",
            ],
        ),
        (
            r#"{"id":3,"type":"click","name":"a","menuKey":"K"}"#,
            &[
                "button[0].id: unknown member `id` on `click` (`click` has `name` and `key`)",
                "button[0].menuKey: unknown member `menuKey` on `click`, and `key` is missing (did you mean `key`?)",
            ],
        ),
        (
            r#"{"name":"s","type":"click","key":"K","sub_button":[{"type":"click","name":"a","key":"K"}]}"#,
            &[
                "button[0].type: `type` beside `sub_button`: a button either does something or opens a submenu (remove one of the two)",
            ],
        ),
        (
            r#"{"name":"s","sub_button":[{"name":"m","sub_button":[{"type":"view","name":"o","url":"u"}]}]}"#,
            &[
                "button[0].sub_button[0].sub_button: a submenu inside a submenu: a menu has two levels (move its buttons into the submenu around it)",
            ],
        ),
        (
            r#"{"name":"s","sub_buton":[{"type":"click","name":"a","key":"K"}]}"#,
            &["button[0].sub_buton: unknown member `sub_buton` (write `\"sub_button\"`)"],
        ),
        (
            r#"{"name":"s","sub_button":[{"name":"图文","sub_button":[]},{"type":"","name":"语音","key":"","sub_button":[]}]}"#,
            &[
                "button[0].sub_button[0]: this button does nothing: menu/get shows buttons made in the console without their content (get_current_selfmenu_info shows the content)",
                "button[0].sub_button[1]: this button does nothing: menu/get shows buttons made in the console without their content (get_current_selfmenu_info shows the content)",
            ],
        ),
    ] {
        let json = entry(json);
        check(Menu::from_json(&json), &json, expected);
    }
}

#[test]
fn no_matchrule_is_overlooked() {
    let menu =
        |more: &str| format!(r#"{{"button":[{{"type":"click","name":"a","key":"K"}}]{more}}}"#);
    let misplaced = "matchrule: unexpected `matchrule`: with it this is a conditional menu (declare or read it as a `ConditionalMenu`, or remove the `matchrule` to show the menu to everybody)";
    for name in ["matchrule", "Matchrule", "match_rule", "matchRule"] {
        let json = menu(&format!(r#","{name}":{{"tag_id":"2"}}"#));
        let misspelt = format!("{name}: unknown member `{name}` (write `\"matchrule\"`)");
        let expected = match name {
            "matchrule" => misplaced,
            _ => &misspelt,
        };
        check(Menu::from_json(&json), &json, &[expected]);
        let set = format!("{{\"menu\":{json}}}");
        check(
            MenuSet::from_json(&set),
            &set,
            &[&format!("menu.{expected}")],
        );
        if name != "matchrule" {
            check(ConditionalMenu::from_json(&json), &json, &[&misspelt]);
        }
    }
    let beside = format!("{{\"menu\":{},\"matchrule\":{{\"tag_id\":2}}}}", menu(""));
    assert!(Menu::from_json(&beside).is_err());
    assert!(MenuSet::from_json(&beside).is_err());
    check(
        Menu::from_json(&menu(r#","tag_id":"2""#)),
        "",
        &[
            "tag_id: unknown member `tag_id` (conditions belong in `matchrule`: `\"matchrule\": { \"tag_id\": \"…\" }`)",
        ],
    );
    let behind = format!("{},\"matchrule\":{{\"tag_id\":\"2\"}}}}", menu(""));
    assert!(ConditionalMenu::from_json(&behind).unwrap_err().is_syntax());
}

/// A misspelt name is read as the one that was meant, so that one build tells everything.
#[test]
fn a_misspelt_matchrule_is_read_too() {
    let json =
        r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrules":[{"tag_id":"2"}]}"#;
    check(
        ConditionalMenu::from_json(json),
        json,
        &[
            "matchrules: unknown member `matchrules` (write `\"matchrule\"`)",
            "matchrules: `matchrule` must be an object, found an array (write `\"matchrule\": { … }`)",
        ],
    );
}

#[test]
fn what_is_no_conditional_menu_is_one_mistake() {
    let menu = r#"{"button":[{"type":"click","name":"a","key":"K"}]}"#;
    for (json, expected) in [
        (
            format!(r#"{{"menu":{menu}}}"#),
            "expected a conditional menu, found a reply of menu/get (read it as a `MenuSet`)",
        ),
        (
            format!(r#"{{"menu":{menu},"conditionalmenu":[]}}"#),
            "expected a conditional menu, found a reply of menu/get (read it as a `MenuSet`)",
        ),
        (
            format!(r#"{{"is_menu_open":1,"selfmenu_info":{menu}}}"#),
            "expected a conditional menu, found a reply of get_current_selfmenu_info \
             (a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`)",
        ),
        (
            r#"{"errcode":46003,"errmsg":"menu no exist"}"#.to_owned(),
            "this reply contains no menu (a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`)",
        ),
        (
            r#"{"type":"click","name":"a","key":"K"}"#.to_owned(),
            "expected a conditional menu, found a button \
             (a conditional menu is `{ \"button\": [ … ], \"matchrule\": { … } }`)",
        ),
    ] {
        check(ConditionalMenu::from_json(&json), &json, &[expected]);
    }
}

#[test]
fn mistakes_in_rules_are_said_with_their_places() {
    let read = |rule: &str| {
        let json = format!(r#"{{"button":[],"matchrule":{rule}}}"#);
        ConditionalMenu::from_json(&json).map(|menu| menu.matchrule)
    };
    let none = "matchrule: a conditional menu needs a condition: `tag_id`, `client_platform_type`, or both (write `\"matchrule\": { \"tag_id\": \"2\" }`)";
    for (rule, expected) in [
        (
            "7",
            &[
                "matchrule: `matchrule` must be an object, found a number (write `\"matchrule\": { … }`)",
            ][..],
        ),
        ("{}", &[none]),
        (
            r#"{"tag_id":"","sex":"","client_platform_type":null}"#,
            &[none],
        ),
        (
            r#"{"tag_id":"2","sex":"1"}"#,
            &[
                "matchrule.sex: WeChat no longer matches menus by `sex`: since October 2021 it answers 65320 (the conditions are `tag_id` and `client_platform_type`)",
            ],
        ),
        (
            r#"{"tag":"2","vip":1}"#,
            &[
                "matchrule.tag: unknown condition `tag` (did you mean `tag_id`?)",
                "matchrule.vip: unknown condition `vip` (the conditions are `tag_id` and `client_platform_type`)",
            ],
        ),
        (
            r#"{"tag_id":{},"client_platform_type":"IOS"}"#,
            &[
                "matchrule.tag_id: `tag_id` must be a string, found an object (write `\"tag_id\": \"…\"`)",
                "matchrule.client_platform_type: unknown `client_platform_type` `IOS` (did you mean `\"ios\"`?)",
            ],
        ),
        (
            r#"{"client_platform_type":4}"#,
            &[
                "matchrule.client_platform_type: unknown `client_platform_type` `4` (the platforms are `ios`, `android` and `other` (WeChat's `1`, `2` and `3`))",
            ],
        ),
    ] {
        check(read(rule), rule, expected);
    }
    for rule in [
        r#"{"client_platform_type":"ios"}"#,
        r#"{"client_platform_type":1}"#,
        r#"{"client_platform_type":"1","sex":"","language":""}"#,
    ] {
        assert_eq!(read(rule), Ok(MatchRule::platform(Platform::Ios)), "{rule}");
    }
    assert_eq!(read(r#"{"group_id":"2"}"#), Ok(MatchRule::tag("2")));
}

#[test]
fn mistakes_have_wechats_codes() {
    let code = |error: JsonError| error.problems()[0].errcode;
    let nameless = r#"{"button":[{"type":"click","key":"K"}]}"#;
    assert_eq!(code(Menu::from_json(nameless).unwrap_err()), Some(40018));
    let for_all = r#"{"button":[{"type":"click","name":"a","key":"K"}],"matchrule":{}}"#;
    let error = ConditionalMenu::from_json(for_all).unwrap_err();
    assert_eq!(code(error), Some(65304));
}

#[test]
fn a_tag_is_a_whole_number() {
    for (tag, is_one) in [("2", true), ("\"2\"", true), ("2.5", false), ("-2", false)] {
        let json = format!(
            r#"{{"button":[{{"type":"click","name":"a","key":"K"}}],"matchrule":{{"tag_id":{tag}}}}}"#
        );
        assert_eq!(ConditionalMenu::from_json(&json).is_ok(), is_one, "{tag}");
    }
}

#[test]
fn a_submenu_is_read_alone() {
    let json = r#"{"name":"s","sub_button":[{"type":"click","name":"a","key":"K"}]}"#;
    let submenu: Submenu = serde_json::from_str(json).unwrap();
    assert_eq!(submenu, Submenu::new("s", [Button::click("a", "K")]));
    let button = r#"{"type":"click","name":"a","key":"K"}"#;
    assert!(serde_json::from_str::<Submenu>(button).is_err());
}

#[test]
fn what_programs_write_is_taken() {
    let json = r#"{"$schema":"menu.schema.json","button":[
        {"type":"click","name":"a","key":"A","url":"","media_id":"","sub_button":[]},
        {"type":"view","name":"b","key":"","url":"http://b.example/","appid":null,"sub_button":null},
        {"type":"","name":"c","key":"","sub_button":{"list":[{"type":"click","name":"d","key":"D"}]}}
    ]}"#;
    let menu = Menu::new([
        Button::click("a", "A").into(),
        Button::view("b", "http://b.example/").into(),
        Submenu::new("c", [Button::click("d", "D")]).into(),
    ]);
    assert_eq!(Menu::from_json(json), Ok(menu.clone()));
    let reply = format!("{{\"menu\":{json},\"errcode\":0,\"errmsg\":\"ok\"}}");
    assert_eq!(Menu::from_json(&reply), Ok(menu.clone()));
    assert_eq!(MenuSet::from_json(&reply), Ok(MenuSet::new(menu, [])));
}

#[test]
fn a_set_is_distinguished_from_a_menu() {
    let json = entry(r#"{"type":"click","name":"a","key":"K"}"#);
    let a_set = "a set is `{ \"menu\": { \"button\": [ … ] }, \"conditionalmenu\": [ … ] }`";
    check(
        MenuSet::from_json(&json),
        &json,
        &[&format!(
            "button: this is one menu, not a set of menus ({a_set})"
        )],
    );
    // Once, whatever else stands there.
    let thrice = r#"{"button":[],"button":[],"matchrule":{"tag_id":"2"}}"#;
    check(
        MenuSet::from_json(thrice),
        thrice,
        &[
            "button: duplicate `button` (put all buttons into one list)",
            &format!("button: this is one menu, not a set of menus ({a_set})"),
        ],
    );
    let json = format!("{{\"menu\":{json},\"conditionalmenu\":[{json},{{\"buttons\":[]}}]}}");
    check(
        MenuSet::from_json(&json),
        &json,
        &[
            "conditionalmenu[0]: missing `matchrule` (write `\"matchrule\": { \"tag_id\": \"2\" }`)",
            "conditionalmenu[1].buttons: unknown member `buttons` (write `\"button\"`)",
            "conditionalmenu[1]: missing `matchrule` (write `\"matchrule\": { \"tag_id\": \"2\" }`)",
        ],
    );
}

#[test]
fn a_file_of_mistakes_is_read_in_time() {
    let members: Vec<_> = (0..20_000).map(|i| format!("\"k{i}\":{i}")).collect();
    let object = format!("{{{}}}", members.join(","));
    for json in [
        object.clone(),
        entry(&object),
        format!(r#"{{"button":[],"matchrule":{object}}}"#),
        entry(&vec!["{}"; 20_000].join(",")),
    ] {
        let start = std::time::Instant::now();
        let errors = [
            Menu::from_json(&json).err(),
            ConditionalMenu::from_json(&json).map(drop).err().clone(),
        ];
        for error in errors.into_iter().flatten() {
            assert!(error.problems().len() <= 100);
        }
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

/// Who removes it shows the menu to everybody.
#[test]
fn a_condition_in_a_button_is_to_be_moved() {
    let moved = "(move it: conditions belong into `matchrule`, which stands beside `button`)";
    for name in ["matchrule", "matchRule", "tag_id"] {
        let json = entry(&format!(
            r#"{{"type":"click","name":"a","key":"K","{name}":{{"tag_id":"2"}}}}"#
        ));
        let said = format!("button[0].{name}: unknown member `{name}` on `click` {moved}");
        check(Menu::from_json(&json), &json, &[&said]);
    }
}
