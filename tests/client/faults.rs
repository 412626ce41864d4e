//! Every failure of a connection, and how the client reports it.

use std::time::Duration;

use crate::support::{
    Build as _, Client, both, builder, client, closed_port, raw_server, sample, sandbox,
};
use menu_core::{AccessToken, Error, ReplyFault, RetryPolicy, TransportFault};
use menu_sandbox::{Endpoint, Fault};

fn reply_fault(result: Result<impl std::fmt::Debug, Error>) -> ReplyFault {
    match result {
        Err(Error::Reply(error)) => error.fault,
        other => panic!("{other:?}"),
    }
}

fn transport_fault(result: Result<impl std::fmt::Debug, Error>) -> TransportFault {
    match result {
        Err(Error::Transport(error)) => error.fault,
        other => panic!("{other:?}"),
    }
}

both!(faults_of_the_reply_are_distinguished);
fn faults_of_the_reply_are_distinguished() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let fault = |fault: Fault| {
        sandbox.fault(fault);
        reply_fault(client.create(&sample()))
    };
    assert_eq!(fault(Fault::truncate()), ReplyFault::Truncated);
    assert_eq!(fault(Fault::html()), ReplyFault::Html);
    assert_eq!(fault(Fault::bad_gateway()), ReplyFault::Status);
    assert_eq!(
        fault(Fault::reply("application/json", "")),
        ReplyFault::Empty
    );
    assert_eq!(
        fault(Fault::oversized((1 << 20) + 1)),
        ReplyFault::TooLarge { limit: 1 << 20 }
    );
    let host = Some("elsewhere.example".to_owned());
    assert_eq!(
        fault(Fault::redirect("http://elsewhere.example/x")),
        ReplyFault::Redirect { host }
    );
    assert!(matches!(
        fault(Fault::reply("text/plain", "ok")),
        ReplyFault::NotJson(_)
    ));
    assert!(matches!(
        fault(Fault::reply("application/json", "{}")),
        ReplyFault::Shape(_)
    ));
    // The body of an error status is read.
    sandbox.fault(Fault::status(
        500,
        "x",
        r#"{"errcode":40016,"errmsg":"invalid button size"}"#,
    ));
    let error = client.create(&sample()).unwrap_err();
    assert_eq!(error.refusal().unwrap().code.number(), 40016);
}

both!(a_redirect_is_not_followed_with_the_token);
fn a_redirect_is_not_followed_with_the_token() {
    let (sandbox, elsewhere) = (sandbox(), sandbox_again());
    let client = client(&sandbox);
    for fault in [
        Fault::redirect(elsewhere.url()),
        Fault::redirect(sandbox.url()),
    ] {
        sandbox.clear_requests();
        sandbox.fault(fault);
        assert!(matches!(
            reply_fault(client.get()),
            ReplyFault::Redirect { .. }
        ));
        assert_eq!(sandbox.requests().len(), 1);
    }
    assert_eq!(elsewhere.requests().len(), 0);
}

fn sandbox_again() -> menu_sandbox::Sandbox {
    sandbox()
}

both!(a_reply_of_the_largest_size_is_read);
fn a_reply_of_the_largest_size_is_read() {
    let sandbox = sandbox();
    sandbox.fault(Fault::oversized(1 << 20));
    client(&sandbox).create(&sample()).unwrap();
    sandbox.fault(Fault::oversized(2000));
    let small = builder(&sandbox).reply_limit(1999).build_any().unwrap();
    assert_eq!(
        reply_fault(small.create(&sample())),
        ReplyFault::TooLarge { limit: 1999 }
    );
}

