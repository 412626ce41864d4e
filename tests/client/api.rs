//! Requests and replies without I/O.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use http::{Method, Response};
use menu_core::{
    AccessToken, AppCredential, BaseUrl, Class, ConditionalMenu, Endpoint, Error, ErrorCode, Host,
    MatchRule, MenuId, Platform, ReplyFault, Request, api,
};
use serde_json::Value;
use support::sample;

fn vector(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    fs::read_to_string(path).expect(name)
}

const TOKEN: &str = "a+b/c=%&中";

fn requests(base: &BaseUrl) -> Vec<Request> {
    let token = AccessToken::new(TOKEN);
    let credential = AppCredential::new("wx1", "s+cret");
    let conditional = ConditionalMenu {
        menu: sample(),
        matchrule: MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: Some(Platform::Android),
        },
    };
    vec![
        api::create(&sample()).request(base, &token).unwrap(),
        api::get().request(base, &token).unwrap(),
        api::delete().request(base, &token).unwrap(),
        api::add_conditional(&conditional)
            .request(base, &token)
            .unwrap(),
        api::delete_conditional(&MenuId::from(208_379_533))
            .request(base, &token)
            .unwrap(),
        api::try_match("weixin").request(base, &token).unwrap(),
        api::selfmenu().request(base, &token).unwrap(),
        api::token(&credential).request(base).unwrap(),
        api::stable_token(&credential, false).request(base).unwrap(),
    ]
}

