//! Who may see the page and change things through it.

use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use menu_sandbox::{Endpoint, Sandbox, Tap};
use serde_json::json;

use super::bot::{Bot, sandbox};
use crate::support::{Answer, MENU, PATIENCE, call, connect, exchange, read_to_end, with_menu};

/// A request as a browser on the page makes it, unless `more` says otherwise.
fn request(method: &str, path: &str, host: &str, more: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn get(sandbox: &Sandbox, path: &str, host: &str) -> Answer {
    Answer::parse(&exchange(
        sandbox,
        request("GET", path, host, "", "").as_bytes(),
    ))
    .unwrap()
}

fn post(sandbox: &Sandbox, path: &str, origin: Option<&str>, body: &str) -> u16 {
    let host = sandbox.address().to_string();
    let origin = origin.map_or(String::new(), |origin| format!("Origin: {origin}\r\n"));
    let request = request("POST", path, &host, &origin, body);
    Answer::parse(&exchange(sandbox, request.as_bytes()))
        .unwrap()
        .status
}

/// Sends what the page sends, and does not wait for the answer.
pub(super) fn send_post(sandbox: &Sandbox, what: &str, body: &str) -> TcpStream {
    let host = sandbox.address().to_string();
    let origin = format!("Origin: http://{host}\r\n");
    let request = request("POST", &format!("/sandbox/{what}"), &host, &origin, body);
    let mut stream = connect(sandbox);
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

#[test]
fn the_page_and_all_its_files_are_there() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(sandbox.page_url(), format!("{}/", sandbox.url()));
    let page = get(&sandbox, "/", "127.0.0.1:1");
    assert_eq!(page.status, 200);
    assert!(
        page.header("Content-Type")
            .unwrap()
            .starts_with("text/html")
    );
    let policy = page.header("Content-Security-Policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("X-Content-Type-Options"), Some("nosniff"));
    let files: Vec<&str> = page
        .body
        .split(['"', '\''])
        .filter(|part| part.starts_with("phone/"))
        .collect();
    assert!(files.len() >= 4, "{files:?}");
    for file in files {
        assert_eq!(
            get(&sandbox, &format!("/{file}"), "localhost").status,
            200,
            "{file}"
        );
    }
    for nothing in [
        "/phone/",
        "/phone/x",
        "/phone/../Cargo.toml",
        "/phone/main.js/",
    ] {
        assert_eq!(get(&sandbox, nothing, "localhost").status, 404, "{nothing}");
    }
    assert!(
        !page.body.contains("http://") && !page.body.contains("https://"),
        "nothing from elsewhere"
    );
    assert!(sandbox.requests().is_empty(), "the page is not the API");
}

#[test]
fn it_lies_below_the_prefix() {
    let sandbox = Sandbox::builder().path_prefix("wx").start().unwrap();
    assert!(sandbox.page_url().ends_with("/wx/"));
    assert_eq!(get(&sandbox, "/wx/", "localhost").status, 200);
    assert_eq!(get(&sandbox, "/wx/phone/main.js", "localhost").status, 200);
    let to_page = get(&sandbox, "/wx", "localhost");
    assert_eq!(
        (to_page.status, to_page.header("Location")),
        (302, Some("/wx/"))
    );
    assert_eq!(get(&sandbox, "/", "localhost").errcode(), 40066);
    assert_eq!(
        get(&sandbox, "/phone/main.js", "localhost").errcode(),
        40066
    );
}

#[test]
fn other_names_are_not_served() {
    let sandbox = Sandbox::builder().host("menus.example").start().unwrap();
    for host in [
        "127.0.0.1",
        "127.0.0.1:8080",
        "localhost:1",
        "LOCALHOST",
        "[::1]:80",
        "[::1]",
        "menus.example:443",
    ] {
        assert_eq!(get(&sandbox, "/", host).status, 200, "{host}");
    }
    for host in [
        "",
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
    ] {
        for path in ["/", "/phone/main.js", "/sandbox/events", "/phone/x"] {
            assert_eq!(get(&sandbox, path, host).status, 403, "{host} {path}");
        }
        let picture = get_bytes(&sandbox, "/phone/picture-1.jpg", host);
        assert!(
            picture.starts_with(b"HTTP/1.1 200"),
            "bots fetch them by any name"
        );
        let token = sandbox.access_token();
        let api = get(
            &sandbox,
            &format!("/cgi-bin/menu/get?access_token={token}"),
            host,
        );
        assert_eq!(api.errcode(), 46003, "bots come by any name");
    }
}

fn get_bytes(sandbox: &Sandbox, path: &str, host: &str) -> Vec<u8> {
    exchange(sandbox, request("GET", path, host, "", "").as_bytes())
}

#[test]
fn other_sites_change_nothing() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU);
    let own = format!("http://{}", sandbox.address());
    for (path, body) in [
        ("/sandbox/say", r#"{"text":"x"}"#),
        ("/sandbox/follower", r#"{"tag":7,"platform":"ios"}"#),
        ("/sandbox/tap", r#"{"menu":"1","path":[0]}"#),
    ] {
        for origin in [
            Some("null"),
            Some("http://evil.example"),
            Some("http://127.0.0.1:1"),
            Some(&own[7..]),
        ] {
            assert_eq!(post(&sandbox, path, origin, body), 403, "{path} {origin:?}");
        }
        assert_eq!(get(&sandbox, path, "localhost").status, 405);
    }
    assert_eq!(bot.pushes().len(), 0);
    assert_eq!(
        post(&sandbox, "/sandbox/say", Some(&own), r#"{"text":"x"}"#),
        200
    );
    assert_eq!(bot.pushes().len(), 1);
    assert_eq!(
        post(&sandbox, "/sandbox/say", None, r#"{"text":"x"}"#),
        200,
        "programs name no origin"
    );
    let host = sandbox.address().to_string();
    let forged = request(
        "POST",
        "/sandbox/say",
        &host,
        &format!("Origin: {own}\r\nSec-Fetch-Site: cross-site\r\n"),
        r#"{"text":"x"}"#,
    );
    assert!(exchange(&sandbox, forged.as_bytes()).starts_with(b"HTTP/1.1 403"));
}

#[test]
fn taps_name_the_menu_they_were_made_on() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU);
    let conditional = json!({
        "button": [{ "type": "click", "name": "b", "key": "k2" }],
        "matchrule": { "client_platform_type": 2 },
    });
    let added = call(&sandbox, Endpoint::AddConditional, conditional.to_string()).json();
    let own = format!("http://{}", sandbox.address());
    let tap = |menu: &str, path: &str| {
        post(
            &sandbox,
            "/sandbox/tap",
            Some(&own),
            &format!(r#"{{"menu":"{menu}","path":{path}}}"#),
        )
    };
    let id = added["menuid"].as_str().unwrap();
    assert_eq!(tap(id, "[0]"), 409, "another menu is shown");
    assert_eq!(
        post(
            &sandbox,
            "/sandbox/follower",
            Some(&own),
            r#"{"tag":null,"platform":"android"}"#
        ),
        200
    );
    assert_eq!(tap(id, "[0]"), 200);
    assert_eq!(bot.pushes()[0].text("EventKey"), "k2");
    for path in [
        "[1]", "[0,0]", "[]", "[0,0,0]", "[-1]", "0", "null", "[0.5]",
    ] {
        assert_eq!(tap(id, path), 400, "{path}");
    }
    assert_eq!(bot.pushes().len(), 1);
}

#[test]
fn nonsense_is_refused() {
    let sandbox = with_menu();
    let own = format!("http://{}", sandbox.address());
    for (path, body) in [
        ("say", ""),
        ("say", "[]"),
        ("say", "{}"),
        ("say", r#"{"text":""}"#),
        ("say", r#"{"text":1}"#),
        ("follower", r#"{"tag":"7","platform":"ios"}"#),
        ("follower", r#"{"tag":-1,"platform":"ios"}"#),
        ("follower", r#"{"tag":null,"platform":"iOS"}"#),
        ("tap", r#"{"path":[0],"input":1}"#),
        ("tap", r#"{"path":[0],"input":{"pictures":[]}}"#),
        (
            "tap",
            r#"{"path":[0],"input":{"latitude":91,"longitude":0,"label":""}}"#,
        ),
    ] {
        assert_eq!(
            post(&sandbox, &format!("/sandbox/{path}"), Some(&own), body),
            400,
            "{path} {body}"
        );
    }
    let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(2049));
    assert_eq!(post(&sandbox, "/sandbox/say", Some(&own), &long), 400);
    let longer = format!(r#"{{"text":"{}"}}"#, "x".repeat(70_000));
    assert_eq!(post(&sandbox, "/sandbox/say", Some(&own), &longer), 413);
    assert!(sandbox.tap(Tap::key("k")).is_ok());
}

#[test]
fn a_slow_bot_is_not_asked_without_end() {
    let bot = Bot::start(|_, _| super::bot::Answer::Silence);
    let sandbox = Sandbox::builder()
        .callback(&bot.url, super::bot::TOKEN)
        .push_timeout(Duration::from_secs(5))
        .start()
        .unwrap();
    let (done, answers) = mpsc::channel();
    for _ in 0..20 {
        let mut stream = send_post(&sandbox, "say", r#"{"text":"x"}"#);
        let done = done.clone();
        thread::spawn(move || {
            let answer = Answer::parse(&read_to_end(&mut stream));
            let _ = done.send(answer.map(|answer| answer.status));
        });
    }
    for _ in 0..12 {
        assert_eq!(answers.recv_timeout(PATIENCE), Ok(Some(429)));
    }
    // The other eight wait for the bot, as long as the sandbox is there.
    assert!(answers.try_recv().is_err());
}
