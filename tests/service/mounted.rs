//! The same service in axum and in hyper, over real HTTP.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use crate::support::{Count, message, plain, query, safe, seal};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;
use wechat_menu::event::{Callback, Push, Reply};

async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

async fn in_axum(callback: Callback) -> SocketAddr {
    let (listener, address) = listener().await;
    let service = callback.service(async |push: Push| Reply::text(push.text("Content").unwrap()));
    let app = Router::new().route_service("/wechat", service);
    tokio::spawn(async { axum::serve(listener, app).await });
    address
}

async fn in_hyper(callback: Callback) -> SocketAddr {
    let (listener, address) = listener().await;
    let service = callback.service(async |push: Push| Reply::text(push.text("Content").unwrap()));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(service.clone());
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    address
}

/// Sends a request, and reads the answer to its end.
async fn send(address: SocketAddr, method: &'static str, query: String, body: String) -> String {
    let exchange = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        // A server may hang up before it has read all.
        let _ = write!(
            stream,
            "{method} /wechat?{query} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\
             Content-Length: {length}\r\n\r\n{body}",
        );
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    };
    spawn_blocking(exchange).await.unwrap()
}

async fn is_a_callback_url(address: SocketAddr) {
    let answer = send(
        address,
        "GET",
        format!("{}&echostr=42", query("1")),
        String::new(),
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("content-type: text/plain"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n42"), "{answer}");

    let push = || send(address, "POST", query("1"), message("你好"));
    let answer = push().await;
    assert!(
        answer.contains("<Content><![CDATA[你好]]></Content>"),
        "{answer}"
    );
    assert!(push().await.ends_with("\r\n\r\nsuccess"));

    let answer = send(
        address,
        "POST",
        query("1").replace("n0", "n1"),
        message("a"),
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    let answer = send(address, "POST", query("1"), "x".repeat(64 * 1024 + 1)).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let answer = send(address, "DELETE", query("1"), String::new()).await;
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
}

#[tokio::test]
async fn axum() {
    is_a_callback_url(in_axum(plain()).await).await;
    let address = in_axum(safe()).await;
    let (query, body) = seal(&message("你好"));
    let answer = send(address, "POST", query, body).await;
    assert!(answer.contains("<Encrypt>"), "{answer}");
}

#[tokio::test]
async fn hyper() {
    is_a_callback_url(in_hyper(plain()).await).await;
}

/// With state of the user's own, which is what a handler usually has.
#[tokio::test]
async fn a_handler_may_hold_state() {
    let count = Count::default();
    let (listener, address) = listener().await;
    let service = {
        let count = count.clone();
        plain().service(move |_| {
            let count = count.clone();
            async move { Reply::text(count.add().to_string()) }
        })
    };
    let app = Router::new().route_service("/wechat", service);
    tokio::spawn(async { axum::serve(listener, app).await });
    for number in 1..=3 {
        let answer = send(address, "POST", query("1"), message(&number.to_string())).await;
        assert!(
            answer.contains(&format!("<![CDATA[{number}]]></Content>")),
            "{answer}"
        );
    }
    assert_eq!(count.get(), 3);
}

#[test]
fn a_service_shows_its_account_and_no_secret() {
    let shown = format!("{:?}", safe().service(async |_: Push| Reply::empty()));
    assert!(shown.starts_with("CallbackService"), "{shown}");
    assert!(shown.contains("wx1234567890abcdef"), "{shown}");
    assert!(!shown.contains("s3cret"), "{shown}");
}
