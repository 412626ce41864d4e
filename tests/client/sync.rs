//! Sync against the sandbox: what it writes, what it leaves alone, and what it says.

mod support;

use std::thread;

use menu_core::sync::Step;
use menu_core::{Button, ConditionalMenu, Error, MatchRule, Menu, MenuSet, Platform, Submenu};
use menu_sandbox::{Endpoint, Fault, Platform as Phone, Sandbox};
use support::{builder, client, sample, sandbox};

fn one(key: &str) -> Menu {
    Menu::new([Button::click("only", key.to_owned()).into()])
}

fn conditional(key: &str, tag: Option<&str>, platform: Option<Platform>) -> ConditionalMenu {
    ConditionalMenu {
        menu: one(key),
        matchrule: MatchRule {
            tag_id: tag.map(|tag| tag.to_owned().into()),
            client_platform_type: platform,
        },
    }
}

fn for_tag(key: &str, tag: &str) -> ConditionalMenu {
    conditional(key, Some(tag), None)
}

/// The calls that arrived, in short.
fn calls(sandbox: &Sandbox) -> String {
    let calls = sandbox.requests();
    let names = calls
        .iter()
        .filter_map(|call| call.path().rsplit('/').next());
    names.collect::<Vec<_>>().join(" ")
}

/// The keys of the conditional menus, the newest first.
fn keys(sandbox: &Sandbox) -> Vec<String> {
    let menus = sandbox.conditional_menus();
    let key = |menu: &serde_json::Value| menu["button"][0]["key"].as_str().unwrap().to_owned();
    menus.iter().map(key).collect()
}

#[test]
fn a_menu_is_written_only_if_it_changed() {
    for escape in [false, true] {
        let sandbox = Sandbox::builder().escape_slashes(escape).start().unwrap();
        let client = client(&sandbox);
        let report = client.sync(&sample()).unwrap();
        assert!(report.is_converged());
        assert_eq!(report.done, [Step::Create { menu: sample() }]);
        assert_eq!(report.to_string(), "create the default menu: done");
        assert_eq!(calls(&sandbox), "get create get");

        sandbox.clear_requests();
        let report = client.sync(&sample()).unwrap();
        assert!(report.is_converged() && report.done.is_empty());
        assert_eq!(report.to_string(), "nothing to do");
        assert_eq!(calls(&sandbox), "get");

        sandbox.clear_requests();
        client.sync(&one("A")).unwrap();
        assert_eq!(calls(&sandbox), "get create get");
        assert_eq!(client.get().unwrap().unwrap().menu, one("A"));
    }
}

#[test]
fn a_plan_writes_nothing() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let plan = client.plan(&one("A")).unwrap();
    assert_eq!(plan.steps, [Step::Create { menu: one("A") }]);
    assert_eq!(
        plan.to_string(),
        "create the default menu\n  + button[0] \"only\": click, key \"A\""
    );
    assert_eq!(calls(&sandbox), "get");
    client.sync(&one("A")).unwrap();
    assert!(client.plan(&one("A")).unwrap().is_empty());
}

#[test]
fn a_menu_leaves_conditional_ones_alone_and_a_set_owns_them() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.create(&one("A")).unwrap();
    client.add_conditional(&for_tag("OTHERS", "1")).unwrap();
    assert!(client.sync(&one("A")).unwrap().done.is_empty());
    assert!(client.sync(&one("B")).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["OTHERS"]);

    let set = MenuSet::new(one("B"), [for_tag("MINE", "2")]);
    assert!(client.sync(&set).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["MINE"]);

    // Conditional menus outlive a new default menu.
    sandbox.clear_requests();
    let set = MenuSet {
        menu: one("C"),
        ..set
    };
    assert!(client.sync(&set).unwrap().is_converged());
    assert_eq!(calls(&sandbox), "get create get");
    assert_eq!(keys(&sandbox), ["MINE"]);
}

#[test]
fn the_first_menu_that_fits_is_shown() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    sandbox.add_user("tagged on ios", &[2], Phone::Ios);
    sandbox.add_user("on ios", &[], Phone::Ios);
    sandbox.add_user("tagged", &[2], Phone::Android);
    sandbox.add_user("nobody", &[], Phone::Other);
    let both = conditional("BOTH", Some("2"), Some(Platform::Ios));
    let ios = conditional("IOS", None, Some(Platform::Ios));
    let tag = for_tag("TAG", "2");
    let shown = || {
        ["tagged on ios", "on ios", "tagged", "nobody"].map(|user| {
            let menu = client.try_match(user).unwrap().unwrap();
            let button = menu.buttons().next().cloned().unwrap();
            button
                .action
                .member(menu_core::Member::Key)
                .unwrap()
                .to_owned()
        })
    };
    let set = MenuSet::new(one("DEFAULT"), [both.clone(), ios.clone(), tag.clone()]);
    client.sync(&set).unwrap();
    assert_eq!(shown(), ["BOTH", "IOS", "TAG", "DEFAULT"]);
    assert!(client.get().unwrap().unwrap().diff(&set).is_empty());

    let set = MenuSet::new(one("DEFAULT"), [ios, both, tag]);
    let report = client.sync(&set).unwrap();
    assert_eq!(shown(), ["IOS", "IOS", "TAG", "DEFAULT"]);
    // `both` and `tag` are kept as they stand.
    let steps: Vec<_> = report.done.iter().map(ToString::to_string).collect();
    assert_eq!(
        steps[0],
        r#"publish conditional[0] (client_platform_type "ios")"#
    );
    assert!(
        steps[1].starts_with("delete the conditional menu "),
        "{steps:?}"
    );
    assert_eq!(steps.len(), 2);
}

