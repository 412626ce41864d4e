//! Calls WeChat from asynchronous code, in two ways: with an HTTP client of your own, and with the
//! blocking client on a thread of its own.
//!
//! ```text
//! cargo run -p wechat-menu-async-example --example async_client
//! ```
//!
//! Each call is a request to build and a reply to read, and whoever knows `http::Request` can carry
//! it. Here that is hyper; with reqwest it is `reqwest::Request::try_from(request.into_http())`
//! and an `http::Response` made of the status and the bytes. What you then have to bring yourself,
//! because the library's `Client` alone does it: timeouts, keeping the token, and retries.

use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::{Client as Hyper, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use menu_sandbox::Sandbox;
use tokio::sync::Mutex;
use tokio::time::timeout;
use wechat_menu::api::{Call, Request};
use wechat_menu::{AccessToken, AppCredential, BaseUrl, Class, Client, api, wechat_menu};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

wechat_menu! {
    /// The menu.
    pub const MENU;

    <>
        <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
        <view name="artist profile" url="http://www.bkjia.com/"/>
    </>
}

/// A client for one account.
struct AsyncClient {
    /// For WeChat itself this wants a TLS connector, such as hyper-rustls'.
    http: Hyper<HttpConnector, Full<Bytes>>,
    base: BaseUrl,
    credential: AppCredential,
    token: Mutex<Option<AccessToken>>,
}

impl AsyncClient {
    fn new(base: BaseUrl, credential: AppCredential) -> AsyncClient {
        AsyncClient {
            http: Hyper::builder(TokioExecutor::new()).build_http(),
            base,
            credential,
            token: Mutex::default(),
        }
    }

    async fn call<T>(&self, call: &Call<T>) -> Result<T> {
        let token = self.token(None).await?;
        let reply = self.send(call.request(&self.base, &token)?).await?;
        match call.read(&reply) {
            // Tokens die before their time when another program fetches one.
            Err(wechat_menu::Error::Refused(refusal))
                if refusal.class() == Some(Class::Refresh) =>
            {
                let token = self.token(Some(token)).await?;
                let reply = self.send(call.request(&self.base, &token)?).await?;
                Ok(call.read(&reply)?)
            }
            read => Ok(read?),
        }
    }

    /// The token that is kept, unless it is the rejected one. All who wait for the lock get what
    /// the first of them fetches.
    async fn token(&self, rejected: Option<AccessToken>) -> Result<AccessToken> {
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref()
            && rejected.as_ref() != Some(token)
        {
            return Ok(token.clone());
        }
        let call = self.credential.token_call();
        let reply = self.send(call.request(&self.base)?).await?;
        Ok(kept.insert(call.read(&reply)?.token).clone())
    }

    async fn send(&self, request: Request) -> Result<Response<Bytes>> {
        let exchange = async {
            let request = request.into_http().map(Full::from);
            let (head, body) = self.http.request(request).await?.into_parts();
            let body = Limited::new(body, 1 << 20).collect().await?;
            Ok(Response::from_parts(head, body.to_bytes()))
        };
        timeout(Duration::from_secs(15), exchange).await?
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let sandbox = Sandbox::start()?;
    let credential = AppCredential::new(sandbox.app_id(), sandbox.app_secret());

    // Your own client. `api` judges nothing, and need not: this menu was judged by the compiler.
    let client = AsyncClient::new(sandbox.url().parse()?, credential.clone());
    client.call(&api::create(&MENU)).await?;
    println!("hyper created a menu");
    // As two hours do; the next call is refused, and made again with a new token.
    sandbox.expire_tokens();
    let live = client.call(&api::get()).await?.ok_or("there is no menu")?;
    assert_eq!(live.menu, MENU);
    println!("and read it with a new token\n\n{}\n", live.menu.to_tree());

    // The blocking client, where a menu is changed once in a while and not once in a millisecond.
    // It is cheap to clone, and clones share their token.
    let blocking = Client::builder(credential)
        .base_url(sandbox.url())
        .build()?;
    let clone = blocking.clone();
    let live = tokio::task::spawn_blocking(move || clone.get()).await??;
    assert_eq!(live.map(|live| live.menu), Some(MENU));
    println!("spawn_blocking read the same menu");
    tokio::task::spawn_blocking(move || blocking.delete()).await??;
    println!("and deleted it");
    Ok(())
}
