//! A bot on a socket of its own, which shares no code with the sandbox.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use menu_sandbox::Sandbox;
use sha1::{Digest, Sha1};

use crate::support::{PATIENCE, call};
use menu_sandbox::Endpoint;

pub(super) const TOKEN: &str = "AAAAA";

/// One request as the bot got it.
#[derive(Debug, Clone)]
pub(super) struct Push {
    pub(super) target: String,
    pub(super) head: String,
    pub(super) body: String,
}

impl Push {
    pub(super) fn query(&self, name: &str) -> &str {
        let (_, query) = self.target.split_once('?').unwrap();
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }

    /// The text of an element.
    pub(super) fn text(&self, name: &str) -> String {
        text(&self.body, name)
    }

    pub(super) fn is_signed(&self) -> bool {
        let parts = [TOKEN, self.query("timestamp"), self.query("nonce")];
        sha1_of_sorted(&parts) == self.query("signature")
    }
}

pub(super) fn text(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap_or_default();
    let (text, _) = rest.split_once(&format!("</{name}>")).unwrap_or_default();
    text.trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>")
        .to_owned()
}

pub(super) fn sha1_of_sorted(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    let digest: [u8; 20] = Sha1::digest(parts.concat()).into();
    let (high, low) = digest.split_at(16);
    let high = u128::from_be_bytes(high.try_into().unwrap());
    let low = u32::from_be_bytes(low.try_into().unwrap());
    format!("{high:032x}{low:08x}")
}

/// What the bot does with a push.
pub(super) enum Answer {
    /// Answers with this body.
    Body(String),
    /// Sends these bytes and hangs up.
    Raw(String),
    /// Says nothing until the other side hangs up.
    Silence,
}

pub(super) struct Bot {
    pub(super) url: String,
    pushes: Arc<Mutex<Vec<Push>>>,
    listener: Option<(TcpListener, JoinHandle<()>)>,
}

impl Bot {
    pub(super) fn start(answer: impl Fn(&Push, usize) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/wx?id=1", listener.local_addr().unwrap());
        let pushes: Arc<Mutex<Vec<Push>>> = Arc::default();
        let accepting = listener.try_clone().unwrap();
        let seen = Arc::clone(&pushes);
        let thread = thread::spawn(move || {
            for stream in accepting.incoming() {
                let mut stream = stream.unwrap();
                let Some(push) = read(&mut stream) else {
                    return;
                };
                let number = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(push.clone());
                    seen.len()
                };
                let _ = match answer(&push, number) {
                    Answer::Body(body) => write!(
                        stream,
                        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                        body.len()
                    ),
                    Answer::Raw(raw) => stream.write_all(raw.as_bytes()),
                    Answer::Silence => stream.read(&mut [0]).map(|_| ()),
                };
            }
        });
        Self {
            url,
            pushes,
            listener: Some((listener, thread)),
        }
    }

    /// One that always answers with this body.
    pub(super) fn saying(body: &'static str) -> Self {
        Self::start(move |_, _| Answer::Body(body.to_owned()))
    }

    /// One that answers with this text.
    pub(super) fn replying(content: &'static str) -> Self {
        Self::start(move |push, _| Answer::Body(reply(push, content)))
    }

    pub(super) fn pushes(&self) -> Vec<Push> {
        self.pushes.lock().unwrap().clone()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if let Some((listener, thread)) = self.listener.take() {
            // A connection without a request ends the loop.
            let _ = TcpStream::connect(listener.local_addr().unwrap());
            let _ = thread.join();
        }
    }
}

fn read(stream: &mut TcpStream) -> Option<Push> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .map(str::to_ascii_lowercase)
                .find_map(|line| line.strip_prefix("content-length: ").map(str::to_owned))
                .map_or(Some(0), |length| length.parse().ok())?;
            if body.len() == length {
                let target = head.split(' ').nth(1)?.to_owned();
                return Some(Push {
                    target,
                    head: head.to_owned(),
                    body: body.to_owned(),
                });
            }
        }
        let mut part = [0; 4096];
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}

/// The reply that the documentation shows, to whoever sent `push`.
pub(super) fn reply(push: &Push, content: &str) -> String {
    reply_to(
        &push.text("FromUserName"),
        &push.text("ToUserName"),
        content,
    )
}

pub(super) fn reply_to(user: &str, account: &str, content: &str) -> String {
    include_str!("../../vectors/reply-text.xml")
        .replace("toUser", user)
        .replace("fromUser", account)
        .replace("你好", content)
}

/// A sandbox that pushes to `bot` and shows this menu.
pub(super) fn sandbox(bot: &Bot, menu: &str) -> Sandbox {
    waiting_sandbox(bot, menu, PATIENCE)
}

/// One that waits this long for the bot at each try.
pub(super) fn waiting_sandbox(bot: &Bot, menu: &str, time: Duration) -> Sandbox {
    let sandbox = Sandbox::builder()
        .callback(&bot.url, TOKEN)
        .push_timeout(time)
        .start()
        .unwrap();
    assert_eq!(call(&sandbox, Endpoint::Create, menu).errcode(), 0);
    sandbox
}