/// Menus for followers apart from each other, all of them new: at each moment every follower
/// sees the old menu or the new one.
#[test]
fn followers_go_straight_from_the_old_menu_to_the_new_one() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let tags = ["1", "2", "3"];
    for tag in tags {
        sandbox.add_user(tag, &[tag.parse().unwrap()], Phone::Ios);
    }
    let set = |name: &str, tags: &[&str]| {
        let menus: Vec<_> = tags
            .iter()
            .map(|tag| for_tag(&format!("{name}{tag}"), tag))
            .collect();
        MenuSet::new(one("DEFAULT"), menus)
    };
    let key = |user: &str| {
        let menu = client.try_match(user).unwrap().unwrap();
        let button = menu.buttons().next().cloned().unwrap();
        button
            .action
            .member(menu_core::Member::Key)
            .unwrap()
            .to_owned()
    };
    client.sync(&set("old", &["1", "2", "3"])).unwrap();
    let mut moments = 0;
    let new = set("new", &["3", "1", "2"]);
    client
        .sync_with(&new, |_| {
            moments += 1;
            for tag in tags {
                let key = key(tag);
                assert!(
                    key == format!("old{tag}") || key == format!("new{tag}"),
                    "{tag}: {key}"
                );
            }
        })
        .unwrap();
    assert_eq!(moments, 6);
    assert_eq!(tags.map(key), ["new1", "new2", "new3"]);
}

#[test]
fn steps_are_told_as_they_are_done() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    let mut told = Vec::new();
    let report = client
        .sync_with(&set, |step| {
            told.push((step.clone(), sandbox.requests().len()));
        })
        .unwrap();
    let (steps, requests): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    assert_eq!(steps, report.done);
    assert_eq!(requests, [2, 3, 4]);
    assert_eq!(keys(&sandbox), ["B", "C"]);
}

#[test]
fn an_invalid_menu_anywhere_stops_all() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let set = MenuSet::new(one(""), [for_tag("OK", "1"), conditional("", None, None)]);
    let expected = [
        "button[0].key",
        "conditional[1].button[0].key",
        "conditional[1].matchrule",
    ];
    for error in [
        client.sync(&set).unwrap_err(),
        client.plan(&set).unwrap_err(),
    ] {
        let Error::Invalid(invalid) = error else {
            panic!("{error}")
        };
        let paths: Vec<_> = invalid.problems.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(paths, expected);
    }
    assert_eq!(calls(&sandbox), "");
}

/// Four hosts in the old and the new menus together, three in each.
fn links(name: &str, last: &str) -> [ConditionalMenu; 2] {
    let view = |host: &str| Button::view(name.to_owned(), format!("https://{host}/{name}"));
    let menu = |buttons: Vec<Button>| Menu::new([Submenu::new("menu", buttons).into()]);
    let rule = |tag: &'static str| MatchRule {
        tag_id: Some(tag.into()),
        client_platform_type: None,
    };
    [
        ConditionalMenu {
            menu: menu(vec![view("a.cn"), view("B.cn")]),
            matchrule: rule("1"),
        },
        ConditionalMenu {
            menu: menu(vec![view("b.cn"), view(last)]),
            matchrule: rule("2"),
        },
    ]
}

#[test]
fn without_room_for_both_the_old_menus_are_deleted_first() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client
        .sync(&MenuSet::new(sample(), links("old", "c.cn")))
        .unwrap();
    sandbox.clear_requests();
    let new = MenuSet::new(sample(), links("new", "d.cn"));
    let report = client.sync(&new).unwrap();
    assert!(report.is_converged());
    assert_eq!(
        calls(&sandbox),
        "get addconditional delconditional delconditional addconditional addconditional get"
    );

    // The limit on their number.
    let newest = MenuSet::new(sample(), links("newest", "d.cn"));
    sandbox.fault(Fault::errcode(65305).on(Endpoint::AddConditional));
    sandbox.clear_requests();
    assert!(client.sync(&newest).unwrap().is_converged());
    assert_eq!(
        calls(&sandbox),
        "get addconditional delconditional delconditional addconditional addconditional get"
    );
}

