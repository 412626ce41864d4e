//! Looks up names without a thread for each call.

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
#[derive(Debug, Default)]
pub(super) struct CachedResolver {
    system: DefaultResolver,
    /// A client talks to one server, so there is one name.
    last: Mutex<Option<Known>>,
}

#[derive(Debug)]
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
        self.addresses(authority, || self.system.resolve(uri, config, timeout))
    }
}

impl CachedResolver {
    fn addresses(
        &self,
        authority: &str,
        look_up: impl FnOnce() -> Result<ResolvedSocketAddrs, ureq::Error>,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        {
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = &*last
                && known.authority == authority
                && known.at.elapsed() < FRESH
            {
                return Ok(self.copy(&known.addresses));
            }
        }
        let addresses = look_up()?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Known {
            authority: authority.to_owned(),
            addresses: self.copy(&addresses),
            at: Instant::now(),
        });
        Ok(addresses)
    }

    fn copy(&self, addresses: &ResolvedSocketAddrs) -> ResolvedSocketAddrs {
        let mut copy = self.empty();
        for address in addresses {
            copy.push(*address);
        }
        copy
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn the_system_is_asked_once_for_each_name() {
        let resolver = CachedResolver::default();
        let asked = Cell::new(0);
        let address = |authority| {
            let found = resolver.addresses(authority, || {
                asked.set(asked.get() + 1);
                let mut addresses = resolver.empty();
                addresses.push(([127, 0, 0, asked.get()], 80).into());
                Ok(addresses)
            });
            found.unwrap()[0].to_string()
        };
        assert_eq!(address("a.example"), "127.0.0.1:80");
        assert_eq!(address("a.example"), "127.0.0.1:80");
        assert_eq!(address("b.example"), "127.0.0.2:80");
        assert_eq!(address("b.example"), "127.0.0.2:80");
    }
}
