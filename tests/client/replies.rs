//! Replies read without I/O: their values and their errors.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::support::sample;
use http::Response;
use menu_core::{
    AppCredential, Class, ConditionalMenu, Error, ErrorCode, MatchRule, MenuId, ReplyFault, api,
};
use serde_json::Value;

fn vector(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    fs::read_to_string(path).expect(name)
}

fn reply(status: u16, body: &[u8]) -> Response<Vec<u8>> {
    let reply = Response::builder()
        .status(status)
        .header("content-type", "image/png");
    reply.body(body.to_vec()).unwrap()
}

fn ok(body: impl AsRef<[u8]>) -> Response<Vec<u8>> {
    reply(200, body.as_ref())
}

#[test]
fn replies_are_read_with_any_content_type() {
    let done = ok(vector("create-response-ok.json"));
    assert_eq!(api::create(&sample()).read(&done), Ok(()));
    assert_eq!(
        api::delete().read(&ok("\r\n{\"errcode\":\"0\",\"errmsg\":\"OK \"} ")),
        Ok(())
    );

    let live = api::get()
        .read(&ok(vector("get-response-2014.json")))
        .unwrap()
        .unwrap();
    assert_eq!(
        (live.menu.button.len(), live.menuid, live.conditional.len()),
        (3, None, 0)
    );
    assert_eq!(
        api::get().read(&ok(vector("get-response-error-46003.json"))),
        Ok(None)
    );

    let conditional = ConditionalMenu {
        menu: sample(),
        matchrule: MatchRule::default(),
    };
    let id = Ok(MenuId::from(208_379_533));
    for body in [
        &vector("addconditional-response.json")[..],
        r#"{"menuid":208379533}"#,
        r#"{"errcode":0,"errmsg":"ok","menuid":"208379533"}"#,
    ] {
        assert_eq!(
            api::add_conditional(&conditional).read(&ok(body)),
            id,
            "{body}"
        );
    }

    let seen = api::try_match("u")
        .read(&ok(vector("trymatch-response.json")))
        .unwrap();
    assert_eq!(seen.unwrap().button.len(), 3);
    for code in [46002, 46003] {
        let body = format!("{{\"errcode\":{code}}}");
        assert_eq!(api::try_match("u").read(&ok(body)), Ok(None));
    }
    assert!(
        api::selfmenu()
            .read(&ok(vector("selfmenu-response-console-set.json")))
            .is_ok()
    );

    let credential = AppCredential::new("wx1", "s");
    for (name, seconds) in [
        ("token-response.json", 7200),
        ("stable-token-response-still-valid.json", 345),
    ] {
        let grant = api::token(&credential).read(&ok(vector(name))).unwrap();
        assert_eq!(grant.token.secret(), "ACCESS_TOKEN");
        assert_eq!(grant.expires_in, Duration::from_secs(seconds));
    }
}

#[test]
fn refusals_are_explained() {
    let observed: Value = serde_json::from_str(&vector("errors-observed.json")).unwrap();
    for sample in observed.as_array().unwrap() {
        let error = api::create(&crate::support::sample())
            .read(&ok(sample.to_string()))
            .unwrap_err();
        let refusal = error.refusal().expect("a refusal");
        assert_eq!(i64::from(refusal.code.number()), sample["errcode"]);
        assert_eq!(refusal.errmsg, sample["errmsg"]);
        assert_eq!(refusal.rid().is_some(), refusal.errmsg.contains("rid: "));
        assert!(
            error.to_string().contains(&*refusal.meaning().unwrap()),
            "{error}"
        );
    }
    let body = r#"{"errcode":40018,"errmsg":"invalid button name size rid: 1-2-3"}"#;
    // A refusal counts with any status.
    for status in [200, 412, 500] {
        let error = api::create(&sample())
            .read(&reply(status, body.as_bytes()))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "WeChat refused menu/create with 40018 `invalid button name size rid: 1-2-3`: a \
             top-level button's name is missing or longer than 16 bytes of UTF-8: shorten it"
        );
    }
    // The server's words neither draw on the terminal nor fill it.
    let long = "x\\u001b[2J\\n".repeat(100_000);
    let body = format!("{{\"errcode\":40018,\"errmsg\":\"{long}\"}}");
    let shown = api::delete().read(&ok(body)).unwrap_err().to_string();
    assert!(
        shown.len() < 1000 && !shown.contains(char::is_control),
        "{shown}"
    );
    // 40001 has another meaning for the token endpoints.
    let stale = ok(r#"{"errcode":40001,"errmsg":"invalid credential"}"#);
    let class = |error: Error| error.refusal().unwrap().class();
    assert_eq!(
        class(api::delete().read(&stale).unwrap_err()),
        Some(Class::Refresh)
    );
    let credential = AppCredential::new("wx1", "s");
    let error = api::stable_token(&credential, false)
        .read(&stale)
        .unwrap_err();
    assert!(error.to_string().contains("AppSecret is wrong"), "{error}");
    assert_eq!(class(error), Some(Class::Input));
}

