//! The callback URL as a service: its handler and its time limits.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{Request, Response};
use http_body::Body;

use super::callback::Callback;
use super::exchange::Exchange;
use super::handling::IntoReply;
use super::push::Push;
use super::push_store::PushStore;
use super::reply::Reply;

/// These need feature `service`.
impl Callback {
    /// Remembers which pushes came already in this store, instead of in the memory of this process:
    /// for several machines behind one URL.
    ///
    /// A store that fails, or does not answer within a second, does not stop a push: the push
    /// counts as new, and a log record says so.
    #[must_use]
    pub fn with_store(mut self, store: impl PushStore + 'static) -> Callback {
        self.service.store = Arc::new(store);
        self
    }

    /// Hands an answer that comes too late to `hook`, to be sent as a customer service message.
    ///
    /// WeChat waits for 5 seconds. A handler that has no answer after 4.5 seconds goes on, and
    /// WeChat gets `success`, so that it neither tries again nor tells the follower that the
    /// service is out of order. Without a hook the answer is dropped, and a log record says so.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Callback, Reply};
    ///
    /// # async fn send_customer_service_text(open_id: &str, text: &str) {}
    /// let callback = Callback::plain("AAAAA")?.on_late(async |push, reply| {
    ///     if let Reply::Text(text) = reply {
    ///         send_customer_service_text(&push.from_user_name, &text).await;
    ///     }
    /// });
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    #[must_use]
    pub fn on_late<H, F>(mut self, hook: H) -> Callback
    where
        H: Fn(Push, Reply) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        self.service.late = Some(Arc::new(move |push, reply| Box::pin(hook(push, reply))));
        self
    }

    /// The time that a handler has before WeChat gets `success` instead of an answer. The default
    /// is 4.5 seconds. It counts from the arrival of the request.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Callback {
        self.service.patience = patience;
        self
    }

    /// Calls `observer` after each request: to count pushes and measure how long they take.
    ///
    /// It is called before the response goes out, so it should not block.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicUsize, Ordering};
    ///
    /// use wechat_menu::event::{Callback, Outcome};
    ///
    /// let late = Arc::new(AtomicUsize::new(0));
    /// let counter = Arc::clone(&late);
    /// let callback = Callback::plain("AAAAA")?.observe(move |exchange| {
    ///     if exchange.outcome == Outcome::Late {
    ///         counter.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// });
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&Exchange<'_>) + Send + Sync + 'static) -> Callback {
        self.service.observer = Some(Arc::new(observer));
        self
    }

    /// This callback URL as a [`tower::Service`](tower_service::Service) whose pushes `handler`
    /// answers, as [`Callback::respond`] does.
    ///
    /// In axum it is `Router::new().route_service("/wechat", callback.service(answer))`, in
    /// hyper `TowerToHyperService::new(callback.service(answer))`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::{Callback, Event, Message, Push, Reply};
    ///
    /// async fn answer(push: Push) -> Reply {
    ///     match push.event {
    ///         Event::Message(Message::Text { content }) => Reply::text_cut(content),
    ///         Event::Subscribe { .. } => Reply::text("Welcome!"),
    ///         _ => Reply::empty(),
    ///     }
    /// }
    ///
    /// let service = Callback::plain("AAAAA")?.service(answer);
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    pub fn service<H>(self, handler: H) -> CallbackService<H> {
        CallbackService {
            callback: Arc::new(self),
            handler,
        }
    }
}

/// A callback URL and its handler, made by [`Callback::service`].
///
/// It is cheap to clone. It needs a tokio runtime.
#[derive(Clone)]
pub struct CallbackService<H> {
    callback: Arc<Callback>,
    handler: H,
}

impl<B, H, F> tower_service::Service<Request<B>> for CallbackService<H>
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
    H: FnOnce(Push) -> F + Clone + Send + 'static,
    F: Future<Output: IntoReply> + Send + 'static,
{
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<String>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let callback = Arc::clone(&self.callback);
        let handler = self.handler.clone();
        Box::pin(async move { Ok(callback.respond(request, handler).await) })
    }
}

impl<H> fmt::Debug for CallbackService<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallbackService")
            .field("callback", &self.callback)
            .finish_non_exhaustive()
    }
}
