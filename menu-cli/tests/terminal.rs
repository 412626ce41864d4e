//! Questions, bars and Ctrl-C on a terminal.
#![cfg(unix)]

mod support;

use std::process::Command;
use std::time::Duration;

use menu_sandbox::{Endpoint, Fault};
use rexpect::session::{PtySession, spawn_command};
use support::Place;

const MENU: &str = r#"{"button":[{"type":"click","name":"Songs","key":"SONGS"}]}"#;
const SET: &str = r#"{"menu":{"button":[{"type":"click","name":"Songs","key":"SONGS"}]},
"conditionalmenu":[
{"button":[{"type":"click","name":"One","key":"ONE"}],"matchrule":{"tag_id":"1"}},
{"button":[{"type":"click","name":"Two","key":"TWO"}],"matchrule":{"tag_id":"2"}}]}"#;

fn start(command: Command) -> PtySession {
    spawn_command(command, Some(20_000)).expect("a terminal")
}

#[test]
fn no_is_no() {
    let place = Place::new();
    place.write("menu.json", MENU);
    for answer in ["n", "", "maybe"] {
        let mut terminal = start(place.shell("exec wechat-menu apply menu.json"));
        terminal
            .exp_string("Apply this plan? [y/N] ")
            .expect("a question");
        terminal.send_line(answer).expect("an answer");
        terminal
            .exp_string("nothing was changed")
            .expect("a message");
        assert_eq!(place.sandbox.count(Endpoint::Create), 0, "{answer}");
    }
}

#[test]
fn yes_is_yes_in_both_languages() {
    for (lang, answer) in [("en", "y"), ("zh", "是")] {
        let place = Place::new();
        place.write("menu.json", MENU);
        let command = format!("exec wechat-menu --lang {lang} apply menu.json");
        let mut terminal = start(place.shell(&command));
        terminal.exp_string("[y/N] ").expect("a question");
        terminal.send_line(answer).expect("an answer");
        terminal
            .exp_string("wechat-menu rollback")
            .expect("a report");
        terminal.exp_eof().expect("the end");
        assert_eq!(place.sandbox.count(Endpoint::Create), 1);
    }
}

#[test]
fn colours_are_for_terminals_and_not_with_no_color() {
    let place = Place::new();
    place.write("menu.json", MENU);
    let colour = "\u{1b}[32m";
    for (command, has_colour) in [
        ("TERM=xterm exec wechat-menu plan menu.json", true),
        (
            "TERM=xterm NO_COLOR=1 exec wechat-menu plan menu.json",
            false,
        ),
        (
            "TERM=xterm; export TERM; wechat-menu plan menu.json | cat",
            false,
        ),
    ] {
        let mut terminal = start(place.shell(command));
        let output = terminal.exp_eof().expect("the end");
        assert!(output.contains("create the default menu"), "{output}");
        assert_eq!(output.contains(colour), has_colour, "{command}: {output:?}");
    }
}

#[test]
fn one_question_and_a_bar_for_all_accounts() {
    let place = Place::new();
    place.write("menu.json", MENU);
    let account = |i| format!("[accounts.shop{i}]\napp_id = \"wx{i}\"\n");
    let accounts = [0, 1, 2].map(|i| account(i) + "secret_env = \"WECHAT_APP_SECRET\"\n");
    let accounts = accounts.concat();
    place.write("wechat-menu.toml", &accounts);
    place.sandbox.fault(
        Fault::delay(Duration::from_millis(200))
            .on(Endpoint::Create)
            .always(),
    );
    let mut terminal = start(place.shell("TERM=xterm exec wechat-menu apply --all menu.json"));
    terminal
        .exp_string("Apply the plans of 3 accounts? [y/N] ")
        .expect("a question");
    terminal.send_line("y").expect("an answer");
    terminal.exp_string("/3").expect("a bar");
    terminal
        .exp_string("3 accounts: 3 changed, 0 unchanged, 0 failed")
        .expect("a summary");
    for i in 0..3 {
        assert!(place.sandbox.menu_of(&format!("wx{i}")).is_some());
    }
}

