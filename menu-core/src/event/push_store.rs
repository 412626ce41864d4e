//! Stores that remember which pushes were received.

use super::push_id::PushId;
use crate::store::StoreFuture;

/// Remembers which pushes were received, so that only one of WeChat's three tries is handled.
///
/// WeChat's second try may reach another machine than the first. A store that these
/// machines share keeps the push from being handled twice; `menu-redis` has one in Redis. In
/// memory it is the [`Deduplicator`](super::Deduplicator), which serves one process.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::event::{PushId, PushStore, StoreFuture};
///
/// # #[derive(Default)]
/// # struct Database;
/// # impl Database {
/// #     async fn insert(&self, _: String) -> std::io::Result<bool> { Ok(true) }
/// #     async fn delete(&self, _: String) -> std::io::Result<()> { Ok(()) }
/// # }
/// struct Shared(Database);
///
/// impl PushStore for Shared {
///     fn admit(&self, id: PushId) -> StoreFuture<'_, bool> {
///         Box::pin(async move { Ok(self.0.insert(format!("push:{id}")).await?) })
///     }
///
///     fn forget(&self, id: PushId) -> StoreFuture<'_, ()> {
///         Box::pin(async move { Ok(self.0.delete(format!("push:{id}")).await?) })
///     }
/// }
/// ```
pub trait PushStore: Send + Sync {
    /// Remembers a push, and returns whether it was unknown until now.
    ///
    /// This must be one atomic step: of many calls with one id, on any machine, exactly one
    /// returns `true`. Remember the id for a minute at least, since WeChat's tries come within
    /// some 15 seconds, and not for ever. `id.to_string()` makes a key.
    fn admit(&self, id: PushId) -> StoreFuture<'_, bool>;

    /// Forgets a push whose handling failed, so that WeChat's next try is admitted.
    fn forget(&self, id: PushId) -> StoreFuture<'_, ()>;
}
