//! The asynchronous store.

use std::sync::Arc;

use menu_core::StoreFuture;
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, FromRedisValue, RedisResult};
use tokio::sync::Mutex;

#[cfg(feature = "tls")]
use crate::open_with_roots;
use crate::stores::{Run, Step};
use crate::{OpenError, TIMEOUT, open, shown};

/// Tokens and pushes in Redis, for an [`AsyncClient`](menu_core::AsyncClient), on tokio.
///
/// It is cheap to clone; clones share their connection.
///
/// `Debug` does not show the URL, which may hold a password.
///
/// ```no_run
/// use menu_core::{AppCredential, AsyncClient};
/// use menu_redis::AsyncRedisStore;
///
/// # fn start() -> Result<(), Box<dyn std::error::Error>> {
/// let store = AsyncRedisStore::open("redis://127.0.0.1/")?;
/// let client = AsyncClient::new(AppCredential::from_env()?.with_store(store));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct AsyncRedisStore {
    client: Client,
    prefix: Arc<str>,
    /// All callers share it; its commands do not wait for each other.
    connection: Arc<Mutex<Option<MultiplexedConnection>>>,
}

impl AsyncRedisStore {
    /// The store at `redis://[:PASSWORD@]HOST[:PORT][/DATABASE]`, with `rediss` for TLS. It
    /// connects at the first use.
    ///
    /// With TLS, a program that has not installed a provider for rustls gets ring.
    ///
    /// # Errors
    ///
    /// [`OpenError`] if it is not such a URL.
    pub fn open(url: &str) -> Result<AsyncRedisStore, OpenError> {
        Ok(AsyncRedisStore::of(open(url)?))
    }

    /// The same store, for a `rediss` URL and a certificate authority of one's own: trusts the
    /// certificates in this PEM text, instead of Mozilla's roots.
    ///
    /// ```no_run
    /// use menu_redis::AsyncRedisStore;
    ///
    /// # fn open() -> Result<(), Box<dyn std::error::Error>> {
    /// let roots = std::fs::read("ca.pem")?;
    /// let store = AsyncRedisStore::open_with_roots("rediss://redis.internal:6380", &roots)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`OpenError`] if it is not such a URL, or if there is no certificate in the text.
    #[cfg(feature = "tls")]
    pub fn open_with_roots(url: &str, pem: impl AsRef<[u8]>) -> Result<AsyncRedisStore, OpenError> {
        Ok(AsyncRedisStore::of(open_with_roots(url, pem.as_ref())?))
    }

    fn of(client: Client) -> AsyncRedisStore {
        AsyncRedisStore {
            client,
            prefix: "wechat-menu".into(),
            connection: Arc::default(),
        }
    }

    /// Puts this in front of every key, instead of `wechat-menu`.
    #[must_use]
    pub fn with_prefix(self, prefix: &str) -> AsyncRedisStore {
        AsyncRedisStore {
            prefix: prefix.into(),
            ..self
        }
    }

    async fn invoke<T: FromRedisValue>(&self, step: &Step) -> RedisResult<T> {
        let open = self.connection.lock().await.clone();
        if let Some(mut connection) = open {
            match invoke(step, &mut connection).await {
                Err(error) if error.is_io_error() || error.is_connection_dropped() => {
                    *self.connection.lock().await = None;
                    if error.is_timeout() {
                        return Err(error);
                    }
                    // Redis may have been restarted since.
                }
                outcome => return outcome,
            }
        }
        let mut connection = self.connect().await?;
        invoke(step, &mut connection).await
    }

    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let mut kept = self.connection.lock().await;
        if let Some(connection) = &*kept {
            return Ok(connection.clone());
        }
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(TIMEOUT))
            .set_response_timeout(Some(TIMEOUT));
        let connection = self
            .client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        Ok(kept.insert(connection).clone())
    }
}

async fn invoke<T: FromRedisValue>(
    step: &Step,
    connection: &mut MultiplexedConnection,
) -> RedisResult<T> {
    let mut call = step.script.prepare_invoke();
    for key in &step.keys {
        call.key(key);
    }
    for arg in &step.args {
        call.arg(arg);
    }
    call.invoke_async(connection).await
}

impl Run for AsyncRedisStore {
    fn prefix(&self) -> &str {
        &self.prefix
    }

    fn run<T: FromRedisValue + Send + 'static>(&self, step: Step) -> StoreFuture<'_, T> {
        Box::pin(async move { self.invoke(&step).await.map_err(|error| shown(&error)) })
    }
}
