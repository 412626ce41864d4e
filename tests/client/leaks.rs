//! No secret in any error or in any log record at the level debug, whatever goes wrong.

mod support;

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::Duration;

use log::{LevelFilter, Log, Metadata, Record};
use menu_core::{
    AccessToken, AppCredential, Error, ErrorCode, TokenFetcher, TokenFuture, TokenSource,
};
use menu_sandbox::{Endpoint, Fault, Sandbox};
use support::{Build as _, Client, IS_ASYNC, closed_port, quick, raw_server, sample, sandbox};

/// A token and a secret that look different in a URL.
const TOKEN: &str = "ToKeN+s3cret/44%=&é";
const TOKEN_ENCODED: &str = "ToKeN%2Bs3cret%2F44%25%3D%26%C3%A9";
const SECRET: &str = "ApPsEcReT+s3cret/55%=&é";
const SECRET_ENCODED: &str = "ApPsEcReT%2Bs3cret%2F55%25%3D%26%C3%A9";

/// The most bytes of a reply.
const LIMIT: u64 = 32 << 10;

/// Everything that was shown.
static SHOWN: Mutex<String> = Mutex::new(String::new());

fn show(text: std::fmt::Arguments<'_>) {
    writeln!(SHOWN.lock().unwrap(), "{text}").unwrap();
}

struct Capture;

impl Log for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        show(format_args!(
            "log {} {}: {}",
            record.level(),
            record.target(),
            record.args()
        ));
    }

    fn flush(&self) {}
}

fn show_error(error: &Error) {
    show(format_args!("{error}\n{error:?}\n{error:#?}"));
    // What the error holds, for those who take it apart.
    match error {
        Error::Refused(refusal) => show(format_args!("{refusal:?}")),
        Error::TokenRefused { refusal, .. } => show(format_args!("TokenRefused {refusal:?}")),
        Error::Transport(error) => show(format_args!("{error:?}")),
        Error::Reply(error) => show(format_args!("{error:?}")),
        _ => {}
    }
    let mut source = error.source();
    while let Some(error) = source {
        show(format_args!("source: {error}\n{error:?}"));
        source = error.source();
    }
}

/// Makes every call with the token, and fetches one with the secret in both ways.
fn fail_all(url: &str) {
    let credential = AppCredential::new("wx1234", SECRET);
    let clients = [
        client(url, AccessToken::new(TOKEN)),
        client(url, credential.clone()),
        client(url, credential.with_plain_token()),
    ];
    for client in &clients {
        show(format_args!("{client:?}"));
        for error in [
            client.create(&sample()).err(),
            client.get().err(),
            client.delete().err(),
            client.try_match("openid").err(),
            client.selfmenu().err(),
        ] {
            show_error(&error.expect("it fails"));
        }
    }
}

fn client(url: &str, source: impl TokenSource + 'static) -> Client {
    Client::builder(source)
        .base_url(url)
        .no_proxy()
        .timeout(Duration::from_millis(150))
        // A reply that is too large arrives within that time.
        .reply_limit(LIMIT)
        .retry(quick(1))
        .observe(|failed| show(format_args!("{failed} {failed:?}")))
        .build_any()
        .unwrap()
}

fn fail_with(fault: Fault) {
    let sandbox = sandbox();
    sandbox.fault(fault.always());
    fail_all(sandbox.url());
}

/// Both secrets, encoded and decoded: more than any single call sends.
fn echo() -> String {
    format!("token={TOKEN} {TOKEN_ENCODED} secret={SECRET} {SECRET_ENCODED}")
}

/// Refusals whose message repeats what the call sent.
fn echo_in_messages() {
    let sandbox = sandbox();
    for &endpoint in Endpoint::ALL {
        let repeated = if matches!(endpoint, Endpoint::Token | Endpoint::StableToken) {
            format!("{SECRET} {SECRET_ENCODED}")
        } else {
            format!("{TOKEN} {TOKEN_ENCODED}")
        };
        for code in [40013, 40001] {
            let body = format!("{{\"errcode\":{code},\"errmsg\":\"not {repeated}\"}}");
            sandbox.fault(Fault::reply("x", body).on(endpoint).times(5));
        }
    }
    fail_all(sandbox.url());
    fail_all(sandbox.url());
}

