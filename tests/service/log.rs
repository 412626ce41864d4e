//! What the log shows of requests to the callback URL, and what it does not show.

mod support;

use std::sync::Mutex;

use log::{Level, LevelFilter, Log, Metadata, Record};
use support::{KEY, TOKEN, message, plain, post, query, safe, say, seal};
use wechat_menu::event::{Push, Reply};

static LINES: Mutex<Vec<(Level, String)>> = Mutex::new(Vec::new());

struct Collect;

impl Log for Collect {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("wechat_menu")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = (record.level(), record.args().to_string());
            LINES.lock().unwrap().push(line);
        }
    }

    fn flush(&self) {}
}

fn take() -> Vec<(Level, String)> {
    std::mem::take(&mut *LINES.lock().unwrap())
}

#[tokio::test(start_paused = true)]
async fn each_request_leaves_its_line() {
    log::set_logger(&Collect).unwrap();
    log::set_max_level(LevelFilter::Trace);
    let reply = async |_: Push| Reply::text("reply to nobody");
    let callback = plain();
    let tap = message("").replace("text", "event").replace(
        "<Content>",
        "<Event>CLICK</Event><EventKey>V1001\n\"GOOD\"</EventKey><Content>",
    );
    let other = tap.replace("CLICK", "user_get_card\u{1b}");
    let long = async |_: Push| Reply::text("reply to nobody".repeat(200));
    let failing = async |_: Push| Err::<Reply, _>("the database is down");
    let slow = async |_: Push| {
        tokio::time::sleep(std::time::Duration::from_secs(9)).await;
        Reply::text("reply to nobody")
    };

    let (level, line) = {
        callback.respond(post(&query("1"), &tap), reply).await;
        take().remove(0)
    };
    assert_eq!(level, Level::Debug);
    assert_eq!(line, r#"push: click "V1001\n\"GOOD\"": answered in 0 ms"#);

    callback.respond(post(&query("1"), &tap), reply).await;
    callback.respond(post(&query("1"), &other), reply).await;
    callback.respond(say("what they wrote 1"), long).await;
    callback.respond(say("what they wrote 2"), failing).await;
    callback.respond(say("what they wrote 3"), slow).await;
    tokio::time::sleep(std::time::Duration::from_secs(9)).await;
    let slow_failing = async |_: Push| {
        tokio::time::sleep(std::time::Duration::from_secs(9)).await;
        Err::<Reply, _>("no such song")
    };
    callback
        .respond(say("what they wrote 5"), slow_failing)
        .await;
    tokio::time::sleep(std::time::Duration::from_secs(9)).await;
    let forged = query("1").replace("n0nce", "n1nce");
    callback.respond(post(&forged, &message("a")), reply).await;
    let (sealed, body) = seal(&message("what they wrote 4"));
    safe().respond(post(&sealed, &body), reply).await;
    safe().respond(post(&query("1"), &body), reply).await;

    let lines = take();
    let shown: Vec<_> = lines
        .iter()
        .map(|(level, line)| format!("{level} {line}"))
        .collect();
    let expected = [
        r#"DEBUG push: click "V1001\n\"GOOD\"": came before"#,
        r#"DEBUG push: "user_get_card\u{1b}": answered in 0 ms"#,
        "ERROR push: text: not answered: invalid reply: the text has 3000 bytes in UTF-8; WeChat \
         accepts at most 2048",
        "ERROR push: text: not answered: the handler failed: the database is down",
        "WARN push: text: answered with `success`, since the handler had no answer after 4.5s",
        "WARN push: text: the answer came too late and is dropped, since the callback has no \
         `on_late`",
        "WARN push: text: answered with `success`, since the handler had no answer after 4.5s",
        "ERROR push: text: the handler failed: no such song",
        "WARN refused a request to the callback URL with 403: `signature` is not the signature of \
         this token: the request is not from WeChat, or the console has another token",
        "DEBUG push: text: answered in 0 ms",
        "WARN refused a request to the callback URL with 403: the query has no `msg_signature`: \
         a proxy or a framework may have removed it",
    ];
    assert_eq!(shown, expected);
    let all = shown.join("\n");
    for secret in [TOKEN, KEY, "gh_1", "o1", "they wrote", "nobody"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}
