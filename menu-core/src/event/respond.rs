//! From a request to the callback URL to its response.

use std::error::Error;
use std::time::Duration;

use http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

use super::callback::Callback;
use super::error::CallbackError;
use super::kind::Event;
use super::message::Message;
use super::push::Push;
use super::reply::Reply;
use super::settings::{IntoReply, Settings};
use super::store::StoreFuture;

/// The target of the log, as everywhere in this library.
const LOG: &str = "wechat_menu";

/// How long a store may take. A push that waits for longer is handled without it.
const STORE_PATIENCE: Duration = Duration::from_secs(1);

/// What became of a push.
enum Outcome {
    /// It came already.
    Repeated,
    Handled(Reply),
    /// The handler gave this error.
    Failed(String),
}

/// This needs feature `service`.
impl Callback {
    /// Answers a request to the callback URL: the GET by which the console checks it, and
    /// the POST of a push, which `handler` answers.
    ///
    /// The signature is checked, the body is read up to the limit and opened in safe mode, WeChat's
    /// second and third try are answered with `success`, and the reply is worded in the push's mode.
    /// The handler runs as a task of its own, so that it ends whatever becomes of the connection;
    /// [`Callback::on_late`] says what happens after 4.5 seconds.
    ///
    /// | status | when |
    /// |---|---|
    /// | 200 | the handshake; a push that was handled, that came before, or whose answer is late |
    /// | 400 | the body is not what WeChat sends |
    /// | 403 | the signature is wrong or missing, or the mode is another than the console's |
    /// | 405 | the method is neither GET nor POST |
    /// | 408 | the body did not come in time |
    /// | 413 | the body is longer than [`Callback::with_limit`] allows |
    /// | 500 | the handler failed or panicked, or its reply is one that WeChat would not take |
    ///
    /// Bodies of refusals are empty: why is in the log, which shows no secret, no open id and
    /// nothing of a message.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Callback, Push, Reply};
    ///
    /// # async fn example(callback: Callback, request: http::Request<String>) {
    /// let response: http::Response<String> = callback
    ///     .respond(request, async |push: Push| Reply::text(format!("{:?}", push.event)))
    ///     .await;
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with time. Without one, use [`Callback::handshake`],
    /// [`Callback::read`] and [`Callback::answer`].
    pub async fn respond<B, H, F>(&self, request: Request<B>, handler: H) -> Response<String>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
        H: FnOnce(Push) -> F + Send + 'static,
        F: Future<Output: IntoReply> + Send + 'static,
    {
        let start = Instant::now();
        let deadline = start + self.service.patience;
        let push = match timeout_at(deadline, self.receive(request)).await {
            Ok(Ok(push)) => push,
            Ok(Err(response)) => return response,
            Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "the body did not come in time"),
        };
        let what = describe(&push.event);

        let (sender, mut receiver) = oneshot::channel();
        let settings = self.service.clone();
        let pushed = push.clone();
        tokio::spawn(async move {
            let outcome = settings.handle(&pushed, handler).await;
            // Nobody waits any more.
            if let Err(outcome) = sender.send(outcome) {
                settings.end_late(pushed, outcome).await;
            }
        });
        let outcome = if let Ok(outcome) = timeout_at(deadline, &mut receiver).await {
            outcome.ok()
        } else {
            // Either the task finds this closed, or its outcome is here.
            receiver.close();
            let Ok(outcome) = receiver.try_recv() else {
                log::warn!(
                    target: LOG,
                    "push: {what}: answered with `success`, since the handler had no answer \
                     after {:?}",
                    self.service.patience
                );
                return success();
            };
            Some(outcome)
        };

        let took = start.elapsed().as_millis();
        match outcome {
            Some(Outcome::Handled(reply)) => match self.answer(&push, &reply) {
                Ok(answer) => {
                    log::debug!(target: LOG, "push: {what}: answered in {took} ms");
                    if reply.is_empty() {
                        success()
                    } else {
                        xml(answer)
                    }
                }
                // The handler did its work: to let it do so again would not mend the reply.
                Err(error) => fail(&what, &error.to_string()),
            },
            Some(Outcome::Repeated) => {
                log::debug!(target: LOG, "push: {what}: came before");
                success()
            }
            Some(Outcome::Failed(error)) => fail(&what, &format!("the handler failed: {error}")),
            None => {
                self.service.forget(&push).await;
                fail(&what, "the handler panicked")
            }
        }
    }

    /// The push, or the response to a request that is not a push or not from WeChat.
    async fn receive<B>(&self, request: Request<B>) -> Result<Push, Response<String>>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let (head, body) = request.into_parts();
        let query = head.uri.query().unwrap_or_default();
        let refused = |error: CallbackError| {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
            refuse(status, &error.to_string())
        };
        match head.method {
            Method::GET => {
                let echo = self.handshake(query).map_err(refused)?;
                log::info!(target: LOG, "the console checked the callback URL");
                Err(text(echo))
            }
            Method::POST => {
                let body = Limited::new(body, self.limit()).collect().await;
                let body = body.map_err(|error| {
                    if error.is::<LengthLimitError>() {
                        refuse(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long")
                    } else {
                        refuse(StatusCode::BAD_REQUEST, "the body broke off")
                    }
                })?;
                self.read(query, &body.to_bytes()).map_err(refused)
            }
            method => {
                let mut response = refuse(
                    StatusCode::METHOD_NOT_ALLOWED,
                    &format!("the method {method} is neither GET nor POST"),
                );
                let allowed = HeaderValue::from_static("GET, POST");
                response.headers_mut().insert(ALLOW, allowed);
                Err(response)
            }
        }
    }
}

