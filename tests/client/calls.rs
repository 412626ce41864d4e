//! Each call against the sandbox, and what the client does before it sends anything.

use crate::support::{Build as _, Client, both, builder, client, sample, sandbox};
use menu_core::limits::{CLASSIC, CURRENT, UNCHECKED};
use menu_core::{
    AccessToken, Action, Button, ConditionalMenu, Entry, Error, Host, MatchRule, Menu, MenuId,
    Platform, RetryPolicy, Submenu, api,
};
use menu_sandbox::{Endpoint, Fault, Platform as UserPlatform, Sandbox};
use serde_json::json;

fn code(error: &Error) -> i32 {
    error
        .refusal()
        .unwrap_or_else(|| panic!("{error}"))
        .code
        .number()
}

fn for_tag(tag: &'static str) -> ConditionalMenu {
    ConditionalMenu {
        menu: Menu::new([Button::click("tagged", "TAGGED").into()]),
        matchrule: MatchRule {
            tag_id: Some(tag.into()),
            client_platform_type: None,
        },
    }
}

both!(a_menu_is_created_read_and_deleted);
fn a_menu_is_created_read_and_deleted() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    assert_eq!(client.get(), Ok(None));
    client.create(&sample()).unwrap();
    let live = client.get().unwrap().expect("a menu");
    assert_eq!(live.menu, sample());
    assert_eq!((live.menuid, live.conditional.len()), (None, 0));
    client
        .create(&Menu::new([Button::click("其他", "OTHER").into()]))
        .unwrap();
    assert_eq!(client.get().unwrap().unwrap().menu.button[0].name(), "其他");
    client.delete().unwrap();
    assert_eq!(client.get(), Ok(None));
    let create = &sandbox.requests()[1];
    assert_eq!(create.text(), sample().to_json());
    assert_eq!(create.header("content-type"), Some("application/json"));
    assert!(
        create
            .header("user-agent")
            .unwrap()
            .starts_with("wechat-menu/")
    );
}

both!(every_type_survives_the_server);
fn every_type_survives_the_server() {
    let button = |i: usize| {
        let kind = menu_core::ButtonType::ALL[i];
        let action = Action::from_members(kind, |member| {
            Some(match member.as_str() {
                "url" => "https://x.cn/?a=b&c=\"d\"".into(),
                name => format!("{name}-\\/😀").into(),
            })
        });
        Button::new(
            kind.as_str()[..kind.as_str().len().min(16)].to_owned(),
            action.unwrap(),
        )
    };
    let sub = |name, range: std::ops::Range<usize>| {
        Entry::from(Submenu::new(name, range.map(button).collect::<Vec<_>>()))
    };
    let menu = Menu::new([sub("一", 0..5), sub("二", 5..10), sub("三", 10..13)]);
    for escape in [false, true] {
        let sandbox = Sandbox::builder().escape_slashes(escape).start().unwrap();
        let client = client(&sandbox);
        client.create(&menu).unwrap();
        assert_eq!(client.get().unwrap().unwrap().menu, menu);
        assert_eq!(client.selfmenu().unwrap().menu, menu);
    }
}

both!(conditional_menus_are_published_matched_and_deleted);
fn conditional_menus_are_published_matched_and_deleted() {
    for wrapped in [false, true] {
        let sandbox = Sandbox::builder().wrap_trymatch(wrapped).start().unwrap();
        let client = client(&sandbox);
        sandbox.add_user("tagged", &[7], UserPlatform::Ios);
        sandbox.add_user("other", &[], UserPlatform::Android);
        assert_eq!(
            code(&client.add_conditional(&for_tag("7")).unwrap_err()),
            65303
        );
        assert_eq!(client.try_match("other"), Ok(None));

        client.create(&sample()).unwrap();
        let id = client.add_conditional(&for_tag("7")).unwrap();
        let android = ConditionalMenu {
            matchrule: MatchRule {
                tag_id: Some("8".into()),
                client_platform_type: Some(Platform::Android),
            },
            ..for_tag("8")
        };
        let newer = client.add_conditional(&android).unwrap();

        let live = client.get().unwrap().unwrap();
        let ids: Vec<_> = live.conditional.iter().map(|c| c.menuid.clone()).collect();
        assert_eq!(ids, [Some(newer), Some(id.clone())]);
        assert_eq!(live.conditional[0].to_conditional_menu(), Some(android));
        assert_eq!(
            live.conditional[1].to_conditional_menu(),
            Some(for_tag("7"))
        );
        assert!(live.menuid.is_some());

        assert_eq!(client.try_match("tagged"), Ok(Some(for_tag("7").menu)));
        assert_eq!(client.try_match("other"), Ok(Some(sample())));
        client.delete_conditional(&id).unwrap();
        assert_eq!(client.try_match("tagged"), Ok(Some(sample())));
        assert_eq!(code(&client.delete_conditional(&id).unwrap_err()), 65301);
        assert_eq!(code(&client.try_match("nobody").unwrap_err()), 65302);
    }
}

both!(selfmenu_tells_what_the_console_made);
fn selfmenu_tells_what_the_console_made() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    assert!(
        !client.selfmenu().unwrap().is_menu_open
            || client.selfmenu().unwrap().menu.button.is_empty()
    );
    client.create(&sample()).unwrap();
    assert_eq!(client.selfmenu().unwrap().menu, sample());
    sandbox.set_console_menu(json!({"button":[{"type":"text","name":"hi","value":"Hello"}]}));
    let live = client.selfmenu().unwrap();
    assert_eq!(
        live.console_buttons()
            .map(|button| &*button.name)
            .collect::<Vec<_>>(),
        ["hi"]
    );
}

