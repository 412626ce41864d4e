//! The events that the page receives.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use menu_sandbox::{Endpoint, Fault, Sandbox, Tap};
use serde_json::Value;

use super::bot::{Answer, Bot, TOKEN, reply, sandbox};
use crate::support::{MENU, PATIENCE, call, connect, ends, fetch_stable_token, fetch_token};

struct Events(BufReader<TcpStream>);

#[derive(Debug)]
struct Event {
    name: String,
    id: String,
    data: Value,
}

impl Events {
    fn open(sandbox: &Sandbox, more: &str) -> Self {
        let mut stream = connect(sandbox);
        write!(
            stream,
            "GET /sandbox/events HTTP/1.1\r\nHost: localhost\r\n{more}\r\n"
        )
        .unwrap();
        Self(BufReader::new(stream))
    }

    fn status(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line
    }

    fn next(&mut self) -> Event {
        let (mut name, mut id) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            let line = line.trim_end();
            if let Some(found) = line.strip_prefix("event: ") {
                found.clone_into(&mut name);
            } else if let Some(found) = line.strip_prefix("id: ") {
                found.clone_into(&mut id);
            } else if let Some(data) = line.strip_prefix("data: ") {
                let data = serde_json::from_str(data).unwrap();
                return Event { name, id, data };
            }
        }
    }

    fn next_of(&mut self, name: &str) -> Event {
        loop {
            let event = self.next();
            if event.name == name {
                return event;
            }
        }
    }
}

#[test]
fn a_page_hears_of_menus_chats_and_calls() {
    let (seen, may_answer) = mpsc::channel();
    let bot = Bot::start(move |push, _| {
        may_answer.recv_timeout(PATIENCE).unwrap();
        Answer::Body(reply(push, "hi"))
    });
    let sandbox = Sandbox::builder()
        .callback(&bot.url, TOKEN)
        .start()
        .unwrap();
    let mut events = Events::open(&sandbox, "");
    let state = events.next_of("state").data;
    assert_eq!(state["menu"], Value::Null);
    assert_eq!(state["url"], sandbox.url());
    call(&sandbox, Endpoint::Create, MENU);
    let state = events.next_of("state").data;
    assert_eq!(state["menu"]["buttons"][0]["name"], "a");
    let entry = events.next_of("log").data;
    assert_eq!(
        (&entry["method"], &entry["result"]),
        (&"POST".into(), &"0".into())
    );
    let ended = thread::scope(|scope| {
        scope.spawn(|| sandbox.tap(Tap::key("k")).unwrap());
        let running = events.next_of("log").data;
        assert_eq!(running["title"], "CLICK k");
        assert_eq!(running["isRunning"], true);
        seen.send(()).unwrap();
        let ended = events.next_of("log").data;
        assert_eq!(ended["entry"], running["entry"]);
        ended
    });
    assert_eq!(ended["isRunning"], false);
    assert_eq!(events.next_of("chat").data["text"], "hi");
    sandbox.switch_menu(false);
    assert_eq!(events.next_of("state").data["menu"], Value::Null);
}

#[test]
fn a_page_that_comes_back_hears_what_it_missed() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.say("one");
    let mut first = Events::open(&sandbox, "");
    let one = first.next_of("chat");
    assert_eq!(one.data["text"], "one");
    let note = first.next_of("chat");
    drop(first);
    sandbox.say("two");
    let mut again = Events::open(&sandbox, &format!("Last-Event-ID: {}\r\n", note.id));
    assert_eq!(again.next_of("chat").data["text"], "two");
    for strange in ["x", "-", "00000000-1", &format!("{}9", one.id)] {
        let mut anew = Events::open(&sandbox, &format!("Last-Event-ID: {strange}\r\n"));
        assert_eq!(anew.next_of("chat").data["text"], "one", "{strange}");
    }
}

#[test]
fn streams_are_limited_and_given_back() {
    let sandbox = Sandbox::start().unwrap();
    let mut open: Vec<Events> = (0..32).map(|_| Events::open(&sandbox, "")).collect();
    for events in &mut open {
        assert!(events.status().contains("200"));
    }
    assert!(Events::open(&sandbox, "").status().contains("503"));
    drop(open);
    let start = Instant::now();
    while !Events::open(&sandbox, "").status().contains("200") {
        assert!(start.elapsed() < PATIENCE, "gone pages keep their place");
    }
    let cross = "Sec-Fetch-Site: cross-site\r\n";
    assert!(Events::open(&sandbox, cross).status().contains("403"));
}

#[test]
fn stopping_ends_streams() {
    let sandbox = Sandbox::start().unwrap();
    let mut events = Events::open(&sandbox, "");
    events.next_of("state");
    ends(move || drop(sandbox));
    ends(move || io::copy(&mut events.0, &mut io::sink())).unwrap();
}

#[test]
fn no_secret_is_shown() {
    let bot = Bot::saying("success");
    let sandbox = sandbox(&bot, MENU);
    let key = "k".repeat(43);
    sandbox.set_callback(&bot.url, TOKEN, Some(&key)).unwrap();
    fetch_token(&sandbox);
    fetch_stable_token(&sandbox, false);
    let secret = sandbox.app_secret().to_owned();
    let echo = format!(r#"{{"echo":"{secret} {}"}}"#, sandbox.access_token());
    sandbox.fault(Fault::reply("text/plain", echo));
    call(&sandbox, Endpoint::Get, "");
    sandbox.tap(Tap::key("k")).unwrap();
    let mut events = Events::open(&sandbox, "");
    let mut shown = String::new();
    let mut entries = 0;
    while entries < 5 {
        let event = events.next();
        entries += usize::from(event.name == "log");
        shown.push_str(&event.data.to_string());
    }
    assert!(
        shown.contains("secret=***") && shown.contains("msg_signature=***"),
        "{shown}"
    );
    let token = sandbox.access_token();
    for hidden in [&secret, &token, &key] {
        assert!(!shown.contains(hidden.as_str()), "{shown}");
    }
    assert!(!shown.contains("92_"), "{shown}");
}
