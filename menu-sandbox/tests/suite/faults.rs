//! Each fault, seen from the client.

use std::io::Write;
use std::time::{Duration, Instant};

use menu_sandbox::{Endpoint, Fault, Sandbox};

use crate::support::{Answer, MENU, call, connect, ends, exchange, read_to_end, with_menu};

/// Posts the smallest menu and gives back the bytes of the reply.
fn create(sandbox: &Sandbox) -> Vec<u8> {
    let head = format!(
        "POST /cgi-bin/menu/create?access_token={} HTTP/1.1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        sandbox.access_token(),
        MENU.len()
    );
    exchange(sandbox, format!("{head}{MENU}").as_bytes())
}

#[test]
fn close_before_has_no_effect() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::close_before());
    assert!(create(&sandbox).is_empty());
    assert_eq!(sandbox.menu(), None);
    assert_eq!(sandbox.count(Endpoint::Create), 1);
}

#[test]
fn close_after_has_an_effect() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::close_after());
    assert!(create(&sandbox).is_empty());
    assert!(sandbox.menu().is_some());
}

#[test]
fn delay_answers_later() {
    let sandbox = Sandbox::start().unwrap();
    let time = Duration::from_millis(200);
    sandbox.fault(Fault::delay(time));
    let start = Instant::now();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    assert!(start.elapsed() >= time);
}

#[test]
fn truncate_promises_more_than_it_sends() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::truncate());
    let reply = String::from_utf8(create(&sandbox)).unwrap();
    assert!(reply.contains("Content-Length: 27\r\n"), "{reply}");
    assert!(reply.ends_with("\r\n\r\n{\"errcode\":0,"), "{reply}");
    assert!(sandbox.menu().is_some());
}

#[test]
fn oversized_is_json_still() {
    let sandbox = with_menu();
    sandbox.fault(Fault::oversized(3_000_000));
    let answer = call(&sandbox, Endpoint::Get, "");
    assert_eq!(answer.body.len(), 3_000_000);
    assert_eq!(answer.json()["menu"]["button"][0]["key"], "k");
}

#[test]
fn garbage_is_no_http() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::garbage());
    let reply = create(&sandbox);
    assert!(
        !reply.is_empty() && !reply.starts_with(b"HTTP/"),
        "{reply:?}"
    );
    assert_eq!(sandbox.menu(), None);
}

#[test]
fn replies_that_are_not_the_api_s() {
    let sandbox = Sandbox::start().unwrap();
    let one = |fault: Fault| {
        sandbox.fault(fault);
        Answer::parse(&create(&sandbox)).unwrap()
    };
    let page = one(Fault::html());
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("Content-Type"),
        Some("text/html; charset=utf-8")
    );
    assert!(page.body.contains("<html>"));
    assert_eq!(one(Fault::bad_gateway()).status, 502);
    let elsewhere = one(Fault::redirect("http://127.0.0.1:9/\r\nX: y"));
    assert_eq!(elsewhere.status, 302);
    assert_eq!(
        elsewhere.header("Location"),
        Some("http://127.0.0.1:9/  X: y")
    );
    let custom = one(Fault::reply("text/plain", "{\"errcode\":7}"));
    assert_eq!(custom.header("Content-Type"), Some("text/plain"));
    assert_eq!(custom.errcode(), 7);
    assert_eq!(one(Fault::status(503, "text/plain", "later")).status, 503);
    assert_eq!(sandbox.menu(), None);
}

#[test]
fn errcodes_come_with_their_text() {
    let sandbox = Sandbox::start().unwrap();
    for (code, text) in [
        (-1, "system error rid: "),
        (
            45011,
            "api minute-quota reach limit, must slower, retry next minute rid: ",
        ),
        (48001, "api unauthorized rid: "),
        (12345, "refused rid: "),
    ] {
        sandbox.fault(Fault::errcode(code));
        let answer = Answer::parse(&create(&sandbox)).unwrap();
        assert_eq!(answer.errcode(), i64::from(code));
        let message = answer.json()["errmsg"].as_str().unwrap().to_owned();
        assert!(message.starts_with(text), "{message}");
    }
    assert_eq!(sandbox.menu(), None);
}

#[test]
fn faults_choose_endpoints_and_numbers() {
    let sandbox = with_menu();
    sandbox.fault(Fault::errcode(1).on(Endpoint::Get).times(2));
    sandbox.fault(Fault::errcode(2).on(Endpoint::Get));
    sandbox.fault(Fault::errcode(3).times(0));
    let get = || call(&sandbox, Endpoint::Get, "").errcode();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    assert_eq!([get(), get(), get(), get()], [1, 1, 2, 0]);
    sandbox.fault(Fault::errcode(4).always());
    assert_eq!([get(), get(), get()], [4, 4, 4]);
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 4);
    sandbox.clear_faults();
    assert_eq!(get(), 0);
}

#[test]
fn dropping_the_sandbox_ends_a_delay() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault(Fault::delay(Duration::from_secs(600)));
    let mut stream = connect(&sandbox);
    stream
        .write_all(b"GET /cgi-bin/menu/get HTTP/1.1\r\n\r\n")
        .unwrap();
    while sandbox.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(1));
    }
    ends(move || drop(sandbox));
    assert!(read_to_end(&mut stream).is_empty());
}
