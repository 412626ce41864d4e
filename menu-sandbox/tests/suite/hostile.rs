//! Hostile clients.

use std::io::Write;
use std::net::{Shutdown, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use menu_sandbox::{Endpoint, Sandbox};

use crate::support::{
    Answer, MENU, PATIENCE, call, connect, ends, exchange, read_to_end, with_menu,
};

fn impatient() -> Sandbox {
    Sandbox::builder()
        .timeout(Duration::from_millis(200))
        .start()
        .unwrap()
}

/// The status of whatever comes back, and that the sandbox still works.
fn status(sandbox: &Sandbox, bytes: &[u8]) -> u16 {
    let reply = exchange(sandbox, bytes);
    assert_eq!(call(sandbox, Endpoint::Create, MENU).errcode(), 0);
    Answer::parse(&reply).map_or(0, |answer| answer.status)
}

#[test]
fn silence_is_hung_up_on() {
    let sandbox = impatient();
    let start = Instant::now();
    assert!(read_to_end(&mut connect(&sandbox)).is_empty());
    assert!(start.elapsed() >= Duration::from_millis(150));
    // By default it would wait for 30 seconds.
    assert!(start.elapsed() < Duration::from_secs(25));
}

#[test]
fn half_a_request_times_out() {
    let sandbox = impatient();
    for half in [
        "GET /cgi-bin/menu/get HTTP/1.1\r\nHost",
        "POST /cgi-bin/menu/create HTTP/1.1\r\nContent-Length: 10\r\n\r\n{",
        "POST /cgi-bin/menu/create HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n{",
        "POST /cgi-bin/menu/create HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ] {
        assert_eq!(status(&sandbox, half.as_bytes()), 408, "{half}");
    }
    assert_eq!(sandbox.requests().len(), 4, "the good ones only");
}

#[test]
fn drops_do_not_buy_time() {
    let sandbox = impatient();
    let mut stream = connect(&sandbox);
    let start = Instant::now();
    while stream.write_all(b"X").is_ok() {
        assert!(start.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_client_that_leaves_half_way_leaves_nothing() {
    let sandbox = Sandbox::start().unwrap();
    let mut stream = connect(&sandbox);
    stream
        .write_all(b"POST /cgi-bin/menu/create HTTP/1.1\r\nContent-Length: 10\r\n\r\n{")
        .unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert!(read_to_end(&mut stream).is_empty());
    assert!(sandbox.requests().is_empty());
}

#[test]
fn large_heads_are_refused() {
    let sandbox = Sandbox::start().unwrap();
    let line = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(20_000));
    assert_eq!(status(&sandbox, line.as_bytes()), 431);
    let header = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(1_000_000));
    assert_eq!(status(&sandbox, header.as_bytes()), 431);
    let headers = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(65));
    assert_eq!(status(&sandbox, headers.as_bytes()), 431);
}

#[test]
fn large_bodies_are_refused() {
    let sandbox = Sandbox::start().unwrap();
    let post = "POST /cgi-bin/menu/create HTTP/1.1\r\n";
    let most = 1024 * 1024;
    let fits = format!(
        "{post}Connection: close\r\nContent-Length: {most}\r\n\r\n{}",
        "a".repeat(most)
    );
    assert_eq!(status(&sandbox, fits.as_bytes()), 200);
    let one_more = format!(
        "{post}Content-Length: {}\r\n\r\n{}",
        most + 1,
        "a".repeat(most + 1)
    );
    assert_eq!(status(&sandbox, one_more.as_bytes()), 413);
    let lie = format!("{post}Content-Length: 99999999999999999999999\r\n\r\n");
    let mut stream = connect(&sandbox);
    stream.write_all(lie.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let reply = Answer::parse(&read_to_end(&mut stream)).unwrap();
    assert_eq!(reply.status, 413);
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let chunks = format!(
        "{post}Transfer-Encoding: chunked\r\n\r\n{}",
        chunk.repeat(17)
    );
    assert_eq!(status(&sandbox, chunks.as_bytes()), 413);
}

#[test]
fn ambiguous_and_broken_requests_are_refused() {
    let sandbox = impatient();
    let post = "POST /cgi-bin/menu/create HTTP/1.1\r\n";
    for (code, rest) in [
        (
            400,
            "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ),
        (400, "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "),
        (400, "Content-Length: -2\r\n\r\n{}"),
        (400, "Content-Length: +2\r\n\r\n{}"),
        (400, "Content-Length:\r\n\r\n{}"),
        (501, "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        (400, "Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n"),
        (400, "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
        (400, "Transfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n"),
        (
            413,
            "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n\r\n",
        ),
        (
            413,
            "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\nFFFFFFFFFFFFFFFF\r\n\r\n",
        ),
        (400, "No colon\r\n\r\n"),
        (400, "\0: x\r\n\r\n"),
    ] {
        assert_eq!(
            status(&sandbox, format!("{post}{rest}").as_bytes()),
            code,
            "{rest:?}"
        );
    }
    assert_eq!(
        status(&sandbox, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
        400
    );
    assert_eq!(status(&sandbox, b"GET / HTTP/3.0\r\n\r\n"), 505);
}

#[test]
fn random_bytes_do_not_stop_it() {
    let sandbox = impatient();
    // A fixed xorshift: what fails once fails again.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let good = format!(
        "POST /cgi-bin/menu/create?access_token=%41 HTTP/1.1\r\nContent-Length: {}\r\n\r\n{MENU}",
        MENU.len()
    );
    for _ in 0..300 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=random() % 8 {
            let place = usize::try_from(random()).unwrap() % bytes.len();
            bytes[place] = random().to_le_bytes()[0];
        }
        let mut stream = connect(&sandbox);
        let _ = stream.write_all(&bytes);
        let _ = stream.shutdown(Shutdown::Write);
        read_to_end(&mut stream);
    }
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
}

#[test]
fn a_thousand_quick_requests() {
    let sandbox = with_menu();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..125 {
                    let answer = call(&sandbox, Endpoint::Get, "");
                    assert_eq!(answer.json()["menu"]["button"][0]["name"], "a");
                }
            });
        }
    });
    assert_eq!(sandbox.count(Endpoint::Get), 1000);
    assert_eq!(sandbox.requests().len(), 1001);
}