#[test]
fn requests_are_as_documented() {
    const QUERY: &str = "?access_token=a%2Bb%2Fc%3D%25%26%E4%B8%AD";
    let expected = [
        ("POST", "/cgi-bin/menu/create", QUERY, sample().to_json()),
        ("GET", "/cgi-bin/menu/get", QUERY, String::new()),
        ("GET", "/cgi-bin/menu/delete", QUERY, String::new()),
        (
            "POST",
            "/cgi-bin/menu/addconditional",
            QUERY,
            format!(
                "{},\"matchrule\":{{\"tag_id\":\"2\",\"client_platform_type\":\"2\"}}}}",
                sample().to_json().strip_suffix('}').unwrap()
            ),
        ),
        ("POST", "/cgi-bin/menu/delconditional", QUERY, r#"{"menuid":"208379533"}"#.into()),
        ("POST", "/cgi-bin/menu/trymatch", QUERY, r#"{"user_id":"weixin"}"#.into()),
        ("GET", "/cgi-bin/get_current_selfmenu_info", QUERY, String::new()),
        (
            "GET",
            "/cgi-bin/token",
            "?grant_type=client_credential&appid=wx1&secret=s%2Bcret",
            String::new(),
        ),
        (
            "POST",
            "/cgi-bin/stable_token",
            "",
            r#"{"grant_type":"client_credential","appid":"wx1","secret":"s+cret","force_refresh":false}"#.into(),
        ),
    ];
    let requests = requests(&BaseUrl::default());
    assert_eq!(requests.len(), Endpoint::ALL.len());
    for ((request, endpoint), (method, path, query, body)) in
        requests.into_iter().zip(Endpoint::ALL).zip(expected)
    {
        assert_eq!(request.endpoint(), endpoint);
        let http = request.into_http();
        assert_eq!(http.method().as_str(), method);
        assert_eq!(
            http.uri().to_string(),
            format!("https://api.weixin.qq.com{path}{query}")
        );
        assert_eq!(http.body(), body.as_bytes());
        let content_type = http
            .headers()
            .get("content-type")
            .map(http::HeaderValue::as_bytes);
        let is_post = *http.method() == Method::POST;
        assert_eq!(content_type, is_post.then_some(&b"application/json"[..]));
    }
}

#[test]
fn bodies_are_those_of_the_samples() {
    let same = |name: &str, request: Request| {
        let body: Value = serde_json::from_slice(request.into_http().body()).unwrap();
        assert_eq!(
            body,
            serde_json::from_str::<Value>(&vector(name)).unwrap(),
            "{name}"
        );
    };
    let (base, token) = (BaseUrl::default(), AccessToken::new("T"));
    let credential = AppCredential::new("APPID", "APPSECRET");
    let stable = |force| {
        api::stable_token(&credential, force)
            .request(&base)
            .unwrap()
    };
    same("stable-token-request-no-force.json", stable(false));
    same("stable-token-request-force.json", stable(true));
    let user = api::try_match("weixin").request(&base, &token).unwrap();
    same("trymatch-request.json", user);
    let id = MenuId::new("208379533");
    same(
        "delconditional-request.json",
        api::delete_conditional(&id).request(&base, &token).unwrap(),
    );
}

#[test]
fn every_call_goes_to_the_base_url() {
    for (base, expected) in [
        (
            "https://example.com/wechat/",
            "https://example.com/wechat/cgi-bin/",
        ),
        ("http://[::1]:8080", "http://[::1]:8080/cgi-bin/"),
        ("HTTPS://Example.com", "https://Example.com/cgi-bin/"),
    ] {
        for request in requests(&base.parse().unwrap()) {
            let uri = request.into_http().uri().to_string();
            assert!(uri.starts_with(expected), "{uri}");
        }
    }
    for host in Host::ALL {
        let base = BaseUrl::from(host);
        assert_eq!(base.to_string().parse(), Ok(base));
    }
}

#[test]
fn base_urls_that_are_none_are_refused_in_a_sentence() {
    for (url, what) in [
        ("", "is not a URL"),
        ("api.weixin.qq.com", "has no scheme: begin with https://"),
        (
            "api.weixin.qq.com:443",
            "has no scheme: begin with https://",
        ),
        ("/cgi-bin", "has no scheme: begin with https://"),
        ("ftp://x.cn", "has a scheme other than https and http"),
        ("https://", "is not a URL"),
        (
            "https://x.cn?a=b",
            "has a query or a fragment: end it before",
        ),
        (
            "https://x.cn/#a",
            "has a query or a fragment: end it before",
        ),
        (
            "https://user:pass@x.cn",
            "has a user name in it, which would show in errors",
        ),
        ("https://x.cn:99999", "has a port that is none"),
        ("https://x.cn:", "has a port that is none"),
        ("https://x cn", "is not a URL"),
        ("https://中.cn", "is not a URL"),
    ] {
        let error = url.parse::<BaseUrl>().unwrap_err();
        assert_eq!(error.to_string(), format!("the base URL {what}"), "{url}");
    }
    assert!(
        format!("https://x.cn/{}", "a".repeat(5000))
            .parse::<BaseUrl>()
            .is_err()
    );
}

#[test]
fn a_token_that_cannot_be_one_is_not_sent() {
    let base = BaseUrl::default();
    let error = |token: &str| {
        api::get()
            .request(&base, &AccessToken::new(token))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(error(""), "the access token is empty");
    assert!(error("TOKEN\n").starts_with("the access token has white space in it"));
    assert!(error(&"x".repeat(100_000)).contains("too long"));
    assert!(
        api::get()
            .request(&base, &AccessToken::new("x".repeat(512)))
            .is_ok()
    );
}

#[test]
fn no_secret_shows_in_debug() {
    let credential = AppCredential::new("wx1", "s+cret");
    let mut shown = format!(
        "{credential:?} {:?} {:?} {:?}",
        AccessToken::new(TOKEN),
        api::token(&credential),
        api::stable_token(&credential, true)
    );
    for request in requests(&BaseUrl::default()) {
        write!(shown, "{request:?}").unwrap();
    }
    for secret in [TOKEN, "a%2Bb", "s+cret", "s%2Bcret"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(
        shown.contains("https://api.weixin.qq.com/cgi-bin/menu/create?…"),
        "{shown}"
    );
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
fn replies_are_read_whatever_their_type() {
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
        let error = api::create(&support::sample())
            .read(&ok(sample.to_string()))
            .unwrap_err();
        let refusal = error.refusal().expect("a refusal");
        assert_eq!(i64::from(refusal.code.number()), sample["errcode"]);
        assert_eq!(refusal.errmsg, sample["errmsg"]);
        assert_eq!(refusal.rid().is_some(), refusal.errmsg.contains("rid: "));
        assert_eq!(refusal.hint().is_some(), refusal.errmsg.contains("hint"));
        assert!(
            error.to_string().contains(refusal.meaning().unwrap()),
            "{error}"
        );
    }
    let body = r#"{"errcode":40018,"errmsg":"invalid button name size rid: 1-2-3"}"#;
    // A refusal is one whatever the status says.
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
    // 40001 is another thing where tokens are granted.
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
fn replies_that_are_none_are_told_apart() {
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
    for code in [-1, 45011, 61450] {
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