impl Settings {
    async fn handle<H, F>(&self, push: &Push, handler: H) -> Outcome
    where
        H: FnOnce(Push) -> F,
        F: Future<Output: IntoReply>,
    {
        // A store that is down must not silence the account.
        if !self.ask(self.store.admit(push.id())).await.unwrap_or(true) {
            return Outcome::Repeated;
        }
        match handler(push.clone()).await.into_reply() {
            Ok(reply) => Outcome::Handled(reply),
            Err(error) => {
                self.forget(push).await;
                Outcome::Failed(error.to_string())
            }
        }
    }

    async fn forget(&self, push: &Push) {
        self.ask(self.store.forget(push.id())).await;
    }

    /// What the store says, if it says anything in time.
    async fn ask<T>(&self, answer: StoreFuture<'_, T>) -> Option<T> {
        match timeout(STORE_PATIENCE, answer).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(error)) => log::warn!(target: LOG, "the store of pushes failed: {error}"),
            Err(_) => {
                log::warn!(
                    target: LOG,
                    "the store of pushes did not answer within {STORE_PATIENCE:?}"
                );
            }
        }
        None
    }

    /// What becomes of a push that was answered with `success` in the meantime.
    async fn end_late(&self, push: Push, outcome: Outcome) {
        let what = describe(&push.event);
        match (outcome, &self.late) {
            (Outcome::Repeated | Outcome::Handled(Reply::Empty), _) => {}
            (Outcome::Handled(reply), Some(hook)) => hook(push, reply).await,
            (Outcome::Handled(_), None) => log::warn!(
                target: LOG,
                "push: {what}: the answer came too late and is dropped, since the callback has no \
                 `on_late`"
            ),
            (Outcome::Failed(error), _) => {
                log::error!(target: LOG, "push: {what}: the handler failed: {error}");
            }
        }
    }
}

/// What a log may say of a push: not who it was, and not what they wrote.
fn describe(event: &Event) -> String {
    match event {
        Event::Tap { button, .. } => match event.key() {
            Some(key) => format!("{button} {:?}", key.chars().take(128).collect::<String>()),
            None => button.to_string(),
        },
        Event::Message(message) => match message {
            Message::Text { .. } => "text",
            Message::Image { .. } => "image",
            Message::Voice { .. } => "voice",
            Message::Video { .. } => "video",
            Message::ShortVideo { .. } => "shortvideo",
            Message::Location(_) => "location",
            Message::Link { .. } => "link",
        }
        .to_owned(),
        Event::Subscribe { .. } => "subscribe".to_owned(),
        Event::Unsubscribe => "unsubscribe".to_owned(),
        Event::Scan { .. } => "SCAN".to_owned(),
        Event::Location(_) => "LOCATION".to_owned(),
        Event::Other { msg_type, event } => {
            let name = event.as_ref().unwrap_or(msg_type);
            format!("{:?}", name.chars().take(64).collect::<String>())
        }
    }
}

fn success() -> Response<String> {
    text("success".to_owned())
}

/// As text and nothing else: what the handshake sends back is the sender's.
fn text(text: String) -> Response<String> {
    with_type(text, "text/plain; charset=utf-8")
}

fn xml(xml: String) -> Response<String> {
    with_type(xml, "application/xml; charset=utf-8")
}

fn with_type(body: String, content_type: &'static str) -> Response<String> {
    let mut response = Response::new(body);
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

/// Whoever forges pushes learns nothing from the body.
fn refuse(status: StatusCode, why: &str) -> Response<String> {
    log::warn!(
        target: LOG,
        "refused a request to the callback URL with {}: {why}",
        status.as_u16()
    );
    with_status(status)
}

fn fail(what: &str, why: &str) -> Response<String> {
    log::error!(target: LOG, "push: {what}: not answered: {why}");
    with_status(StatusCode::INTERNAL_SERVER_ERROR)
}

fn with_status(status: StatusCode) -> Response<String> {
    let mut response = Response::new(String::new());
    *response.status_mut() = status;
    response
}