#[test]
fn connections_are_limited() {
    let sandbox = Sandbox::builder().connections(2).start().unwrap();
    let held = [connect(&sandbox), connect(&sandbox)];
    let refused = Answer::parse(&read_to_end(&mut connect(&sandbox))).unwrap();
    assert_eq!(refused.status, 503);
    drop(held);
    // The two are noticed to be gone, sooner or later.
    let start = Instant::now();
    loop {
        let mut stream = connect(&sandbox);
        let _ = stream.write_all(b"GET /x HTTP/1.1\r\nConnection: close\r\n\r\n");
        let answer = Answer::parse(&read_to_end(&mut stream));
        if answer.is_some_and(|answer| answer.status == 200) {
            return;
        }
        assert!(start.elapsed() < PATIENCE);
    }
}

#[test]
fn dropping_it_ends_all_threads_and_frees_the_port() {
    let sandbox = Sandbox::builder()
        .timeout(Duration::from_secs(600))
        .start()
        .unwrap();
    let address = sandbox.address();
    let mut idle: Vec<_> = (0..20).map(|_| connect(&sandbox)).collect();
    assert_eq!(call(&sandbox, Endpoint::Create, MENU).errcode(), 0);
    ends(move || drop(sandbox));
    for stream in &mut idle {
        assert!(read_to_end(stream).is_empty());
    }
    assert!(std::net::TcpStream::connect(address).is_err());
    TcpListener::bind(address).unwrap();
}

/// A body of the largest size in the smallest chunks, and one that nests as deeply as it can.
#[test]
fn the_worst_of_the_size_allowed_is_answered() {
    let sandbox = with_menu();
    let token = sandbox.access_token();
    let post = |headers: &str, body: &str| {
        let head = format!("POST /cgi-bin/menu/create?access_token={token} HTTP/1.1\r\n");
        let reply = exchange(
            &sandbox,
            format!("{head}{headers}\r\n\r\n{body}").as_bytes(),
        );
        Answer::parse(&reply).map_or(0, |answer| answer.status)
    };
    let start = Instant::now();
    let chunks = format!("{}0\r\n\r\n", "1\r\n[\r\n".repeat(1 << 18));
    let headers = "Connection: close\r\nTransfer-Encoding: chunked";
    assert_eq!(post(headers, &chunks), 200);
    for body in [
        "[".repeat(1 << 20),
        "{\"a\":".repeat(200_000),
        " ".repeat(1 << 20),
    ] {
        let headers = format!("Connection: close\r\nContent-Length: {}", body.len());
        assert_eq!(post(&headers, &body), 200);
    }
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}
