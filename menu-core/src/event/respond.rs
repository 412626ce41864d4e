//! From a request to the callback URL to its response.

use std::error::Error;

use http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use super::callback::Callback;
use super::describe::{LOG, describe};
use super::error::CallbackError;
use super::exchange::{Exchange, Outcome};
use super::handling::{Handled, IntoReply};
use super::push::Push;

/// This needs feature `service`.
impl Callback {
    /// Answers a request to the callback URL: the GET by which the console checks it, and
    /// the POST of a push, which `handler` answers.
    ///
    /// The signature is checked, the body is read up to the limit and opened in safe mode, WeChat's
    /// second and third try are answered with `success`, and the reply is written in the mode of
    /// the push. The handler runs in its own task, so that it also completes if the connection is
    /// closed; [`Callback::on_late`] says what happens after 4.5 seconds.
    ///
    /// | status | when |
    /// |---|---|
    /// | 200 | the handshake; a push that was handled, that came before, or whose answer is late |
    /// | 400 | the body is not what WeChat sends |
    /// | 403 | the signature is wrong or missing, or the console is in another mode |
    /// | 405 | the method is neither GET nor POST |
    /// | 408 | the body did not come in time |
    /// | 413 | the body is longer than [`Callback::with_limit`] allows |
    /// | 500 | the handler failed or panicked, or WeChat would not accept its reply |
    ///
    /// Responses to refused requests have an empty body. The reason is in the log, which shows no
    /// secret, no open id and no part of a message.
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
        let (event, outcome, response) = match timeout_at(deadline, self.receive(request)).await {
            Ok(Ok(push)) => {
                let (outcome, response) = self.answer_by(handler, &push, start).await;
                (Some(push.event), outcome, response)
            }
            Ok(Err((outcome, response))) => (None, outcome, response),
            Err(_) => {
                let why = "the body did not come in time";
                let response = refuse(StatusCode::REQUEST_TIMEOUT, why);
                (None, Outcome::Refused, response)
            }
        };
        if let Some(observer) = &self.service.observer {
            observer(&Exchange {
                event: event.as_ref(),
                outcome,
                status: response.status().as_u16(),
                took: start.elapsed(),
            });
        }
        response
    }

    async fn answer_by<H, F>(
        &self,
        handler: H,
        push: &Push,
        start: Instant,
    ) -> (Outcome, Response<String>)
    where
        H: FnOnce(Push) -> F + Send + 'static,
        F: Future<Output: IntoReply> + Send + 'static,
    {
        let what = describe(&push.event);
        let (sender, mut receiver) = oneshot::channel();
        let settings = self.service.clone();
        let pushed = push.clone();
        tokio::spawn(async move {
            let result = settings.handle(&pushed, handler).await;
            // Nobody waits for the answer.
            if let Err(result) = sender.send(result) {
                settings.end_late(pushed, result).await;
            }
        });
        let deadline = start + self.service.patience;
        let result = if let Ok(result) = timeout_at(deadline, &mut receiver).await {
            result.ok()
        } else {
            // Either the task finds this closed, or its result is here.
            receiver.close();
            let Ok(result) = receiver.try_recv() else {
                log::warn!(
                    target: LOG,
                    "push: {what}: answered with `success`, since the handler had no answer after \
                     {:?}",
                    self.service.patience
                );
                return (Outcome::Late, success());
            };
            Some(result)
        };

        match result {
            Some(Handled::Reply(reply)) => match self.answer(push, &reply) {
                Ok(answer) => {
                    let took = start.elapsed().as_millis();
                    log::debug!(target: LOG, "push: {what}: answered in {took} ms");
                    let response = if reply.is_empty() {
                        success()
                    } else {
                        xml(answer)
                    };
                    (Outcome::Answered, response)
                }
                // The handler has done its work, and another run would not improve the reply.
                Err(error) => (Outcome::Failed, fail(&what, &error.to_string())),
            },
            Some(Handled::Repeated) => {
                log::debug!(target: LOG, "push: {what}: came before");
                (Outcome::Repeated, success())
            }
            Some(Handled::Failed(error)) => {
                let why = format!("the handler failed: {error}");
                (Outcome::Failed, fail(&what, &why))
            }
            None => {
                self.service.forget(push).await;
                (Outcome::Failed, fail(&what, "the handler panicked"))
            }
        }
    }

    /// The push, or the response to a request that is not a push or not from WeChat.
    async fn receive<B>(&self, request: Request<B>) -> Result<Push, (Outcome, Response<String>)>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let (head, body) = request.into_parts();
        let query = head.uri.query().unwrap_or_default();
        let refused = |error: CallbackError| {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
            (Outcome::Refused, refuse(status, &error.to_string()))
        };
        match head.method {
            Method::GET => {
                let echo = self.handshake(query).map_err(refused)?;
                log::info!(target: LOG, "the console checked the callback URL");
                Err((Outcome::Handshake, text(echo)))
            }
            Method::POST => {
                let body = Limited::new(body, self.limit()).collect().await;
                let body = body.map_err(|error| {
                    let response = if error.is::<LengthLimitError>() {
                        refuse(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long")
                    } else {
                        refuse(StatusCode::BAD_REQUEST, "the body broke off")
                    };
                    (Outcome::Refused, response)
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
                Err((Outcome::Refused, response))
            }
        }
    }
}

fn success() -> Response<String> {
    text("success".to_owned())
}

/// As plain text, because the sender controls what the handshake sends back.
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

/// An empty body, so that a forger learns nothing.
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