both!(transport_faults_are_distinguished);
fn transport_faults_are_distinguished() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    sandbox.fault(Fault::close_before());
    assert_eq!(
        transport_fault(client.create(&sample())),
        TransportFault::Closed
    );
    sandbox.fault(Fault::close_after());
    assert_eq!(
        transport_fault(client.create(&sample())),
        TransportFault::Closed
    );
    sandbox.fault(Fault::garbage());
    assert_eq!(
        transport_fault(client.create(&sample())),
        TransportFault::Protocol
    );

    let at = |url: String| {
        let client = Client::builder(AccessToken::new("T")).base_url(url);
        client
            .retry(RetryPolicy::NONE)
            .no_proxy()
            .build_any()
            .unwrap()
    };
    let refused = at(format!("http://127.0.0.1:{}", closed_port()));
    assert_eq!(transport_fault(refused.get()), TransportFault::Connect);
    let nowhere = at("https://no-such-host.invalid".to_owned());
    assert_eq!(transport_fault(nowhere.get()), TransportFault::Dns);
    // A server that speaks plain HTTP where TLS is expected.
    let port = raw_server(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    let plain = at(format!("https://127.0.0.1:{port}"));
    assert_eq!(transport_fault(plain.get()), TransportFault::Tls);
    let port = raw_server(b"SSH-2.0-OpenSSH_9.6\r\n");
    let other = at(format!("http://127.0.0.1:{port}"));
    assert_eq!(transport_fault(other.get()), TransportFault::Protocol);
    let hasty = at(format!(
        "http://127.0.0.1:{}",
        crate::support::hasty_server()
    ));
    // It may be gone before the request is under way.
    let fault = transport_fault(hasty.get());
    assert!(
        matches!(fault, TransportFault::Protocol | TransportFault::Closed),
        "{fault:?}"
    );
    let port = raw_server(b"");
    let silent = at(format!("http://127.0.0.1:{port}"));
    assert_eq!(transport_fault(silent.get()), TransportFault::Closed);
}

both!(slow_servers_are_given_up);
fn slow_servers_are_given_up() {
    let sandbox = sandbox();
    // By default a client waits for such an answer.
    sandbox.fault(Fault::delay(Duration::from_secs(5)).always());
    let timeout = builder(&sandbox)
        .timeout(Duration::from_millis(200))
        .build_any()
        .unwrap();
    assert_eq!(transport_fault(timeout.get()), TransportFault::Timeout);
    // The deadline of the whole call counts, too.
    let deadline = builder(&sandbox)
        .deadline(Duration::from_millis(200))
        .build_any()
        .unwrap();
    assert_eq!(transport_fault(deadline.get()), TransportFault::Timeout);
    let none = builder(&sandbox)
        .deadline(Duration::ZERO)
        .build_any()
        .unwrap();
    assert_eq!(transport_fault(none.get()), TransportFault::Timeout);
    assert!(sandbox.count(Endpoint::Get) <= 2);
    // Durations beyond the range of the clock do no harm.
    sandbox.clear_faults();
    let forever = builder(&sandbox)
        .deadline(Duration::MAX)
        .timeout(Duration::MAX);
    let forever = forever.retry(RetryPolicy {
        retries: u32::MAX,
        first_pause: Duration::MAX,
        longest_pause: Duration::MAX,
    });
    let forever = forever.connect_timeout(Duration::MAX).build_any().unwrap();
    assert_eq!(forever.get(), Ok(None));
}

both!(errors_are_sentences);
fn errors_are_sentences() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let error = |fault: Fault| {
        sandbox.fault(fault);
        client.delete().unwrap_err().to_string()
    };
    assert_eq!(
        error(Fault::truncate()),
        "the reply to menu/delete ends too early"
    );
    assert_eq!(
        error(Fault::bad_gateway()),
        "the reply to menu/delete has the HTTP status 502"
    );
    assert_eq!(
        error(Fault::html()),
        "the reply to menu/delete is a web page: something other than WeChat answered; check the \
         base URL and the proxy"
    );
    assert_eq!(
        error(Fault::reply("x", "{} {}")),
        "the reply to menu/delete is invalid JSON at line 1, column 4"
    );
    assert_eq!(
        error(Fault::reply("x", "{}")),
        "the reply to menu/delete does not have the expected form: missing `errcode`"
    );
    assert_eq!(
        error(Fault::close_before()),
        format!(
            "menu/delete got no reply: {} closed the connection",
            sandbox.address()
        )
    );
    assert_eq!(
        error(Fault::reply(
            "x",
            r#"{"errcode":48001,"errmsg":"api unauthorized"}"#
        )),
        "WeChat refused menu/delete with 48001 `api unauthorized`: this account has no right to \
         the call: menus need a verified subscription account or a service account"
    );
}
