//! The callback URL in actix-web, whose request and response are types of its own.

#![cfg(test)]

#[allow(dead_code, reason = "the tests of events use the rest")]
#[path = "../event/support.rs"]
mod support;

use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, test, web};
use http_body_util::Full;
use support::{message, plain, query};
use wechat_menu::event::{Callback, Push, Reply};

/// From actix-web's request to its response, by the parts of each.
async fn wechat(
    request: HttpRequest,
    body: web::Bytes,
    callback: web::Data<Callback>,
) -> HttpResponse {
    let asked = http::Request::builder()
        .method(request.method().as_str())
        .uri(request.uri().to_string())
        .body(Full::new(body))
        .expect("it was a request before");
    let (head, body) = callback.respond(asked, answer).await.into_parts();
    let status = StatusCode::from_u16(head.status.as_u16()).expect("it was a status before");
    let mut response = HttpResponse::build(status);
    for (name, value) in &head.headers {
        response.insert_header((name.as_str(), value.as_bytes()));
    }
    response.body(body)
}

async fn answer(push: Push) -> Reply {
    Reply::text(push.text("Content").unwrap_or_default())
}

#[actix_web::test]
async fn it_is_a_callback_url() {
    let app = App::new()
        .app_data(web::Data::new(plain()))
        .app_data(web::PayloadConfig::new(64 * 1024))
        .route("/wechat", web::route().to(wechat));
    let app = test::init_service(app).await;
    let call = async |request: test::TestRequest| {
        let response = test::call_service(&app, request.to_request()).await;
        let status = response.status().as_u16();
        let content_type = response.headers().get("content-type").cloned();
        let body = test::read_body(response).await;
        (
            status,
            content_type,
            String::from_utf8(body.to_vec()).unwrap(),
        )
    };
    let uri = |query: &str| format!("/wechat?{query}");

    let handshake = uri(&format!("{}&echostr=42", query("1")));
    let (status, content_type, body) = call(test::TestRequest::get().uri(&handshake)).await;
    assert_eq!((status, &*body), (200, "42"));
    assert_eq!(content_type.unwrap(), "text/plain; charset=utf-8");

    let push = || {
        let request = test::TestRequest::post().uri(&uri(&query("1")));
        request.set_payload(message("你好"))
    };
    let (status, content_type, body) = call(push()).await;
    assert_eq!(status, 200);
    assert!(
        body.contains("<Content><![CDATA[你好]]></Content>"),
        "{body}"
    );
    assert_eq!(content_type.unwrap(), "application/xml; charset=utf-8");
    let (_, _, body) = call(push()).await;
    assert_eq!(body, "success", "WeChat's second try");

    let forged = uri(&query("1").replace("n0nce", "n1nce"));
    let request = test::TestRequest::post().uri(&forged);
    let (status, _, body) = call(request.set_payload(message("a"))).await;
    assert_eq!((status, &*body), (403, ""));
    let (status, _, _) = call(test::TestRequest::delete().uri(&uri(&query("1")))).await;
    assert_eq!(status, 405);
}