#[test]
fn the_code_is_read_with_any_message() {
    for message in ["7", "null", "{}", r#""a","errmsg":"b""#] {
        let body = format!("{{\"errcode\":40001,\"errmsg\":{message}}}");
        let error = api::delete().read(&ok(body)).unwrap_err();
        let refusal = error.refusal().expect(message);
        assert_eq!(refusal.class(), Some(Class::Refresh));
        assert_eq!(refusal.errmsg, "");
    }
}

#[test]
fn an_empty_id_is_none() {
    let menu = ConditionalMenu::new(sample(), MatchRule::tag("2"));
    for id in [r#""""#, r#"" ""#, "{}", "null"] {
        let body = format!("{{\"errcode\":0,\"menuid\":{id}}}");
        let error = api::add_conditional(&menu).read(&ok(body)).unwrap_err();
        assert!(
            matches!(&error, Error::Reply(e) if matches!(e.fault, ReplyFault::Shape(_))),
            "{error}"
        );
    }
}

#[test]
fn invalid_replies_are_distinguished() {
    let fault = |response: &Response<Vec<u8>>| match api::delete().read(response) {
        Err(Error::Reply(error)) => error.fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(&ok("")), ReplyFault::Empty);
    assert_eq!(fault(&ok(" \r\n")), ReplyFault::Empty);
    assert_eq!(fault(&ok("<html>")), ReplyFault::Html);
    assert_eq!(
        fault(&ok("{\"errcode\":0,\"errmsg\":\"o")),
        ReplyFault::Truncated
    );
    assert_eq!(
        fault(&ok("{\"a\":\"中".as_bytes().split_last().unwrap().1)),
        ReplyFault::Truncated
    );
    assert_eq!(
        fault(&ok(b"{\"a\":\"\xb2\xcb\xb5\xa5\"}")),
        ReplyFault::NotUtf8
    );
    assert!(matches!(fault(&ok("ok")), ReplyFault::NotJson(_)));
    for body in [
        "{}",
        "[]",
        "null",
        "1",
        r#"{"errcode":null}"#,
        r#"{"errcode":true}"#,
        r#"{"errcode":1e99}"#,
    ] {
        assert!(matches!(fault(&ok(body)), ReplyFault::Shape(_)), "{body}");
    }
    assert_eq!(fault(&reply(502, b"<html>")), ReplyFault::Status);
    assert_eq!(fault(&reply(404, b"")), ReplyFault::Status);
    assert_eq!(fault(&reply(500, b"{\"errcode\":0}")), ReplyFault::Status);
    for (location, host) in [
        (
            Some("https://evil.example/x?access_token=SECRET"),
            Some("evil.example"),
        ),
        (Some("/login?SECRET"), None),
        (None, None),
    ] {
        let mut redirect = Response::builder().status(302);
        if let Some(location) = location {
            redirect = redirect.header("location", location);
        }
        let host = host.map(str::to_owned);
        let fault = fault(&redirect.body(b"{\"errcode\":0}".to_vec()).unwrap());
        assert_eq!(fault, ReplyFault::Redirect { host });
    }
    let credential = AppCredential::new("wx1", "s");
    for body in [
        r#"{"access_token":"","expires_in":7200}"#,
        r#"{"access_token":"SECRET\n","expires_in":7200}"#,
        r#"{"access_token":"SEC RET","expires_in":7200}"#,
        r#"{"access_token":"SECRET\u0000","expires_in":7200}"#,
        r#"{"access_token":"SECRET","expires_in":-1}"#,
        r#"{"access_token":"SECRET"}"#,
        r#"{"access_token":12345,"expires_in":7200}"#,
        r#"{"expires_in":7200}"#,
    ] {
        let error = api::token(&credential).read(&ok(body)).unwrap_err();
        assert!(
            matches!(&error, Error::Reply(e) if matches!(e.fault, ReplyFault::Shape(_))),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("SECRET"), "{error}");
    }
}

#[test]
fn what_can_be_retried_is_known() {
    let retryable = |code| {
        let body = format!("{{\"errcode\":{code},\"errmsg\":\"\"}}");
        api::delete().read(&ok(body)).unwrap_err().is_retryable()
    };
    for code in [-1, 40028, 45011, 61450] {
        assert!(retryable(code), "{code}");
    }
    for code in [
        40001,
        40018,
        40164,
        40125,
        42001,
        45009,
        48001,
        50002,
        89503,
        12345,
        i32::MIN,
    ] {
        assert!(!retryable(code), "{code}");
    }
    for (status, expected) in [
        (502, true),
        (503, true),
        (429, true),
        (500, false),
        (404, false),
    ] {
        let error = api::delete().read(&reply(status, b"")).unwrap_err();
        assert_eq!(error.is_retryable(), expected, "{status}");
    }
    assert_eq!(ErrorCode::new(12345).class(), None);
    assert_eq!(ErrorCode::new(12345).to_string(), "12345");
}