#[test]
fn what_does_not_fit_for_certain_costs_no_old_menu() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let old = MenuSet::new(sample(), links("old", "c.cn"));
    client.sync(&old).unwrap();
    let mut wider = links("new", "d.cn").to_vec();
    wider.push(ConditionalMenu {
        menu: Menu::new([Button::view("e", "http://e.cn").into()]),
        matchrule: MatchRule {
            tag_id: Some("3".into()),
            client_platform_type: None,
        },
    });
    for (code, fault) in [(65316, None), (65305, Some(Fault::errcode(65305)))] {
        if let Some(fault) = fault {
            sandbox.fault(fault.on(Endpoint::AddConditional));
        }
        let wider = MenuSet::new(sample(), wider.clone());
        let error = client.sync(&wider).unwrap_err();
        assert_eq!(error.refusal().unwrap().code.number(), code);
        assert_eq!(sandbox.count(Endpoint::DelConditional), 0);
        assert_eq!(sandbox.conditional_menus().len(), 2);
    }
    assert!(client.sync(&old).unwrap().is_converged());
}

#[test]
fn what_the_server_keeps_otherwise_is_told_and_not_written_again_and_again() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    // A server that cuts names.
    let kept = r#"{"menu":{"button":[{"type":"click","name":"on","key":"A","sub_button":[]}]}}"#;
    sandbox.fault(Fault::errcode(46003).on(Endpoint::Get));
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    let line = r#"~ button[0]: name "on" -> "only""#;
    for creates in [1, 2, 2, 2] {
        let report = client.sync(&one("A")).unwrap();
        assert!(!report.is_converged());
        assert!(
            report.to_string().ends_with(&format!(":\n  {line}")),
            "{report}"
        );
        assert_eq!(sandbox.count(Endpoint::Create), creates);
    }
    let plan = client.plan(&one("A")).unwrap();
    assert!(plan.is_empty() && !plan.diff.is_empty());
    // Another menu is written, and so is the first one as soon as something else is live.
    client.sync(&one("B")).unwrap();
    assert_eq!(sandbox.count(Endpoint::Create), 3);
    sandbox.clear_faults();
    assert!(client.sync(&one("A")).unwrap().is_converged());
    assert_eq!(sandbox.count(Endpoint::Create), 4);
    // What the server makes of a menu is best written so.
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    let as_kept = Menu::new([Button::click("on", "A").into()]);
    assert!(client.sync(&as_kept).unwrap().done.is_empty());
}

#[test]
fn a_busy_server_is_asked_again_by_looking_at_what_is_live() {
    for fault in [
        Fault::errcode(-1),
        Fault::close_before(),
        Fault::close_after(),
    ] {
        let sandbox = sandbox();
        let client = builder(&sandbox).retry(support::quick(2)).build().unwrap();
        let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
        sandbox.fault(fault.clone().on(Endpoint::AddConditional));
        let report = client.sync(&set).unwrap();
        assert!(report.is_converged());
        assert_eq!(keys(&sandbox), ["B", "C"]);
        let told: Vec<_> = report.done.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "create the default menu",
                "publish conditional[1] (tag_id \"3\")",
                "publish conditional[0] (tag_id \"2\")",
            ],
            "{fault:?}"
        );
        sandbox.fault(fault.on(Endpoint::DelConditional));
        let report = client.sync(&MenuSet::new(one("A"), [])).unwrap();
        assert_eq!((report.done.len(), report.is_converged()), (2, true));
        assert_eq!(keys(&sandbox).len(), 0);
    }
    // But not for ever.
    let sandbox = sandbox();
    let client = builder(&sandbox).retry(support::quick(2)).build().unwrap();
    sandbox.fault(Fault::errcode(-1).on(Endpoint::AddConditional).always());
    let error = client
        .sync(&MenuSet::new(one("A"), [for_tag("B", "2")]))
        .unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(sandbox.count(Endpoint::AddConditional), 3);
}

#[test]
fn a_refused_menu_stops_the_sync() {
    let sandbox = sandbox();
    let client = builder(&sandbox).unchecked().build().unwrap();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), conditional("C", None, None)]);
    let error = client.sync(&set).unwrap_err();
    assert_eq!(error.refusal().unwrap().code.number(), 65304);
    assert_eq!(calls(&sandbox), "get create addconditional");
}

#[test]
fn clients_in_other_threads_may_sync_too() {
    let sandbox = sandbox();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    client(&sandbox)
        .sync(&MenuSet::new(one("OLD"), [for_tag("OLD", "2")]))
        .unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            let client = client(&sandbox);
            let set = &set;
            // Whatever each of them finds.
            scope.spawn(move || client.sync(set).unwrap());
        }
    });
    let client = client(&sandbox);
    assert!(client.sync(&set).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["B", "C"]);
    assert!(client.sync(&set).unwrap().done.is_empty());
}
