//! The callback URL, in axum.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use wechat_menu::ButtonType;
use wechat_menu::event::{Callback, CallbackError, Deduplicator, Reply};

use crate::bot::Bot;

/// Of the URL to be entered in the console.
pub(crate) const PATH: &str = "/wechat";

/// How long WeChat waits for an answer: there is no use in working on one for longer.
const PATIENCE: Duration = Duration::from_secs(5);

struct Service {
    callback: Callback,
    /// In memory, so it is for one process: several behind one URL want a common one, in Redis for
    /// instance.
    seen: Deduplicator,
    bot: Bot,
}

fn router(callback: Callback) -> Router {
    let service = Service {
        callback,
        seen: Deduplicator::default(),
        bot: Bot::default(),
    };
    Router::new()
        .route(PATH, get(shake_hands).post(answer))
        // The limit of `Callback` comes too late for the memory that the body takes.
        .layer(DefaultBodyLimit::max(64 * 1024))
        .layer(middleware::from_fn(limit_time))
        .with_state(Arc::new(service))
}

/// The request by which the console checks the URL when it is entered. A `String` goes out as
/// `text/plain`, as it must: the text is the sender's.
async fn shake_hands(
    State(service): State<Arc<Service>>,
    RawQuery(query): RawQuery,
) -> Result<String, Refused> {
    let echo = service.callback.handshake(&query.unwrap_or_default())?;
    log("the console checked the URL");
    Ok(echo)
}

/// A tap, a message, or anything else that WeChat pushes.
async fn answer(
    State(service): State<Arc<Service>>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Result<String, Refused> {
    let push = service.callback.read(&query.unwrap_or_default(), &body)?;
    // The second or third try: the first one counted already.
    if !service.seen.admit(&push) {
        log("pushed again, answered already");
        return Ok(service.callback.answer(&push, &Reply::empty())?);
    }
    // Who it was and what they wrote is nobody's business who reads this.
    let what = push
        .event
        .button_type()
        .map_or("message", ButtonType::as_str);
    match push.event.key() {
        Some(key) => log(format_args!("{what} {key:?}")),
        None => log(what),
    }
    Ok(service.callback.answer(&push, &service.bot.answer(&push))?)
}

/// What is not from WeChat, or not as it should be.
struct Refused(CallbackError);

impl From<CallbackError> for Refused {
    fn from(error: CallbackError) -> Refused {
        Refused(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        // No secret is in the reason, but whoever forges pushes need not learn it either.
        log(format_args!("refused: {}", self.0));
        match self.0 {
            CallbackError::Random => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::FORBIDDEN,
        }
        .into_response()
    }
}

/// Also for bodies that trickle in. For heads that do, axum has no limit: the reverse proxy in
/// front must.
async fn limit_time(request: Request, next: Next) -> Response {
    match timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// The bot, listening.
pub(crate) struct Server {
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    pub(crate) fn start(listener: TcpListener, callback: Callback) -> Server {
        let (stop, stopped) = oneshot::channel();
        let serving = axum::serve(listener, router(callback)).with_graceful_shutdown(async {
            // That the sender is gone is the signal.
            let _ = stopped.await;
        });
        Server {
            stop,
            task: tokio::spawn(serving.into_future()),
        }
    }

    /// Answers what has come, and takes nothing more. Whoever has not finished sending by then is
    /// cut off.
    pub(crate) async fn stop(mut self) -> io::Result<()> {
        drop(self.stop);
        if let Ok(ended) = timeout(PATIENCE, &mut self.task).await {
            return ended?;
        }
        self.task.abort();
        Ok(())
    }
}

/// Writes a line, in one piece. Unlike `eprintln`, it does not panic where nobody reads it: that
/// must not keep the bot from answering.
pub(crate) fn log(line: impl Display) {
    let _ = io::stderr().write_all(format!("{line}\n").as_bytes());
}
