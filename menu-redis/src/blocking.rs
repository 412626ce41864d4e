//! The blocking store.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use menu_core::StoreFuture;
use redis::{Client, Connection, FromRedisValue, RedisResult};

#[cfg(feature = "tls")]
use crate::open_with_roots;
use crate::stores::{Run, Step};
use crate::{OpenError, TIMEOUT, open, shown};

/// Tokens and pushes in Redis, for a blocking [`Client`](menu_core::Client).
///
/// It is cheap to clone; clones share their connections. In asynchronous code use
/// `AsyncRedisStore`: this one blocks the thread until Redis answers.
///
/// `Debug` does not show the URL, which may hold a password.
#[derive(Clone)]
pub struct RedisStore {
    client: Client,
    prefix: Arc<str>,
    /// Idle connections.
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl RedisStore {
    /// The store at `redis://[:PASSWORD@]HOST[:PORT][/DATABASE]`, with `rediss` for TLS. It
    /// connects at the first use.
    ///
    /// With TLS, a program that has not installed a provider for rustls gets ring.
    ///
    /// # Errors
    ///
    /// [`OpenError`] if it is not such a URL.
    pub fn open(url: &str) -> Result<RedisStore, OpenError> {
        Ok(RedisStore::of(open(url)?))
    }

    /// The same store, for a `rediss` URL and a certificate authority of one's own: trusts the
    /// certificates in this PEM text, instead of Mozilla's roots.
    ///
    /// ```no_run
    /// use menu_redis::RedisStore;
    ///
    /// # fn open() -> Result<(), Box<dyn std::error::Error>> {
    /// let roots = std::fs::read("ca.pem")?;
    /// let store = RedisStore::open_with_roots("rediss://redis.internal:6380", &roots)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`OpenError`] if it is not such a URL, or if there is no certificate in the text.
    #[cfg(feature = "tls")]
    pub fn open_with_roots(url: &str, pem: impl AsRef<[u8]>) -> Result<RedisStore, OpenError> {
        Ok(RedisStore::of(open_with_roots(url, pem.as_ref())?))
    }

    fn of(client: Client) -> RedisStore {
        RedisStore {
            client,
            prefix: "wechat-menu".into(),
            idle: Arc::default(),
        }
    }

    /// Puts this in front of every key, instead of `wechat-menu`.
    #[must_use]
    pub fn with_prefix(self, prefix: &str) -> RedisStore {
        RedisStore {
            prefix: prefix.into(),
            ..self
        }
    }

    fn invoke<T: FromRedisValue>(&self, step: &Step) -> RedisResult<T> {
        let idle = self.lock().pop();
        if let Some(mut connection) = idle {
            match invoke(step, &mut connection) {
                // Redis may have been restarted since.
                Err(error) if error.is_connection_dropped() && !error.is_timeout() => {
                    self.lock().clear();
                }
                Err(error) if error.is_io_error() => return Err(error),
                outcome => {
                    self.lock().push(connection);
                    return outcome;
                }
            }
        }
        let mut connection = self.client.get_connection_with_timeout(TIMEOUT)?;
        connection.set_read_timeout(Some(TIMEOUT))?;
        connection.set_write_timeout(Some(TIMEOUT))?;
        let value = invoke(step, &mut connection)?;
        self.lock().push(connection);
        Ok(value)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn invoke<T: FromRedisValue>(step: &Step, connection: &mut Connection) -> RedisResult<T> {
    let mut call = step.script.prepare_invoke();
    for key in &step.keys {
        call.key(key);
    }
    for arg in &step.args {
        call.arg(arg);
    }
    call.invoke(connection)
}

impl Run for RedisStore {
    fn prefix(&self) -> &str {
        &self.prefix
    }

    fn run<T: FromRedisValue + Send + 'static>(&self, step: Step) -> StoreFuture<'_, T> {
        let outcome = self.invoke(&step).map_err(|error| shown(&error));
        Box::pin(std::future::ready(outcome))
    }
}
