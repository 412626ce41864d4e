//! Plans that are shown, kept as JSON, and applied if nothing has changed since.

use std::time::{Duration, Instant};

use crate::support::{Build as _, both, builder, client, sample, sandbox};
use crate::sync_support::{calls, for_tag, keys, one};
use menu_core::sync::{Plan, Progress, Step, Wanted};
use menu_core::{Error, LiveMenu, MenuSet};
use menu_sandbox::{Endpoint, Fault};
use serde_json::json;

both!(a_plan_survives_a_file);
fn a_plan_survives_a_file() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client
        .sync(&MenuSet::new(one("OLD"), [for_tag("GONE", "9")]))
        .unwrap();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    for wanted in [Wanted::from(&set), Wanted::from(&set.menu), Wanted::NOTHING] {
        let plan = client.plan(wanted).unwrap();
        assert!(!plan.is_empty());
        assert_eq!(Plan::from_json(&plan.to_json()), Ok(plan));
    }
}

both!(a_plan_is_applied_step_by_step_and_back);
fn a_plan_is_applied_step_by_step_and_back() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client
        .sync(&MenuSet::new(one("OLD"), [for_tag("GONE", "9")]))
        .unwrap();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    let plan = client.plan(&set).unwrap();
    let plan = Plan::from_json(&plan.to_json()).unwrap();
    sandbox.clear_requests();
    let mut seen = Vec::new();
    let report = client
        .apply_with(&plan, |progress| match progress {
            Progress::Planned(plan) => seen.push(format!("{} steps", plan.steps.len())),
            Progress::Begun(step) => seen.push(format!("{step}…")),
            Progress::Done(step) => seen.push(format!("{step}: done")),
            _ => {}
        })
        .unwrap();
    assert!(report.is_converged());
    assert_eq!(report.done, plan.steps);
    assert_eq!(report.before, plan.live);
    assert_eq!(keys(&sandbox), ["B", "C"]);
    assert_eq!(
        calls(&sandbox),
        "get create addconditional addconditional delconditional get"
    );
    assert_eq!(seen.len(), 1 + 2 * plan.steps.len());
    let beginning = [
        "4 steps",
        "create the default menu…",
        "create the default menu: done",
    ];
    assert_eq!(seen[..3], beginning);

    let before = report.before.unwrap().to_menu_set().unwrap();
    assert!(client.sync(&before).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["GONE"]);
}

both!(a_plan_for_what_was_live_is_refused);
fn a_plan_for_what_was_live_is_refused() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    client.create(&one("A")).unwrap();
    let plan = client.plan(&one("B")).unwrap();
    let set = client.plan(&MenuSet::new(one("B"), [])).unwrap();
    // What a plan does not own may change.
    client.add_conditional(&for_tag("OTHERS", "1")).unwrap();
    sandbox.clear_requests();
    let failed = client.apply(&set).unwrap_err();
    assert_eq!(failed.error, Error::StalePlan);
    assert_eq!(calls(&sandbox), "get");
    client.apply(&plan).unwrap();
    assert_eq!(keys(&sandbox), ["OTHERS"]);
    // It was carried out; a second time it is not for what is live.
    assert_eq!(client.apply(&plan).unwrap_err().error, Error::StalePlan);
    assert!(Error::StalePlan.to_string().contains("make a new plan"));

    // A conditional menu that was published again has a new id.
    let plan = client.plan(&MenuSet::new(one("B"), [])).unwrap();
    let id = client.get().unwrap().unwrap().conditional[0].menuid.clone();
    client.delete_conditional(&id.unwrap()).unwrap();
    client.add_conditional(&for_tag("OTHERS", "1")).unwrap();
    assert_eq!(client.apply(&plan).unwrap_err().error, Error::StalePlan);
    assert_eq!(keys(&sandbox), ["OTHERS"]);
}

