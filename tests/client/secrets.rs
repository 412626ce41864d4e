//! What errors of calls that are read without the client show, and credentials with mistakes.

use std::error::Error as _;

use menu_core::{
    AccessToken, AppCredential, BaseUrl, Button, Client, Error, Menu, TokenFetcher, TokenFuture,
    TokenSource, api,
};

const SECRET: &str = "S+CRET";

fn refused(message: &str) -> http::Response<String> {
    let body = format!(r#"{{"errcode":40013,"errmsg":"not {message}"}}"#);
    http::Response::new(body)
}

#[test]
fn a_token_call_leaves_a_message_with_its_secret_out() {
    let credential = AppCredential::new("wx1", SECRET);
    for call in [
        api::token(&credential),
        api::stable_token(&credential, false),
    ] {
        let error = call.read(&refused("S+CRET nor S%2BCRET")).unwrap_err();
        assert_eq!(error.refusal().unwrap().errmsg, "");
    }
}

#[test]
fn a_message_with_a_secret_that_the_crate_does_not_know_is_left_out_on_request() {
    let token = AccessToken::new(SECRET);
    let read = |response: &http::Response<String>| {
        let error = api::get().read(response).unwrap_err();
        error.without(token.secret()).to_string()
    };
    for message in ["S+CRET", "s+cret", "S%2BCRET", "%73%2b%43RET"] {
        let printed = read(&refused(message));
        assert_eq!(
            printed,
            "WeChat refused menu/get with 40013: there is no account with this app id: copy it from the console"
        );
    }
    assert!(read(&refused("S CRET")).contains("`not S CRET`"));
    let mut redirect = http::Response::new(String::new());
    *redirect.status_mut() = http::StatusCode::FOUND;
    let location = http::HeaderValue::from_static("https://x.S+CRET.cn/");
    redirect.headers_mut().insert("location", location);
    assert!(!read(&redirect).contains(SECRET), "{}", read(&redirect));
}

#[test]
fn nothing_of_a_reply_is_in_what_is_said_of_it() {
    for reply in [
        r#"{"S+CRET":"S+CRET","menu":"S+CRET"}"#,
        r#"{"menu":{"button":"S+CRET","S+CRET":1}}"#,
        r#"{"menu":{"S+CRET":[]},"conditionalmenu":[{"S+CRET":1}]}"#,
        r#"{"menu":{"button":[]},"conditionalmenu":["S+CRET"],"conditionalmenu":[]}"#,
    ] {
        let error = api::get().read(&http::Response::new(reply)).unwrap_err();
        assert!(!error.to_string().contains(SECRET), "{error}");
    }
}

#[test]
fn a_credential_with_a_line_end_is_not_sent() {
    for (app_id, secret, expected) in [
        ("wx1", "secret\n", "the AppSecret contains white space"),
        ("wx 1", "secret", "the app id contains white space"),
        ("", "secret", "the app id is empty"),
        ("wx1", "", "the AppSecret is empty"),
    ] {
        let credential = AppCredential::new(app_id, secret);
        for call in [
            api::token(&credential),
            api::stable_token(&credential, true),
        ] {
            let error = call.request(&BaseUrl::default()).unwrap_err();
            assert!(matches!(error, Error::Setup(_)));
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}

#[test]
fn what_is_shown_for_debugging_has_a_name_and_no_secret() {
    let credential = AppCredential::new("wx1", SECRET);
    let builder = Client::builder(credential.clone());
    for (shown, expected) in [
        (format!("{:?}", AccessToken::new(SECRET)), "AccessToken(…)"),
        (
            format!("{credential:?}"),
            "AppCredential { app_id: \"wx1\", .. }",
        ),
        (format!("{builder:?}"), "ClientBuilder { base_url: "),
        (format!("{:?}", Client::new(credential)), "Client { "),
    ] {
        assert!(shown.starts_with(expected), "{shown}");
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// Shows the fetcher that it is given, in an error.
struct Shows;

impl TokenSource for Shows {
    fn token<'a>(
        &'a self,
        _: Option<&'a AccessToken>,
        fetcher: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(async move { Err(Error::token_source(format!("{fetcher:?}"))) })
    }
}

#[test]
fn a_failed_sync_has_the_cause_of_its_error() {
    let menu = Menu::new([Button::click("a", "A").into()]);
    let error = Client::new(Shows).sync(&menu).unwrap_err();
    let cause = error.source().expect("what the source said").to_string();
    assert!(
        cause.starts_with("TokenFetcher { base_url: BaseUrl"),
        "{cause}"
    );
}