both!(an_invalid_menu_is_refused_with_every_violation_and_not_sent);
fn an_invalid_menu_is_refused_with_every_violation_and_not_sent() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let menu = Menu::new([
        Button::click("a name that is much too long", "").into(),
        Submenu::new("menu", [Button::view("", "www.example.com")]).into(),
        Button::new(
            "odd",
            Action::Unknown {
                json: "not JSON".into(),
            },
        )
        .into(),
    ]);
    let Err(Error::Invalid(invalid)) = client.create(&menu) else {
        panic!("invalid")
    };
    let paths: Vec<_> = invalid.problems.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "button[0].name",
            "button[0].key",
            "button[1].sub_button[0].name",
            "button[1].sub_button[0].url",
            "button[2]",
        ]
    );
    let conditional = ConditionalMenu {
        menu,
        matchrule: MatchRule::default(),
    };
    let Err(Error::Invalid(invalid)) = client.add_conditional(&conditional) else {
        panic!("invalid")
    };
    assert!(invalid.problems.iter().any(|p| p.path == "matchrule"));
    assert_eq!(sandbox.requests().len(), 0);
}

both!(the_limits_can_be_chosen_or_left_to_the_server);
fn the_limits_can_be_chosen_or_left_to_the_server() {
    let sandbox = sandbox();
    let one = Menu::new([Button::click("only", "ONLY").into()]);
    client(&sandbox).create(&one).unwrap();
    let classic = builder(&sandbox).limits(&CLASSIC).build_any().unwrap();
    assert!(matches!(classic.create(&one), Err(Error::Invalid(_))));
    // A program's own limits, such as those of a configuration, need not be `'static`.
    let mut own = CURRENT;
    own.key = 3;
    let strict = builder(&sandbox).limits(&own).build_any().unwrap();
    assert!(matches!(strict.create(&one), Err(Error::Invalid(_))));
    let long = Menu::new([Button::click("seventeen bytes !", "K").into()]);
    for lenient in [
        builder(&sandbox).limits(&UNCHECKED),
        builder(&sandbox).unchecked(),
    ] {
        assert_eq!(
            code(&lenient.build_any().unwrap().create(&long).unwrap_err()),
            40018
        );
    }
}

both!(a_path_before_the_api_is_used_by_every_call);
fn a_path_before_the_api_is_used_by_every_call() {
    let sandbox = Sandbox::builder()
        .path_prefix("/behind/nginx")
        .start()
        .unwrap();
    let client = client(&sandbox);
    client.create(&sample()).unwrap();
    assert_eq!(client.get().unwrap().unwrap().menu, sample());
    let with_slash = builder(&sandbox).base_url(format!("{}/", sandbox.url()));
    with_slash.build_any().unwrap().delete().unwrap();
    assert!(
        sandbox
            .requests()
            .iter()
            .all(|r| r.path().starts_with("/behind/nginx/cgi-bin/"))
    );
}

both!(calls_of_the_api_can_be_made_directly);
fn calls_of_the_api_can_be_made_directly() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.call(&api::create(&sample())).unwrap();
    assert!(client.call(&api::get()).unwrap().is_some());
    let error = client
        .call(&api::delete_conditional(&MenuId::new("1")))
        .unwrap_err();
    assert_eq!(code(&error), 65301);
}

both!(tokens_with_any_character_arrive);
fn tokens_with_any_character_arrive() {
    let sandbox = sandbox();
    let token = "a+b/c=%26&d#e?中😀";
    sandbox.fault(Fault::reply("text/plain", "{\"errcode\":0}"));
    let client = Client::builder(AccessToken::new(token)).base_url(sandbox.url());
    client.build_any().unwrap().delete().unwrap();
    assert_eq!(sandbox.requests()[0].query("access_token"), Some(token));
}

both!(clients_are_shared_between_threads);
fn clients_are_shared_between_threads() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.create(&sample()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let client = client.clone();
            scope.spawn(move || assert_eq!(client.get().unwrap().unwrap().menu, sample()));
        }
    });
    assert_eq!(sandbox.count(Endpoint::Get), 8);
}

both!(a_token_does_not_leave_over_plain_http_unasked);
fn a_token_does_not_leave_over_plain_http_unasked() {
    let at = |url: &str| Client::builder(AccessToken::new("T")).base_url(url);
    for url in [
        "http://api.weixin.qq.com",
        "http://10.0.0.1:8080",
        "http://localhost.evil.cn",
    ] {
        let error = at(url).build_any().unwrap_err();
        assert!(error.to_string().contains("allow_plain_http"), "{error}");
        assert!(at(url).allow_plain_http().build_any().is_ok());
    }
    for url in [
        "http://localhost",
        "http://127.0.0.9:1",
        "http://[::1]:80",
        "https://x.cn",
    ] {
        assert!(at(url).build_any().is_ok(), "{url}");
    }
    assert_eq!(
        at("x.cn").build_any().unwrap_err().to_string(),
        "the base URL has no scheme: write `https://` before it"
    );
    let client = Client::builder(AccessToken::new("T"))
        .host(Host::Shanghai)
        .build_any()
        .unwrap();
    assert_eq!(
        client.base_url().to_string(),
        "https://sh.api.weixin.qq.com"
    );
}

both!(roots_have_to_be_certificates);
fn roots_have_to_be_certificates() {
    let with = |pem: &'static str| Client::builder(AccessToken::new("T")).root_certificates(pem);
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    ] {
        assert!(
            matches!(with(pem).build_any(), Err(Error::Setup(_))),
            "{pem}"
        );
    }
    // rustls checks the content, and trusts nobody if it is not a certificate.
    let pem = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    let client = with(pem)
        .base_url("https://127.0.0.1:1")
        .retry(RetryPolicy::NONE);
    assert!(matches!(
        client.build_any().unwrap().delete(),
        Err(Error::Transport(_))
    ));
}
