//! The stores, written once for both ways to run a script.

use std::time::Duration;

use menu_core::{AccessToken, StoreFuture, TokenGrant, TokenStore};
use redis::FromRedisValue;
use redis::Script;

use crate::scripts;

/// One step: a script with its keys and arguments.
pub(crate) struct Step {
    pub(crate) script: &'static Script,
    pub(crate) keys: Vec<String>,
    pub(crate) args: Vec<String>,
}

/// Runs scripts.
pub(crate) trait Run: Send + Sync {
    /// The prefix of every key.
    fn prefix(&self) -> &str;

    /// Runs a step, a second time if the connection turns out to be broken.
    fn run<T: FromRedisValue + Send + 'static>(&self, step: Step) -> StoreFuture<'_, T>;
}

/// The braces keep both keys of a token in one slot of a cluster.
fn token_key(store: &impl Run, key: &str) -> String {
    format!("{}:{{{key}}}:token", store.prefix())
}

fn lease_key(store: &impl Run, key: &str) -> String {
    format!("{}:{{{key}}}:lease", store.prefix())
}

/// At least one, because Redis refuses 0.
fn millis(time: Duration) -> String {
    time.as_millis().max(1).to_string()
}

pub(crate) fn read<'a>(store: &'a impl Run, key: &str) -> StoreFuture<'a, Option<TokenGrant>> {
    let step = Step {
        script: &scripts::READ,
        keys: vec![token_key(store, key)],
        args: Vec::new(),
    };
    Box::pin(async move {
        let answer: Vec<String> = store.run(step).await?;
        let [token, life] = &answer[..] else {
            return Ok(None);
        };
        // -1 if it was set to never expire.
        let life = life.parse().map_or(Duration::ZERO, Duration::from_millis);
        Ok(Some(TokenGrant::new(AccessToken::new(token), life)))
    })
}

pub(crate) fn lease<'a>(
    store: &'a impl Run,
    key: &str,
    holder: &str,
    time: Duration,
) -> StoreFuture<'a, bool> {
    store.run(Step {
        script: &scripts::LEASE,
        keys: vec![lease_key(store, key)],
        args: vec![holder.to_owned(), millis(time)],
    })
}

pub(crate) fn write<'a>(
    store: &'a impl Run,
    key: &str,
    holder: &str,
    grant: &TokenGrant,
) -> StoreFuture<'a, bool> {
    store.run(Step {
        script: &scripts::WRITE,
        keys: vec![token_key(store, key), lease_key(store, key)],
        args: vec![
            holder.to_owned(),
            grant.token.secret().to_owned(),
            millis(grant.expires_in),
        ],
    })
}

pub(crate) fn release<'a>(store: &'a impl Run, key: &str, holder: &str) -> StoreFuture<'a, ()> {
    let step = Step {
        script: &scripts::RELEASE,
        keys: vec![lease_key(store, key)],
        args: vec![holder.to_owned()],
    };
    Box::pin(async move { store.run::<i64>(step).await.map(drop) })
}

#[cfg(feature = "event")]
pub(crate) mod pushes {
    use std::hash::{BuildHasher, Hasher, RandomState};

    use menu_core::event::{PushId, StoreFuture};

    use super::{Run, Step, millis};
    use crate::scripts;

    /// WeChat's tries come within about 15 seconds.
    const REMEMBERED: std::time::Duration = std::time::Duration::from_secs(60);

    fn key(store: &impl Run, id: PushId) -> String {
        format!("{}:push:{id}", store.prefix())
    }

    pub(crate) fn admit(store: &impl Run, id: PushId) -> StoreFuture<'_, bool> {
        let attempt = RandomState::new().build_hasher().finish();
        store.run(Step {
            script: &scripts::ADMIT,
            keys: vec![key(store, id)],
            args: vec![format!("{attempt:016x}"), millis(REMEMBERED)],
        })
    }

    pub(crate) fn forget(store: &impl Run, id: PushId) -> StoreFuture<'_, ()> {
        let step = Step {
            script: &scripts::FORGET,
            keys: vec![key(store, id)],
            args: Vec::new(),
        };
        Box::pin(async move { store.run::<i64>(step).await.map(drop) })
    }
}

macro_rules! is_a_store {
    ($Store:ident) => {
        impl TokenStore for $Store {
            fn read<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<TokenGrant>> {
                read(self, key)
            }

            fn lease<'a>(
                &'a self,
                key: &'a str,
                holder: &'a str,
                time: Duration,
            ) -> StoreFuture<'a, bool> {
                lease(self, key, holder, time)
            }

            fn write<'a>(
                &'a self,
                key: &'a str,
                holder: &'a str,
                grant: &'a TokenGrant,
            ) -> StoreFuture<'a, bool> {
                write(self, key, holder, grant)
            }

            fn release<'a>(&'a self, key: &'a str, holder: &'a str) -> StoreFuture<'a, ()> {
                release(self, key, holder)
            }
        }

        #[cfg(feature = "event")]
        impl menu_core::event::PushStore for $Store {
            fn admit(
                &self,
                id: menu_core::event::PushId,
            ) -> menu_core::event::StoreFuture<'_, bool> {
                pushes::admit(self, id)
            }

            fn forget(
                &self,
                id: menu_core::event::PushId,
            ) -> menu_core::event::StoreFuture<'_, ()> {
                pushes::forget(self, id)
            }
        }

        impl std::fmt::Debug for $Store {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($Store))
                    .field("prefix", &self.prefix())
                    .finish_non_exhaustive()
            }
        }
    };
}

use crate::RedisStore;
is_a_store!(RedisStore);

#[cfg(feature = "async")]
use crate::AsyncRedisStore;
#[cfg(feature = "async")]
is_a_store!(AsyncRedisStore);