fn drive_all_failures() {
    for fault in [
        Fault::close_before(),
        Fault::close_after(),
        Fault::truncate(),
        Fault::garbage(),
        Fault::html(),
        Fault::bad_gateway(),
        Fault::oversized(2 * usize::try_from(LIMIT).unwrap()),
        Fault::delay(Duration::from_millis(400)),
        Fault::redirect(&format!("/login?{}", echo())),
        Fault::redirect(&format!(
            "http://elsewhere.example/?access_token={TOKEN_ENCODED}"
        )),
        Fault::status(404, "text/plain", echo()),
        Fault::status(
            500,
            "application/json",
            format!("{{\"error\":\"{}\"}}", echo()),
        ),
        Fault::reply("text/plain", echo()),
        Fault::reply("application/json", format!("\"{}\"", echo())),
        Fault::reply("application/json", format!("{{\"{}\":1}}", echo())),
        Fault::reply(
            "application/json",
            format!("{{\"errcode\":\"{}\"}}", echo()),
        ),
        Fault::reply(
            "application/json",
            format!("{{\"access_token\":\"{TOKEN}\",\"expires_in\":\"{TOKEN}\"}}"),
        ),
        Fault::reply(
            "application/json",
            format!("{{\"access_token\":[\"{TOKEN}\"]}}"),
        ),
        Fault::reply(
            "application/json",
            format!("{{\"access_token\":\"{TOKEN}\""),
        ),
    ] {
        fail_with(fault);
    }
    let known = (-1..90_000)
        .map(ErrorCode::new)
        .filter(|code| code.class().is_some());
    for code in known.filter(|code| ![46002, 46003].contains(&code.number())) {
        // Without the retries, which were driven above, the table is passed in seconds.
        let sandbox = sandbox();
        sandbox.fault(Fault::errcode(code.number()).always());
        let client = Client::builder(AccessToken::new(TOKEN)).base_url(sandbox.url());
        let client = client
            .retry(menu_core::RetryPolicy::NONE)
            .build_any()
            .unwrap();
        show_error(&client.get().unwrap_err());
    }
    fail_all(&format!("http://127.0.0.1:{}", closed_port()));
    fail_all("https://no-such-host.invalid");
    for answer in [
        &b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"[..],
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[::bad?access_token=ToKeN+s3cret/44%\r\n\r\n",
        b"",
    ] {
        let port = raw_server(answer);
        fail_all(&format!("http://127.0.0.1:{port}"));
        fail_all(&format!("https://127.0.0.1:{port}"));
    }
    echo_in_messages();
    refused_tokens();
    odd_tokens();
}

/// A granted token that the menu calls then refuse, in both ways of being refused.
fn refused_tokens() {
    let sandbox = sandbox();
    let grant = format!("{{\"access_token\":\"{TOKEN}\",\"expires_in\":7200}}");
    for endpoint in [Endpoint::StableToken, Endpoint::Token] {
        sandbox.fault(Fault::reply("x", grant.clone()).on(endpoint).always());
    }
    fail_all(sandbox.url());
    let message = format!("{{\"errcode\":42001,\"errmsg\":\"{TOKEN} expired\"}}");
    sandbox.fault(Fault::reply("x", message).always());
    fail_all(sandbox.url());
}

/// What cannot be sent at all.
fn odd_tokens() {
    let sandbox = sandbox();
    for token in [
        format!("{TOKEN}\n"),
        TOKEN.repeat(10_000),
        format!("{TOKEN}\0"),
    ] {
        show_error(
            &client(sandbox.url(), AccessToken::new(token))
                .get()
                .unwrap_err(),
        );
    }
    let credential = AppCredential::new("wx1", SECRET.repeat(10_000)).with_plain_token();
    show_error(&client(sandbox.url(), credential.clone()).get().unwrap_err());
    show(format_args!("{credential:?} {:?}", AccessToken::new(TOKEN)));
}

/// Shows what a token source is given.
struct Curious;

impl TokenSource for Curious {
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(async move {
            let call = AppCredential::new("wx1", SECRET).token_call();
            let grant = fetcher.fetch(&call).await;
            show(format_args!("{rejected:?} {fetcher:?} {call:?} {grant:?}"));
            Ok(AccessToken::new(TOKEN))
        })
    }
}

/// A menu that the server keeps as it is, and one that it keeps otherwise.
fn drive_syncs() {
    let sandbox: Sandbox = sandbox();
    let client = client(sandbox.url(), AccessToken::new(sandbox.access_token()));
    client.sync(&sample()).unwrap();
    assert!(!SHOWN.lock().unwrap().contains(NOT_AS_WANTED));
    let kept = r#"{"menu":{"button":[{"type":"click","name":"on","key":"A","sub_button":[]}]}}"#;
    sandbox.fault(Fault::reply("x", kept).on(Endpoint::Get).always());
    client.sync(&sample()).unwrap();
}

const NOT_AS_WANTED: &str = "not as wanted";

#[test]
fn no_secret_is_shown() {
    log::set_logger(&Capture).unwrap();
    log::set_max_level(LevelFilter::Debug);
    drive_syncs();
    for is_async in [false, true] {
        IS_ASYNC.set(is_async);
        drive_all_failures();
        let sandbox: Sandbox = sandbox();
        show_error(&client(sandbox.url(), Curious).get().unwrap_err());
    }

    let shown = SHOWN.lock().unwrap();
    // The capture works, ours and ureq's records are in it, and the kinds of failure happened.
    for expected in [
        "log DEBUG wechat_menu",
        // A retry, and a token that was refused.
        "log WARN wechat_menu: menu/get: attempt 1 failed",
        "log INFO wechat_menu",
        NOT_AS_WANTED,
        "log DEBUG ureq",
        "log DEBUG reqwest",
        "Timeout",
        "Dns",
        "Connect",
        "Tls",
        "Closed",
        "Protocol",
        "Truncated",
        "TooLarge",
        "Redirect",
        "Html",
        "NotJson",
        "Shape",
        "Status",
        "TokenRefused",
        "40164",
        "AccessToken(…)",
        // A message that repeats a secret.
        "errmsg: \"\"",
    ] {
        assert!(shown.contains(expected), "{expected} was not driven");
    }
    for secret in [TOKEN, TOKEN_ENCODED, SECRET, SECRET_ENCODED] {
        // Parts, too: a message may have been cut or encoded otherwise.
        for part in [secret, &secret[..5]] {
            if let Some(line) = shown.lines().find(|line| line.contains(part)) {
                panic!("`{part}` is shown: {line}");
            }
        }
    }
}
