//! Proxies, whose variables belong to the whole process: each case runs in one of its own.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::{
    ASYNC_VARIABLE, Build as _, Client, IS_ASYNC, PATIENCE, both, closed_port, sample, sandbox,
};
use menu_core::{AccessToken, AppCredential, Error, RetryPolicy, TransportFault};

const VARIABLES: [&str; 10] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
    "WECHAT_APP_ID",
    "WECHAT_APP_SECRET",
];

/// Runs one of the ignored tests below in a process with these variables.
fn run(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(env::current_exe().unwrap());
    let test = format!("proxies::{test}");
    command.args([&test, "--exact", "--ignored", "--nocapture"]);
    for name in VARIABLES {
        command.env_remove(name);
    }
    if IS_ASYNC.get() {
        command.env(ASYNC_VARIABLE, "1");
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

/// A proxy that refuses, and the first lines of what it is asked.
fn proxy() -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (asked, asks) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            while lines
                .next()
                .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
            {}
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            if asked.send(first).is_err() {
                return;
            }
        }
    });
    (port, asks)
}

fn remote() -> Client {
    let client = Client::builder(AccessToken::new("TOKEN")).retry(RetryPolicy::NONE);
    client.timeout(PATIENCE).build_any().unwrap()
}

fn asked(asks: &Receiver<String>) -> String {
    asks.recv_timeout(PATIENCE).expect("the proxy is asked")
}

both!(the_environment_names_the_proxy);
fn the_environment_names_the_proxy() {
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let (port, asks) = proxy();
        let url = format!("http://user:pass@127.0.0.1:{port}");
        run("child_goes_through_the_proxy", &[(variable, &url)]);
        assert_eq!(asked(&asks), "CONNECT api.weixin.qq.com:443 HTTP/1.1");
    }
}

#[test]
#[ignore = "run by the_environment_names_the_proxy"]
fn child_goes_through_the_proxy() {
    let error = remote().get().unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error}")
    };
    assert_eq!(transport.fault, TransportFault::Proxy);
    assert!(
        error.to_string().contains("through the proxy 127.0.0.1:"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("pass"), "{error}");
}

both!(exceptions_are_honoured);
fn exceptions_are_honoured() {
    let (port, asks) = proxy();
    let url = format!("http://127.0.0.1:{port}");
    run(
        "child_goes_directly",
        &[("HTTPS_PROXY", &url), ("NO_PROXY", "x.cn,.qq.com")],
    );
    assert!(asks.try_recv().is_err());
}

#[test]
#[ignore = "run by exceptions_are_honoured"]
fn child_goes_directly() {
    let client = Client::builder(AccessToken::new("TOKEN")).retry(RetryPolicy::NONE);
    let client = client
        .timeout(Duration::from_millis(500))
        .connect_timeout(Duration::from_millis(400));
    if let Err(error) = client.build_any().unwrap().get() {
        assert!(!error.to_string().contains("through the proxy"), "{error}");
    }
}

both!(a_dead_proxy_does_not_stand_before_this_machine);
fn a_dead_proxy_does_not_stand_before_this_machine() {
    let dead = format!("http://127.0.0.1:{}", closed_port());
    let all = [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ];
    run(
        "child_reaches_the_sandbox",
        &all.map(|name| (name, dead.as_str())),
    );
    run(
        "child_reaches_the_sandbox",
        &[("HTTP_PROXY", "socks5://127.0.0.1:1"), ("ALL_PROXY", "://")],
    );
}

#[test]
#[ignore = "run by a_dead_proxy_does_not_stand_before_this_machine"]
fn child_reaches_the_sandbox() {
    let sandbox = sandbox();
    let builder = || {
        let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());
        Client::builder(credential).base_url(sandbox.url())
    };
    builder().build_any().unwrap().create(&sample()).unwrap();
    let explicit = builder().proxy(format!("http://127.0.0.1:{}", closed_port()));
    assert!(explicit.build_any().unwrap().get().unwrap().is_some());
}

