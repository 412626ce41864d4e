//! Looks up names without a thread for each call.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::Uri;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// How long addresses are used. WeChat's records live for a few minutes.
const FRESH: Duration = Duration::from_secs(60);

/// The system's resolver, asked once a minute.
///
/// `ureq` looks up the name before each request, even if it then reuses a connection, and starts a
/// thread for it if the time is limited.
#[derive(Default)]
pub(super) struct CachedResolver {
    system: DefaultResolver,
    /// A client talks to one server, so there is one name.
    last: Mutex<Option<Known>>,
}

struct Known {
    authority: String,
    addresses: ResolvedSocketAddrs,
    at: Instant,
}

impl Resolver for CachedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        {
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = &*last
                && known.authority == authority
                && known.at.elapsed() < FRESH
            {
                return Ok(self.copy(&known.addresses));
            }
        }
        let addresses = self.system.resolve(uri, config, timeout)?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Known {
            authority: authority.to_owned(),
            addresses: self.copy(&addresses),
            at: Instant::now(),
        });
        Ok(addresses)
    }
}

impl CachedResolver {
    fn copy(&self, addresses: &ResolvedSocketAddrs) -> ResolvedSocketAddrs {
        let mut copy = self.empty();
        for address in addresses {
            copy.push(*address);
        }
        copy
    }
}

impl fmt::Debug for CachedResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachedResolver").finish_non_exhaustive()
    }
}
