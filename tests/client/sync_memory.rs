//! What a client knows of menus that it wrote in vain.

mod support;
mod sync_support;

use menu_core::{Button, Menu, MenuSet};
use menu_sandbox::{Endpoint, Fault, Sandbox};
use support::{builder, client, sandbox};
use sync_support::{for_tag, keys, one};

/// As a server keeps `one("A")` that cuts names.
const CUT: &str = r#"{"menu":{"button":[{"type":"click","name":"on","key":"A","sub_button":[]}]}}"#;

fn cutting() -> Sandbox {
    let sandbox = sandbox();
    sandbox.fault(Fault::reply("x", CUT).on(Endpoint::Get).always());
    sandbox
}

#[test]
fn another_that_writes_at_the_same_time_is_no_server_that_keeps_menus_otherwise() {
    let sandbox = sandbox();
    let (ours, theirs) = (client(&sandbox), client(&sandbox));
    theirs.sync(&one("OLD")).unwrap();
    // An old release is still up.
    let report = ours.sync_with(&one("NEW"), |_| {
        theirs.sync(&one("OLD")).unwrap();
    });
    assert!(!report.unwrap().is_converged());
    assert!(ours.sync(&one("NEW")).unwrap().is_converged());
    // Or the menu is deleted.
    for _ in 0..3 {
        let report = ours.sync_with(&one("NEWER"), |_| theirs.delete().unwrap());
        assert!(!report.unwrap().is_converged());
    }
    assert!(ours.sync(&one("NEWER")).unwrap().is_converged());

    let set = |key: &str| MenuSet::new(one("A"), [for_tag(key, "2")]);
    theirs.sync(&set("OLD")).unwrap();
    let report = ours.sync_with(&set("NEW"), |_| {
        theirs.sync(&set("OLD")).unwrap();
    });
    assert!(!report.unwrap().is_converged());
    assert!(ours.sync(&set("NEW")).unwrap().is_converged());
    assert_eq!(keys(&sandbox), ["NEW"]);
}

#[test]
fn a_menu_and_a_set_are_known_apart() {
    let sandbox = cutting();
    let client = client(&sandbox);
    let set = MenuSet::new(one("A"), []);
    for creates in [2, 4, 4, 4] {
        client.sync(&one("A")).unwrap();
        client.sync(&set).unwrap();
        assert_eq!(sandbox.count(Endpoint::Create), creates);
    }
}

#[test]
fn the_next_process_knows_if_there_is_a_file() {
    let folder = std::env::temp_dir().join(format!("menu-sync-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("memory");
    let start = |sandbox: &Sandbox| {
        let client = builder(sandbox).sync_memory(&file).build().unwrap();
        client.sync(&one("A")).unwrap()
    };
    let sandbox = cutting();
    for creates in [1, 2, 2, 2] {
        assert!(!start(&sandbox).is_converged());
        assert_eq!(sandbox.count(Endpoint::Create), creates);
    }
    // Without it each start writes.
    client(&sandbox).sync(&one("A")).unwrap();
    assert_eq!(sandbox.count(Endpoint::Create), 3);
    // What is no such file says nothing.
    for odd in [
        "",
        "\n",
        "x y z\n-\n",
        "ffffffffffffffff 2 99999999999999999999\n",
    ] {
        std::fs::write(&file, odd).unwrap();
        let before = sandbox.count(Endpoint::Create);
        start(&sandbox);
        assert_eq!(sandbox.count(Endpoint::Create), before + 1, "{odd:?}");
    }
    // What converges is forgotten.
    sandbox.clear_faults();
    assert!(start(&sandbox).is_converged());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "-\n-\n");
    // A file that cannot be written stops no sync.
    std::fs::remove_dir_all(&folder).unwrap();
    sandbox.fault(Fault::reply("x", CUT).on(Endpoint::Get).always());
    assert!(!start(&sandbox).is_converged());
}

#[test]
fn other_notations_of_the_same_are_no_reason_to_write() {
    let sandbox = sandbox();
    let kept = r#"{"menu":{"button":[
        {"type":"view","name":"Home","url":"http://example.com/"},
        {"type":"view","name":"今日","url":"http://example.com/%E4%BB%8A?a=%2F"}
    ]}}"#;
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    let wanted = Menu::new([
        Button::view("Home ", "HTTP://Example.com").into(),
        Button::view("今日", "http://example.com/今?a=%2f").into(),
    ]);
    let report = client(&sandbox).sync(&wanted).unwrap();
    assert_eq!(report.to_string(), "nothing to do");
}