both!(nothing_can_be_wanted);
fn nothing_can_be_wanted() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    assert!(client.sync(Wanted::NOTHING).unwrap().done.is_empty());
    client
        .sync(&MenuSet::new(one("A"), [for_tag("B", "2")]))
        .unwrap();
    let plan = client.plan(Wanted::NOTHING).unwrap();
    assert_eq!(
        plan.to_string(),
        "delete all menus\n  \
         - button[0] \"only\": click, key \"A\"\n  \
         - conditional[0] (tag_id \"2\")\n  \
         - conditional[0].button[0] \"only\": click, key \"B\""
    );
    let report = client.apply(&plan).unwrap();
    assert_eq!(report.done, [Step::DeleteAll]);
    assert!(report.is_converged());
    assert_eq!(client.get(), Ok(None));
    assert_eq!(sandbox.count(Endpoint::Delete), 1);
}

both!(a_plan_shows_the_menu_of_the_console_that_is_lost);
fn a_plan_shows_the_menu_of_the_console_that_is_lost() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    sandbox.set_console_menu(json!({"button":[
        {"type":"text","name":"Hours","value":"We open at nine."},
        {"name":"more","sub_button":{"list":[{"type":"view","name":"Shop","url":"http://x.cn"}]}}
    ]}));
    let plan = client.plan(&sample()).unwrap();
    let shown = plan.to_string();
    let (_, lost) = shown
        .split_once("\nthis replaces the menu that was made in WeChat's console:\n")
        .unwrap_or_else(|| panic!("{shown}"));
    assert!(lost.contains("Hours") && lost.contains("Shop"), "{lost}");
    assert_eq!(Plan::from_json(&plan.to_json()), Ok(plan.clone()));
    // Applying it makes no further request to check.
    sandbox.clear_requests();
    client.apply(&plan).unwrap();
    assert_eq!(calls(&sandbox), "get create get");
    // A menu that the API made is in `live`.
    assert_eq!(client.plan(&one("A")).unwrap().replaces, None);
    assert_eq!(sandbox.count(Endpoint::SelfMenu), 0);
}

both!(files_that_are_not_plans_are_errors);
fn files_that_are_not_plans_are_errors() {
    for (json, problem) in [
        ("", "ends too early"),
        ("[]", "is not a plan"),
        ("{}", "version"),
        (r#"{"version":2,"menu":{"button":[]}}"#, "version"),
        (
            r#"{"version":1,"fingerprint":"0"}"#,
            "does not say what is wanted",
        ),
        (r#"{"version":1,"nothing":true}"#, "fingerprint"),
        (
            r#"{"version":1,"nothing":true,"fingerprint":"x"}"#,
            "fingerprint",
        ),
        (
            r#"{"version":1,"menu":{"buttons":[]},"fingerprint":"0"}"#,
            "button",
        ),
        (
            r#"{"version":1,"nothing":true,"live":3,"fingerprint":"0"}"#,
            "object",
        ),
    ] {
        let error = Plan::from_json(json).unwrap_err().to_string();
        assert!(error.contains(problem), "{json}: {error}");
    }
}

both!(a_sync_has_a_deadline);
fn a_sync_has_a_deadline() {
    let sandbox = sandbox();
    let set = MenuSet::new(one("A"), [for_tag("B", "2"), for_tag("C", "3")]);
    sandbox.fault(Fault::delay(Duration::from_millis(300)).always());
    let hasty = builder(&sandbox).sync_deadline(Duration::from_millis(500));
    let begun = Instant::now();
    let failed = hasty.build_any().unwrap().sync(&set).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert!(matches!(failed.error, Error::Transport(_)), "{failed}");
    assert!(failed.done.len() < 3);
    sandbox.clear_faults();
    assert!(client(&sandbox).sync(&set).unwrap().is_converged());
}

both!(what_is_live_is_known_by_what_it_says);
fn what_is_live_is_known_by_what_it_says() {
    let live = |json: &str| LiveMenu::from_json(json).unwrap();
    let one = r#"{"menu":{"button":[{"type":"click","name":"A","key":"1"}]}}"#;
    let same = r#"{"menu":{"button":[{"key":"1","name":"A","type":"click","sub_button":[]}]}}"#;
    let other = r#"{"menu":{"button":[{"type":"click","name":"A","key":"2"}]}}"#;
    let plan = Plan::new(Some(&live(one)), &sample());
    assert!(plan.is_for(Some(&live(same))));
    assert!(!plan.is_for(Some(&live(other))) && !plan.is_for(None));
}
