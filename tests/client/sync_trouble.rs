//! Sync with obstacles: no room, a busy server, a server that changes menus, and other processes.

use std::thread;
use std::time::Duration;

use crate::support::{Build as _, both, builder, client, sample, sandbox};
use crate::sync_support::{calls, conditional, for_tag, keys, one};
use menu_core::sync::Step;
use menu_core::{Button, ConditionalMenu, Error, MatchRule, Menu, MenuSet, Submenu};
use menu_sandbox::{Endpoint, Fault};

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

both!(without_room_for_both_the_old_menus_are_deleted_first);
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

both!(what_does_not_fit_for_certain_costs_no_old_menu);
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
        assert_eq!(error.error.refusal().unwrap().code.number(), code);
        assert_eq!(sandbox.count(Endpoint::DelConditional), 0);
        assert_eq!(sandbox.conditional_menus().len(), 2);
    }
    assert!(client.sync(&old).unwrap().is_converged());
}

both!(changes_by_the_server_are_reported_and_not_written_repeatedly);
fn changes_by_the_server_are_reported_and_not_written_repeatedly() {
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
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    for creates in [5, 6, 6] {
        client.sync(&one("A")).unwrap();
        assert_eq!(sandbox.count(Endpoint::Create), creates);
    }
    sandbox.clear_faults();
    assert!(client.sync(&one("A")).unwrap().is_converged());
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    // The server has kept it as it was meanwhile, so it is worth a try again.
    client.sync(&one("A")).unwrap();
    assert_eq!(sandbox.count(Endpoint::Create), 7);
    // What the server makes of a menu is best written so.
    let as_kept = Menu::new([Button::click("on", "A").into()]);
    assert!(client.sync(&as_kept).unwrap().done.is_empty());
}

/// The default menu `A` and one conditional menu, as a server keeps it that cuts names.
fn cut_reply(menuid: u32, key: &str) -> String {
    let button = r#"{"type":"click","name":"only","key":"A"}"#;
    let menu = format!(r#"{{"button":[{button}],"menuid":{}}}"#, 1000 + menuid);
    format!(
        r#"{{"menu":{menu},"conditionalmenu":[{{"button":[{{"type":"click","name":"on",
        "key":"{key}"}}],"matchrule":{{"group_id":2}},"menuid":{menuid}}}]}}"#
    )
}

both!(new_ids_do_not_make_a_fruitless_rewrite_another_one);
fn new_ids_do_not_make_a_fruitless_rewrite_another_one() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.create(&one("A")).unwrap();
    for menuid in 1..=6 {
        sandbox.fault(Fault::reply("x", cut_reply(menuid, "B")).on(Endpoint::Get));
    }
    let set = MenuSet::new(one("A"), [for_tag("B", "2")]);
    for calls in [1, 2, 2] {
        assert!(!client.sync(&set).unwrap().is_converged());
        assert_eq!(sandbox.count(Endpoint::AddConditional), calls);
    }
    // What is wanted now was not tried yet.
    let set = MenuSet::new(one("A"), [for_tag("C", "2")]);
    client.sync(&set).unwrap();
    assert_eq!(sandbox.count(Endpoint::AddConditional), 3);
}

both!(others_conditional_menus_do_not_make_a_fruitless_rewrite_another_one);
fn others_conditional_menus_do_not_make_a_fruitless_rewrite_another_one() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    for key in ["B", "C", "D", "E", "F"] {
        sandbox.fault(Fault::reply("x", cut_reply(1, key)).on(Endpoint::Get));
    }
    for creates in [1, 2, 2] {
        assert!(!client.sync(&one("Z")).unwrap().is_converged());
        assert_eq!(sandbox.count(Endpoint::Create), creates);
    }
}

both!(as_many_menus_as_there_are_now_have_room);
fn as_many_menus_as_there_are_now_have_room() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let set = |keys: [&str; 2]| {
        let menus: Vec<_> = keys.iter().map(|key| for_tag(key, "2")).collect();
        MenuSet::new(one("A"), menus)
    };
    client
        .sync(&MenuSet::new(one("A"), [for_tag("B", "2")]))
        .unwrap();
    sandbox.fault(Fault::delay(Duration::ZERO).on(Endpoint::AddConditional));
    sandbox.fault(Fault::errcode(65305).on(Endpoint::AddConditional));
    assert!(client.sync(&set(["C", "D"])).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["C", "D"]);
}

both!(a_busy_server_is_asked_again_by_looking_at_what_is_live);
fn a_busy_server_is_asked_again_by_looking_at_what_is_live() {
    for fault in [
        Fault::errcode(-1),
        Fault::close_before(),
        Fault::close_after(),
    ] {
        let sandbox = sandbox();
        let client = builder(&sandbox)
            .retry(crate::support::quick(2))
            .build_any()
            .unwrap();
        let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
        sandbox.fault(fault.clone().on(Endpoint::AddConditional));
        let report = client.sync(&set).unwrap();
        assert!(report.is_converged());
        assert_eq!(keys(&sandbox), ["B", "C"]);
        let steps: Vec<_> = report.done.iter().map(ToString::to_string).collect();
        assert_eq!(
            steps,
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
    let client = builder(&sandbox)
        .retry(crate::support::quick(2))
        .build_any()
        .unwrap();
    sandbox.fault(Fault::errcode(-1).on(Endpoint::AddConditional).always());
    let error = client
        .sync(&MenuSet::new(one("A"), [for_tag("B", "2")]))
        .unwrap_err();
    assert!(error.error.is_retryable());
    assert_eq!(sandbox.count(Endpoint::AddConditional), 3);
}

both!(a_refused_menu_stops_the_sync);
fn a_refused_menu_stops_the_sync() {
    let sandbox = sandbox();
    let client = builder(&sandbox).unchecked().build_any().unwrap();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), conditional("C", None, None)]);
    let failed = client.sync(&set).unwrap_err();
    assert_eq!(failed.error.refusal().unwrap().code.number(), 65304);
    // Which menu it was, and what was done before.
    assert!(matches!(
        failed.step.as_deref(),
        Some(Step::Publish { index: 1, .. })
    ));
    let shown = failed.to_string();
    assert!(
        shown.starts_with("publish conditional[1] (no condition): WeChat refused"),
        "{shown}"
    );
    let done: Vec<_> = failed.done.iter().map(ToString::to_string).collect();
    assert_eq!(done, ["create the default menu"]);
    assert_eq!(Error::from(failed.clone()), failed.error);
    assert_eq!(calls(&sandbox), "get create addconditional");
}

both!(clients_in_other_threads_may_sync_too);
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
