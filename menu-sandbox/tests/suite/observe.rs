//! What a test gets to see.

use std::sync::{Arc, Mutex};

use menu_sandbox::{Call, Endpoint, Fault, Outcome, Sandbox};
use serde_json::json;

use crate::support::{MENU, call, exchange, fetch_stable_token, fetch_token, send};

#[test]
fn requests_are_kept_as_they_came() {
    let sandbox = Sandbox::start().unwrap();
    let request = format!(
        "POST /cgi-bin/menu/create?access_token=a%2Bb&x&y=%E4%BB%8A+z HTTP/1.1\r\n\
         X-Test: One\r\nx-test: two\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{MENU}",
        MENU.len()
    );
    exchange(&sandbox, request.as_bytes());
    send(&sandbox, "GET", "/elsewhere", b"\xff");
    let [create, elsewhere] = &sandbox.requests()[..] else {
        panic!("two requests");
    };
    assert_eq!(create.method(), "POST");
    assert_eq!(create.path(), "/cgi-bin/menu/create");
    assert_eq!(create.endpoint(), Some(Endpoint::Create));
    assert_eq!(create.query("access_token"), Some("a+b"));
    assert_eq!(create.query("x"), Some(""));
    assert_eq!(create.query("y"), Some("今 z"));
    assert_eq!(create.query("z"), None);
    assert_eq!(create.query_pairs().len(), 3);
    assert_eq!(create.header("X-TEST"), Some("One"));
    assert_eq!(create.headers()[1], ("x-test".to_owned(), "two".to_owned()));
    assert_eq!(create.header("Content-Type"), None);
    assert_eq!(create.text(), MENU);
    assert_eq!(create.json().unwrap()["button"][0]["key"], "k");
    assert_eq!(elsewhere.endpoint(), None);
    assert_eq!(elsewhere.body(), b"\xff");
    assert_eq!(elsewhere.text(), "\u{fffd}");
    assert_eq!(elsewhere.json(), None);
    assert_eq!(sandbox.count(Endpoint::Create), 1);
    assert_eq!(sandbox.count(Endpoint::Get), 0);
    sandbox.clear_requests();
    assert!(sandbox.requests().is_empty());
    assert_eq!(sandbox.count(Endpoint::Create), 0);
}

#[test]
fn no_more_than_64_mib_of_bodies_are_kept() {
    let sandbox = Sandbox::start().unwrap();
    let body = vec![b' '; 1024 * 1024];
    for count in 1..=66 {
        send(&sandbox, "POST", &format!("/{count}"), &body);
    }
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 64);
    assert_eq!(requests[0].path(), "/3");
}

#[test]
fn debug_shows_no_secrets() {
    let sandbox = Sandbox::start().unwrap();
    fetch_token(&sandbox);
    fetch_stable_token(&sandbox, false);
    call(&sandbox, Endpoint::Create, MENU);
    let shown = format!("{sandbox:?} {:?}", sandbox.requests());
    assert!(!shown.contains(sandbox.app_secret()), "{shown}");
    assert!(!shown.contains(&sandbox.access_token()), "{shown}");
    assert!(shown.contains(sandbox.app_id()), "{shown}");
    assert!(
        shown.contains("client_credential") && shown.contains("click"),
        "{shown}"
    );
}

#[test]
fn an_observer_hears_of_every_call() {
    let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
    let heard = Arc::clone(&calls);
    let sandbox = Sandbox::builder()
        .on_call(move |call| heard.lock().unwrap().push(call.clone()))
        .start()
        .unwrap();
    call(&sandbox, Endpoint::Create, MENU);
    call(&sandbox, Endpoint::Create, "{}");
    send(&sandbox, "GET", "/a\u{1b}[2J?secret=s", b"");
    sandbox.fault(Fault::bad_gateway());
    call(&sandbox, Endpoint::Get, "");
    sandbox.fault(Fault::close_after());
    exchange(&sandbox, b"GET /cgi-bin/menu/get HTTP/1.1\r\n\r\n");
    let calls = calls.lock().unwrap();
    let lines: Vec<String> = calls.iter().map(Call::to_string).collect();
    assert_eq!(
        lines,
        [
            "POST /cgi-bin/menu/create -> 0",
            "POST /cgi-bin/menu/create -> 40016",
            "GET /cgi-bin/menu/get -> HTTP 502",
            "GET /cgi-bin/menu/get -> broken off",
        ]
    );
    assert_eq!(calls[1].outcome, Outcome::Errcode(40016));
}

#[test]
fn sandboxes_are_apart() {
    let one = Sandbox::start().unwrap();
    let other = Sandbox::start().unwrap();
    assert_ne!(one.url(), other.url());
    assert_ne!(one.app_id(), other.app_id());
    assert_ne!(one.app_secret(), other.app_secret());
    call(&one, Endpoint::Create, MENU);
    assert_eq!(other.menu(), None);
    assert!(other.requests().is_empty());
}

#[test]
fn the_builder_sets_port_and_credential() {
    let sandbox = Sandbox::builder()
        .app_id("wx1")
        .app_secret("s")
        .start()
        .unwrap();
    assert_eq!((sandbox.app_id(), sandbox.app_secret()), ("wx1", "s"));
    assert!(sandbox.address().ip().is_loopback());
    assert_eq!(sandbox.url(), format!("http://{}", sandbox.address()));
    let port = sandbox.address().port();
    let taken = Sandbox::builder().port(port).start();
    assert_eq!(taken.unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
    drop(sandbox);
    let again = Sandbox::builder().port(port).start().unwrap();
    assert_eq!(again.address().port(), port);
}

#[test]
fn a_console_menu_takes_the_place_of_all_others() {
    let sandbox = Sandbox::start().unwrap();
    call(&sandbox, Endpoint::Create, MENU);
    let body = json!({
        "button": [{ "type": "click", "name": "a", "key": "k" }],
        "matchrule": { "tag_id": 1 },
    });
    call(&sandbox, Endpoint::AddConditional, body.to_string());
    sandbox.set_console_menu(json!({ "button": [] }));
    assert_eq!(sandbox.menu(), None);
    assert!(sandbox.conditional_menus().is_empty());
}
