//! Any bytes sent to the sandbox: no thread of it panics, each answer is HTTP, and a whole request
//! has one.

#![no_main]

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use menu_sandbox::Sandbox;

/// After so many inputs comes a new sandbox: what it remembers grows.
const LIFE: u32 = 2048;

thread_local! {
    static SANDBOX: RefCell<Option<(Sandbox, u32)>> = const { RefCell::new(None) };
}

fn start() -> Sandbox {
    Sandbox::builder()
        .app_id("wx1")
        .app_secret("s")
        .timeout(Duration::from_secs(5))
        .start()
        .expect("a port is free")
}

/// Whether the first request is whole, and so has an answer; `None` if this is hard to say.
fn is_whole(bytes: &[u8]) -> Option<bool> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {
            let is_framed = request.headers.iter().any(|header| {
                header.name.eq_ignore_ascii_case("content-length")
                    || header.name.eq_ignore_ascii_case("transfer-encoding")
            });
            (!is_framed).then_some(true)
        }
        Ok(httparse::Status::Partial) => Some(false),
        // A refusal is an answer.
        Err(_) => Some(true),
    }
}

/// How many answers these bytes are.
fn count_answers(mut bytes: &[u8]) -> usize {
    let mut count = 0;
    while !bytes.is_empty() {
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut response = httparse::Response::new(&mut headers);
        let parsed = response.parse(bytes).expect("the answer is HTTP");
        let httparse::Status::Complete(head) = parsed else {
            panic!("half an answer: {:?}", String::from_utf8_lossy(bytes));
        };
        let length = response
            .headers
            .iter()
            .find(|it| it.name == "Content-Length");
        let Some(length) = length else {
            // The stream of events goes on, and `100 Continue` has no body.
            if response.code == Some(100) {
                bytes = &bytes[head..];
                continue;
            }
            return count + 1;
        };
        let length = std::str::from_utf8(length.value).expect("digits");
        let length: usize = length.parse().expect("a number");
        // The answer to HEAD has no body.
        let rest = &bytes[head..];
        let is_headless = rest.len() < length || rest.get(..5) == Some(b"HTTP/");
        bytes = if is_headless { rest } else { &rest[length..] };
        count += 1;
    }
    count
}

fuzz_target!(|data: &[u8]| {
    // The stream of events ends only when the client is gone, and with polling the sandbox waits.
    let has = |word: &[u8]| data.windows(word.len()).any(|it| it == word);
    if has(b"/events") || has(b"/updates") {
        return;
    }
    SANDBOX.with_borrow_mut(|slot| {
        if slot.as_ref().is_none_or(|(_, left)| *left == 0) {
            *slot = Some((start(), LIFE));
        }
        let (sandbox, left) = slot.as_mut().expect("it was started");
        *left -= 1;
        let mut client = TcpStream::connect(sandbox.address()).expect("it listens");
        client
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a timeout");
        client
            .set_write_timeout(Some(Duration::from_secs(20)))
            .expect("a timeout");
        let is_sent = client.write_all(data).is_ok() && client.shutdown(Shutdown::Write).is_ok();
        let mut answer = Vec::new();
        let read = client.read_to_end(&mut answer);
        if is_sent && read.is_ok() {
            let count = count_answers(&answer);
            assert!(count > 0 || is_whole(data) != Some(true), "no answer");
        }
        if let Err(error) = read {
            let is_late = matches!(error.kind(), std::io::ErrorKind::WouldBlock);
            assert!(!is_late, "the sandbox does not answer");
        }
    });
});