both!(a_proxy_that_cannot_be_used_is_an_error);
fn a_proxy_that_cannot_be_used_is_an_error() {
    for (variable, url) in [
        ("HTTPS_PROXY", "socks5://u:pass@127.0.0.1:1080"),
        ("all_proxy", "socks4a://h"),
    ] {
        run("child_refuses_the_proxy", &[(variable, url)]);
    }
}

#[test]
#[ignore = "run by a_proxy_that_cannot_be_used_is_an_error"]
fn child_refuses_the_proxy() {
    let error = Client::builder(AccessToken::new("T"))
        .build_any()
        .unwrap_err();
    assert!(error.to_string().contains("unsupported scheme"), "{error}");
    assert!(
        error.to_string().to_lowercase().contains("_proxy"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("pass"), "{error}");
    // `new` cannot say so; the first call does, and nothing is sent directly.
    assert_eq!(Client::new(AccessToken::new("T")).get(), Err(error));
    assert!(
        Client::builder(AccessToken::new("T"))
            .no_proxy()
            .build_any()
            .is_ok()
    );
}

both!(a_proxy_can_be_given);
fn a_proxy_can_be_given() {
    let (port, asks) = proxy();
    let client = Client::builder(AccessToken::new("TOKEN"))
        .base_url("https://menus.example:8443/x")
        .proxy(format!("127.0.0.1:{port}"))
        .retry(RetryPolicy::NONE)
        .build_any()
        .unwrap();
    assert!(matches!(client.get(), Err(Error::Transport(e)) if e.fault == TransportFault::Proxy));
    assert_eq!(asked(&asks), "CONNECT menus.example:8443 HTTP/1.1");
    let socks = Client::builder(AccessToken::new("TOKEN")).proxy("socks5://127.0.0.1:1");
    assert!(matches!(socks.build_any(), Err(Error::Setup(_))));
}

both!(the_credential_is_read_from_the_environment);
fn the_credential_is_read_from_the_environment() {
    run(
        "child_has_a_credential",
        &[("WECHAT_APP_ID", "wx1"), ("WECHAT_APP_SECRET", " secret\n")],
    );
    run(
        "child_lacks",
        &[
            ("WECHAT_APP_SECRET", "secret"),
            ("LACKS", "WECHAT_APP_ID is not set"),
        ],
    );
    run(
        "child_lacks",
        &[
            ("WECHAT_APP_ID", "wx1"),
            ("LACKS", "WECHAT_APP_SECRET is not set"),
        ],
    );
    run(
        "child_lacks",
        &[
            ("WECHAT_APP_ID", "wx1"),
            ("WECHAT_APP_SECRET", ""),
            ("LACKS", "WECHAT_APP_SECRET is empty"),
        ],
    );
}

#[test]
#[ignore = "run by the_credential_is_read_from_the_environment"]
fn child_has_a_credential() {
    let credential = AppCredential::from_env().unwrap();
    assert_eq!(credential.app_id(), "wx1");
    let call = credential.token_call();
    let body = call
        .request(&menu_core::BaseUrl::default())
        .unwrap()
        .into_http()
        .into_body();
    assert!(
        String::from_utf8(body)
            .unwrap()
            .contains(r#""secret":"secret""#)
    );
}

#[test]
#[ignore = "run by the_credential_is_read_from_the_environment"]
fn child_lacks() {
    let error = AppCredential::from_env().unwrap_err().to_string();
    let lacks = env::var("LACKS").unwrap();
    assert!(
        error.starts_with(&format!("the environment variable {lacks}")),
        "{error}"
    );
}

both!(a_proxy_that_is_not_there_is_named);
fn a_proxy_that_is_not_there_is_named() {
    for (proxy, wanted) in [
        (
            format!("http://127.0.0.1:{}", closed_port()),
            "cannot connect to the proxy 127.0.0.1:",
        ),
        (
            String::from("http://user:pass@no-such-proxy.invalid:3128"),
            "the name of the proxy no-such-proxy.invalid:3128 could not be resolved",
        ),
    ] {
        let client = Client::builder(AccessToken::new("TOKEN"))
            .retry(RetryPolicy::NONE)
            .proxy(proxy)
            .build_any();
        let error = client.unwrap().get().unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
        assert!(!error.contains("pass"), "{error}");
    }
}