#[test]
fn ctrl_c_at_the_question_changes_nothing() {
    let place = Place::new();
    place.write("menu.json", MENU);
    let mut terminal = start(place.shell("exec wechat-menu apply menu.json"));
    terminal
        .exp_string("Apply this plan? [y/N] ")
        .expect("a question");
    terminal.send_control('c').expect("Ctrl-C");
    let status = terminal.process_mut().wait().expect("an end");
    assert!(format!("{status:?}").contains("130"), "{status:?}");
    assert_eq!(place.sandbox.count(Endpoint::Create), 0);
}

#[test]
fn ctrl_c_ends_between_two_steps_and_the_next_apply_goes_on() {
    let place = Place::new();
    place.write("set.json", SET);
    place.write(
        "menu.json",
        r#"{"button":[{"type":"click","name":"Old","key":"OLD"}]}"#,
    );
    let apply = |file: &str| {
        let line = format!("wechat-menu apply --yes {file}");
        place.shell(&line).output().expect("a shell")
    };
    assert!(apply("menu.json").status.success());

    let slow = Fault::delay(Duration::from_millis(1500));
    place
        .sandbox
        .fault(slow.on(Endpoint::AddConditional).always());
    let mut terminal = start(place.shell("exec wechat-menu apply --yes set.json"));
    terminal.exp_string("publish conditional[").expect("a step");
    terminal.send_control('c').expect("Ctrl-C");
    terminal.exp_string("done").expect("the step is finished");
    terminal
        .exp_string("interrupted: run the same command again")
        .expect("a message");
    let status = terminal.process_mut().wait().expect("an end");
    assert!(format!("{status:?}").contains("130"), "{status:?}");
    assert_eq!(place.sandbox.conditional_menus().len(), 1);

    place.sandbox.clear_faults();
    assert!(apply("set.json").status.success());
    assert_eq!(place.sandbox.conditional_menus().len(), 2);

    // What was live before the first half of it, not before the second.
    let rollback = place
        .shell("wechat-menu rollback --yes")
        .output()
        .expect("a shell");
    assert!(rollback.status.success());
    assert_eq!(
        place.sandbox.menu().expect("a menu")["button"][0]["key"],
        "OLD"
    );
    assert!(place.sandbox.conditional_menus().is_empty());
}

#[test]
fn a_broken_pipe_is_no_panic() {
    let place = Place::new();
    for command in ["completions bash", "man", "--help"] {
        // `true` reads nothing.
        let line = format!("wechat-menu {command} | true; sleep 0.2");
        let output = place.shell(&line).output().expect("a shell");
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.contains("panicked"), "{command}: {output}");
    }
}

#[test]
fn dev_shows_each_change_of_the_file() {
    let place = Place::new();
    place.write("menu.json", MENU);
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
    let port = port.expect("a port").port();
    let command = format!("exec wechat-menu dev menu.json --port {port}");
    let mut terminal = start(place.shell(&command));
    terminal
        .exp_string("the phone is at http://")
        .expect("an address");
    terminal.exp_string("menu.json: shown").expect("the menu");
    place.write("menu.json", &MENU.replace("key", "kye"));
    terminal
        .exp_string("did you mean `key`?")
        .expect("a mistake");
    place.write("menu.json", &MENU.replace("SONGS", "HITS"));
    terminal.exp_string("menu.json: shown").expect("the menu");
    terminal.send_control('c').expect("Ctrl-C");
    let status = terminal.process_mut().wait().expect("an end");
    assert!(format!("{status:?}").contains("130"), "{status:?}");
}

#[test]
fn the_worst_account_decides_and_stops_no_other() {
    let place = Place::new();
    place.write("menu.json", MENU);
    let account = |name| format!("[accounts.{name}]\napp_id = \"{name}\"\n");
    let secret = "secret_env = \"WECHAT_APP_SECRET\"\n";
    let none = "secret_env = \"NONE\"\n";
    let accounts = account("a") + none + &account("b") + secret + &account("c") + secret;
    place.write("wechat-menu.toml", &accounts);
    place
        .sandbox
        .fault(Fault::errcode(45009).on(Endpoint::Create));
    let line = "wechat-menu apply --all --yes --jobs 1 menu.json";
    let output = place.shell(line).output().expect("a shell");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(
        printed.ends_with(
            "a  failed\nb  failed\nc  applied\n3 accounts: 1 changed, 0 unchanged, 2 failed\n"
        ),
        "{printed}"
    );
    assert!(!printed.contains('\u{1b}'), "{printed}");
    assert!(place.sandbox.menu_of("c").is_some());
}
