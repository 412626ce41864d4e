//! Requests built without I/O.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::sample;
use http::Method;
use menu_core::api::Request;
use menu_core::{
    AccessToken, AppCredential, BaseUrl, ConditionalMenu, Endpoint, Host, MatchRule, MenuId,
    Platform, api,
};
use serde_json::Value;

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
        assert_eq!(request.endpoint(), *endpoint);
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
    for &host in Host::ALL {
        let base = BaseUrl::from(host);
        assert_eq!(base.to_string().parse(), Ok(base));
    }
}

#[test]
fn base_urls_that_are_none_are_refused_in_a_sentence() {
    for (url, what) in [
        ("", "is not a URL: write `https://HOST`"),
        (
            "api.weixin.qq.com",
            "has no scheme: write `https://` before it",
        ),
        (
            "api.weixin.qq.com:443",
            "has no scheme: write `https://` before it",
        ),
        ("/cgi-bin", "has no scheme: write `https://` before it"),
        (
            "ftp://x.cn",
            "has an unsupported scheme: write https or http",
        ),
        ("https://", "is not a URL: write `https://HOST`"),
        ("https://x.cn?a=b", "has a query or a fragment: remove it"),
        ("https://x.cn/#a", "has a query or a fragment: remove it"),
        (
            "https://user:pass@x.cn",
            "contains a user name, which errors would show: remove it",
        ),
        (
            "https://x.cn:99999",
            "has an invalid port: expected 1 to 65535",
        ),
        ("https://x.cn:", "has an invalid port: expected 1 to 65535"),
        ("https://x cn", "is not a URL: write `https://HOST`"),
        ("https://中.cn", "is not a URL: write `https://HOST`"),
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
    assert_eq!(
        error(""),
        "the access token is empty: check where it is read from"
    );
    assert!(error("TOKEN\n").starts_with("the access token contains white space"));
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
