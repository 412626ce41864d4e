//! Sync in doubt: a step with an unknown outcome, and room that may be missing.

use std::time::Duration;

use crate::support::{Build as _, both, builder, client, sandbox};
use crate::sync_support::{for_tag, one};
use menu_core::{Action, Button, ConditionalMenu, MatchRule, Menu, MenuSet, RetryPolicy};
use menu_sandbox::{Endpoint, Fault};

/// The live menus as a server keeps them that shortens names: a default menu and a conditional one.
fn cut_reply(key: &str) -> String {
    format!(
        r#"{{"menu":{{"button":[{{"type":"click","name":"only","key":"A"}}]}},
        "conditionalmenu":[{{"button":[{{"type":"click","name":"on","key":"{key}"}}],
        "matchrule":{{"group_id":2}},"menuid":1}}]}}"#
    )
}

both!(a_step_that_is_only_known_to_be_of_no_use_is_not_reported_as_done);
fn a_step_that_is_only_known_to_be_of_no_use_is_not_reported_as_done() {
    let sandbox = sandbox();
    let client = builder(&sandbox)
        .retry(crate::support::quick(2))
        .build_any()
        .unwrap();
    client.create(&one("A")).unwrap();
    let live = |key| sandbox.fault(Fault::reply("x", cut_reply(key)).on(Endpoint::Get));
    let set = MenuSet::new(one("A"), [for_tag("B", "2")]);
    for calls in [1, 2] {
        live("B");
        live("B");
        assert!(!client.sync(&set).unwrap().is_converged());
        assert_eq!(sandbox.count(Endpoint::AddConditional), calls);
    }

    live("C");
    sandbox.fault(Fault::errcode(-1).on(Endpoint::AddConditional));
    live("B");
    let report = client.sync(&set).unwrap();
    assert_eq!(sandbox.count(Endpoint::AddConditional), 3);
    assert_eq!(report.done, []);
}

both!(the_pause_before_another_look_is_within_the_policy);
fn the_pause_before_another_look_is_within_the_policy() {
    let sandbox = sandbox();
    let policy = RetryPolicy {
        retries: 1,
        first_pause: Duration::from_secs(3600),
        longest_pause: Duration::from_millis(10),
    };
    let client = builder(&sandbox).retry(policy).build_any().unwrap();
    sandbox.fault(Fault::errcode(-1).on(Endpoint::AddConditional));
    let set = MenuSet::new(one("A"), [for_tag("B", "2")]);
    assert!(client.sync(&set).unwrap().is_converged());
}

both!(a_step_that_was_surely_not_made_is_left_to_the_retries_of_its_call);
fn a_step_that_was_surely_not_made_is_left_to_the_retries_of_its_call() {
    let sandbox = sandbox();
    let client = builder(&sandbox)
        .retry(crate::support::quick(2))
        .build_any()
        .unwrap();
    sandbox.fault(Fault::errcode(40028).on(Endpoint::AddConditional).always());
    let set = MenuSet::new(one("A"), [for_tag("B", "2")]);
    assert!(client.sync(&set).unwrap_err().error.is_retryable());
    assert_eq!(sandbox.count(Endpoint::AddConditional), 2);
}

both!(menus_without_an_id_make_no_room);
fn menus_without_an_id_make_no_room() {
    let sandbox = sandbox();
    client(&sandbox).create(&one("A")).unwrap();
    let live = r#"{"menu":{"button":[{"type":"click","name":"only","key":"A"}]},
        "conditionalmenu":[
            {"button":[],"matchrule":{"group_id":2},"menuid":1},
            {"button":[],"matchrule":{"group_id":3}}
        ]}"#;
    sandbox.fault(Fault::reply("x", live).on(Endpoint::Get).always());
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    for code in [65305, 65316] {
        sandbox.fault(Fault::errcode(code).on(Endpoint::AddConditional));
        let error = client(&sandbox).sync(&set).unwrap_err();
        assert_eq!(error.error.refusal().unwrap().code.number(), code);
        assert_eq!(sandbox.count(Endpoint::DelConditional), 0);
    }
}

both!(what_links_are_in_an_unknown_button_is_not_known);
fn what_links_are_in_an_unknown_button_is_not_known() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let old = MenuSet::new(one("A"), [for_tag("B", "2")]);
    client.sync(&old).unwrap();
    let json = r#"{"type":"new","address":"https://a.cn/"}"#;
    let button = Button::new("new", Action::Unknown { json: json.into() });
    let new = ConditionalMenu {
        menu: Menu::new([button.into()]),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: None,
        },
    };
    sandbox.fault(Fault::errcode(65316).on(Endpoint::AddConditional));
    let error = client.sync(&MenuSet::new(one("A"), [new])).unwrap_err();
    assert_eq!(error.error.refusal().unwrap().code.number(), 65316);
    assert_eq!(sandbox.count(Endpoint::DelConditional), 0);
}
