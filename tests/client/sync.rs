//! Sync against the sandbox: what it writes, what it keeps, and what it reports.

use crate::support::{both, client, sample, sandbox};
use crate::sync_support::{calls, conditional, for_tag, keys, one};
use menu_core::sync::{Progress, Step};
use menu_core::{Error, MenuSet, Platform};
use menu_sandbox::{Endpoint, Fault, Platform as Phone, Sandbox};

both!(a_menu_is_written_only_if_it_changed);
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

both!(a_plan_writes_nothing);
fn a_plan_writes_nothing() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let plan = client.plan(&one("A")).unwrap();
    assert_eq!(plan.steps, [Step::Create { menu: one("A") }]);
    assert_eq!(
        plan.to_string(),
        "create the default menu\n  + button[0] \"only\": click, key \"A\""
    );
    // The second one, because a menu may have been made in the console.
    assert_eq!(calls(&sandbox), "get get_current_selfmenu_info");
    client.sync(&one("A")).unwrap();
    assert!(client.plan(&one("A")).unwrap().is_empty());
    sandbox.clear_requests();
    assert_eq!(client.plan(&one("B")).unwrap().replaces, None);
    assert_eq!(calls(&sandbox), "get");
    // Nobody sees a menu that is switched off.
    sandbox.fault(Fault::errcode(46003).on(Endpoint::Get));
    let off =
        r#"{"is_menu_open":0,"selfmenu_info":{"button":[{"type":"click","name":"a","key":"A"}]}}"#;
    sandbox.fault(Fault::reply("x", off).on(Endpoint::SelfMenu));
    assert_eq!(client.plan(&one("B")).unwrap().replaces, None);
}

both!(a_menu_keeps_conditional_ones_and_a_set_owns_them);
fn a_menu_keeps_conditional_ones_and_a_set_owns_them() {
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

both!(the_first_menu_that_fits_is_shown);
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

both!(followers_go_straight_from_the_old_menu_to_the_new_one);
/// Menus for followers apart from each other, all of them new: at each moment every follower
/// sees the old menu or the new one.
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
        .sync_with(&new, |progress| {
            if !matches!(progress, Progress::Done(_)) {
                return;
            }
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

both!(steps_are_reported_as_they_are_done);
fn steps_are_reported_as_they_are_done() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    let mut seen = Vec::new();
    let report = client
        .sync_with(&set, |progress| {
            if let Progress::Done(step) = progress {
                seen.push((step.clone(), sandbox.requests().len()));
            }
        })
        .unwrap();
    let (steps, requests): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    assert_eq!(steps, report.done);
    assert_eq!(requests, [2, 3, 4]);
    assert_eq!(keys(&sandbox), ["B", "C"]);
}

both!(an_invalid_menu_anywhere_stops_all);
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
        Error::from(client.sync(&set).unwrap_err()),
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
