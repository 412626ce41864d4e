//! A simple HTTP client, so that the tests control every byte on the socket.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use menu_sandbox::{Endpoint, Sandbox};
use serde_json::{Value, json};

/// How long a test waits for what must come: machines are busy at times.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Does what must come to an end by itself.
pub(crate) fn ends<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(act()));
    ended.recv_timeout(PATIENCE).expect("it ends")
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Takes a whole reply apart; `None` if the head is missing or the body is not as long as it
    /// says.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let answer = Self {
            status: head
                .strip_prefix("HTTP/1.1 ")?
                .split(' ')
                .next()?
                .parse()
                .ok()?,
            head: head.to_owned(),
            body: body.to_owned(),
        };
        let length: usize = answer.header("Content-Length")?.parse().ok()?;
        (body.len() == length).then_some(answer)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            (key.eq_ignore_ascii_case(name)).then_some(value.trim())
        })
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The errcode; 0 if the reply has none.
    pub(crate) fn errcode(&self) -> i64 {
        self.json()["errcode"].as_i64().unwrap_or(0)
    }
}

/// Sends bytes and reads until the other side closes.
pub(crate) fn exchange(sandbox: &Sandbox, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(sandbox);
    stream.write_all(bytes).unwrap();
    read_to_end(&mut stream)
}

pub(crate) fn connect(sandbox: &Sandbox) -> TcpStream {
    let stream = TcpStream::connect(sandbox.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// A reset counts as an end: what came before it is what matters.
pub(crate) fn read_to_end(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Err(error) = stream.read_to_end(&mut bytes) {
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    }
    bytes
}

/// Sends one request with `Content-Length`.
pub(crate) fn send(sandbox: &Sandbox, method: &str, target: &str, body: &[u8]) -> Answer {
    let mut bytes = format!(
        "{method} {target} HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    Answer::parse(&exchange(sandbox, &bytes)).unwrap()
}

/// Calls an endpoint with its method and a valid token.
pub(crate) fn call(sandbox: &Sandbox, endpoint: Endpoint, body: impl AsRef<[u8]>) -> Answer {
    call_with(sandbox, endpoint, &sandbox.access_token(), body)
}

pub(crate) fn call_with(
    sandbox: &Sandbox,
    endpoint: Endpoint,
    token: &str,
    body: impl AsRef<[u8]>,
) -> Answer {
    let target = format!("{}?access_token={token}", endpoint.path());
    send(sandbox, endpoint.method(), &target, body.as_ref())
}

pub(crate) fn fetch_token(sandbox: &Sandbox) -> Answer {
    let target = format!(
        "/cgi-bin/token?grant_type=client_credential&appid={}&secret={}",
        sandbox.app_id(),
        sandbox.app_secret()
    );
    send(sandbox, "GET", &target, b"")
}

pub(crate) fn fetch_stable_token(sandbox: &Sandbox, force: bool) -> Answer {
    let body = json!({
        "grant_type": "client_credential",
        "appid": sandbox.app_id(),
        "secret": sandbox.app_secret(),
        "force_refresh": force,
    });
    send(
        sandbox,
        "POST",
        "/cgi-bin/stable_token",
        body.to_string().as_bytes(),
    )
}

pub(crate) fn token_of(answer: &Answer) -> String {
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

/// The smallest menu.
pub(crate) const MENU: &str = r#"{"button":[{"type":"click","name":"a","key":"k"}]}"#;

/// A sandbox with the smallest menu.
pub(crate) fn with_menu() -> Sandbox {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    sandbox
}

macro_rules! vector {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/vectors/",
            $name,
            ".json"
        ))
    };
}
pub(crate) use vector;
