//! What HTTP allows a client, and menus are made with.

use std::io::{Read, Write};
use std::net::TcpStream;

use menu_sandbox::{Endpoint, Sandbox};

use crate::support::{Answer, MENU, connect, exchange, read_to_end, send};

fn target(sandbox: &Sandbox, endpoint: Endpoint) -> String {
    format!(
        "{}?access_token={}",
        endpoint.path(),
        sandbox.access_token()
    )
}

/// Reads one reply from a connection that stays open.
fn read_reply(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut byte = [0];
    loop {
        stream.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
        if let Some(answer) = Answer::parse(&bytes) {
            return answer;
        }
    }
}

#[test]
fn bodies_may_come_in_chunks() {
    let sandbox = Sandbox::start().unwrap();
    let (first, second) = MENU.split_at(7);
    let request = format!(
        "POST {} HTTP/1.1\r\nTransfer-Encoding: Chunked\r\nConnection: close\r\n\r\n\
         {:x};name=value\r\n{first}\r\n{:X}\r\n{second}\r\n0\r\nTrailer: x\r\n\r\n",
        target(&sandbox, Endpoint::Create),
        first.len(),
        second.len(),
    );
    let answer = Answer::parse(&exchange(&sandbox, request.as_bytes())).unwrap();
    assert_eq!(answer.errcode(), 0);
    assert_eq!(sandbox.requests()[0].body(), MENU.as_bytes());
}

#[test]
fn bodies_may_come_byte_by_byte() {
    let sandbox = Sandbox::start().unwrap();
    let request = format!(
        "POST {} HTTP/1.1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{MENU}",
        target(&sandbox, Endpoint::Create),
        MENU.len()
    );
    let mut stream = connect(&sandbox);
    stream.set_nodelay(true).unwrap();
    for byte in request.as_bytes() {
        stream.write_all(&[*byte]).unwrap();
    }
    let answer = Answer::parse(&read_to_end(&mut stream)).unwrap();
    assert_eq!(answer.errcode(), 0);
}

#[test]
fn clients_may_ask_before_sending() {
    let sandbox = Sandbox::start().unwrap();
    let mut stream = connect(&sandbox);
    write!(
        stream,
        "POST {} HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        target(&sandbox, Endpoint::Create),
        MENU.len()
    )
    .unwrap();
    let go = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut said = vec![0; go.len()];
    stream.read_exact(&mut said).unwrap();
    assert_eq!(said, go);
    stream.write_all(MENU.as_bytes()).unwrap();
    let answer = Answer::parse(&read_to_end(&mut stream)).unwrap();
    assert_eq!(answer.errcode(), 0);
}

#[test]
fn connections_stay_open_and_take_requests_in_a_row() {
    let sandbox = Sandbox::start().unwrap();
    let mut stream = connect(&sandbox);
    let create = format!(
        "POST {} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{MENU}",
        target(&sandbox, Endpoint::Create),
        MENU.len()
    );
    let get = format!("GET {} HTTP/1.1\r\n\r\n", target(&sandbox, Endpoint::Get));
    stream.write_all(create.as_bytes()).unwrap();
    let answer = read_reply(&mut stream);
    assert_eq!(answer.header("Connection"), Some("keep-alive"));
    assert_eq!(answer.errcode(), 0);
    // Two at once, without waiting.
    stream
        .write_all(format!("{create}{get}").as_bytes())
        .unwrap();
    assert_eq!(read_reply(&mut stream).errcode(), 0);
    assert!(read_reply(&mut stream).body.starts_with(r#"{"menu":"#));
    stream
        .write_all(
            get.replace("\r\n\r\n", "\r\nConnection: Close\r\n\r\n")
                .as_bytes(),
        )
        .unwrap();
    let last = Answer::parse(&read_to_end(&mut stream)).unwrap();
    assert_eq!(last.header("Connection"), Some("close"));
}

#[test]
fn http_1_0_is_spoken() {
    let sandbox = Sandbox::start().unwrap();
    let request = format!(
        "POST {} HTTP/1.0\r\ncontent-length: {}\r\n\r\n{MENU}",
        target(&sandbox, Endpoint::Create),
        MENU.len()
    );
    let answer = Answer::parse(&exchange(&sandbox, request.as_bytes())).unwrap();
    assert_eq!(answer.errcode(), 0);
}

#[test]
fn a_head_request_gets_no_body() {
    let sandbox = Sandbox::start().unwrap();
    let request = b"HEAD /x HTTP/1.1\r\nConnection: close\r\n\r\n";
    let reply = exchange(&sandbox, request);
    assert!(reply.starts_with(b"HTTP/1.1 200 "));
    assert!(reply.ends_with(b"\r\n\r\n"));
}

#[test]
fn the_whole_url_may_be_the_target() {
    let sandbox = Sandbox::start().unwrap();
    let whole = format!(
        "http://api.weixin.qq.com{}",
        target(&sandbox, Endpoint::Get)
    );
    assert_eq!(send(&sandbox, "GET", &whole, b"").errcode(), 46003);
}

#[test]
fn tokens_may_be_percent_encoded() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.access_token();
    let (first, rest) = token.split_at(1);
    let encoded = format!("%{:02X}{rest}", first.as_bytes()[0]);
    assert_ne!(encoded, token);
    let target = format!("/cgi-bin/menu/get?access_token={encoded}");
    assert_eq!(send(&sandbox, "GET", &target, b"").errcode(), 46003);
}

#[test]
fn a_prefix_guards_every_path() {
    let sandbox = Sandbox::builder().path_prefix("a/wechat/").start().unwrap();
    assert_eq!(
        sandbox.url(),
        format!("http://{}/a/wechat", sandbox.address())
    );
    for &endpoint in Endpoint::ALL {
        let outside = send(&sandbox, endpoint.method(), endpoint.path(), b"");
        assert_eq!(outside.errcode(), 40066, "{endpoint}");
        let target = format!("/a/wechat{}", endpoint.path());
        let inside = send(&sandbox, endpoint.method(), &target, b"");
        assert_ne!(inside.errcode(), 40066, "{endpoint}");
        assert_eq!(sandbox.count(endpoint), 1);
    }
    let target = format!("/a/wechat{}", target(&sandbox, Endpoint::Create));
    assert_eq!(
        send(&sandbox, "POST", &target, MENU.as_bytes()).errcode(),
        0
    );
}
