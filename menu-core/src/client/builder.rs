//! Setting up a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, config::Config};

#[cfg(feature = "async")]
use super::AsyncClient;
use super::Client;
use super::attempt::{Attempt, Observer};
use super::blocking::Blocking;
use super::driver::{Driver, USER_AGENT};
use super::engine::Engine;
use super::proxy::{Proxy, ProxySetting, UNUSABLE_PROXY, choose_proxy};
use super::resolver::CachedResolver;
use super::retry::RetryPolicy;
use super::setup::Setup;
use super::source::TokenSource;
use crate::api::{BaseUrl, Host};
use crate::limits::{self, Limits};
use crate::wechat::Error;

/// A day: more than any exchange takes.
const LONGEST: Duration = Duration::from_secs(86_400);

/// The settings of a [`Client`] or an `AsyncClient`.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use std::time::Duration;
/// use wechat_menu::{AccessToken, Client, RetryPolicy};
///
/// let client = Client::builder(AccessToken::new("TOKEN"))
///     .base_url("http://127.0.0.1:8080")
///     .timeout(Duration::from_secs(3))
///     .retry(RetryPolicy::NONE)
///     .build()?;
/// # Ok::<(), wechat_menu::Error>(())
/// ```
#[must_use = "nothing happens before `build`"]
pub struct ClientBuilder {
    source: Box<dyn TokenSource>,
    base: Result<BaseUrl, Error>,
    plain_http: bool,
    proxy: ProxySetting,
    /// Certificates in DER.
    roots: Result<Option<Vec<Vec<u8>>>, Error>,
    timeout: Duration,
    connect_timeout: Duration,
    deadline: Duration,
    sync_deadline: Duration,
    reply_limit: u64,
    limits: Option<Limits>,
    retry: RetryPolicy,
    observer: Option<Observer>,
}

impl ClientBuilder {
    pub(super) fn new(source: impl TokenSource + 'static) -> ClientBuilder {
        ClientBuilder {
            source: Box::new(source),
            base: Ok(BaseUrl::default()),
            plain_http: false,
            proxy: ProxySetting::Environment,
            roots: Ok(None),
            timeout: Duration::from_secs(15),
            connect_timeout: Duration::from_secs(5),
            deadline: Duration::from_secs(45),
            sync_deadline: Duration::from_secs(300),
            reply_limit: 1 << 20,
            limits: Some(limits::CURRENT),
            retry: RetryPolicy::default(),
            observer: None,
        }
    }

    /// Sends every call, also those for tokens, to this URL: a reverse proxy that leads to WeChat,
    /// or a server on this machine. [`build`](ClientBuilder::build) reports an invalid URL.
    pub fn base_url(mut self, url: impl AsRef<str>) -> ClientBuilder {
        self.base = url.as_ref().parse();
        self
    }

    /// Sends every call to one of WeChat's hosts. [`Host::General`] unless set.
    pub fn host(mut self, host: Host) -> ClientBuilder {
        self.base = Ok(host.into());
        self
    }

    /// Allows a base URL of `http://` to another machine. Then everyone on the way can read the
    /// access token and the `AppSecret`. A URL of this machine does not need this permission.
    pub fn allow_plain_http(mut self) -> ClientBuilder {
        self.plain_http = true;
        self
    }

    /// Connects through this `http://` or `https://` proxy, and ignores the environment. Calls to
    /// this machine itself never go through a proxy.
    pub fn proxy(mut self, url: impl Into<String>) -> ClientBuilder {
        self.proxy = ProxySetting::Url(url.into());
        self
    }

    /// Connects without a proxy, and ignores the environment.
    pub fn no_proxy(mut self) -> ClientBuilder {
        self.proxy = ProxySetting::Direct;
        self
    }

    /// Trusts these certificates, in PEM, and no others: for a company's own authority.
    ///
    /// Otherwise Mozilla's roots are trusted, or with the feature `platform-verifier` the system's.
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> ClientBuilder {
        self.roots = read_roots(pem.as_ref()).map(Some);
        self
    }

    /// The most time for one exchange, from the look-up of the name to the reply's last byte.
    /// 15 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> ClientBuilder {
        self.timeout = timeout;
        self
    }

    /// The most time to look up the name, and again to connect, TLS included. 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> ClientBuilder {
        self.connect_timeout = timeout;
        self
    }

    /// The most time for a whole call: with fetching or waiting for the token, and every retry. 45
    /// seconds unless set. A [sync](Client::sync) is several calls.
    pub fn deadline(mut self, deadline: Duration) -> ClientBuilder {
        self.deadline = deadline;
        self
    }

    /// The most time for a [sync](Client::sync) with all its calls and the pauses between them.
    /// Five minutes unless set. A sync that runs out of time stops after a step, and the next one
    /// continues from there.
    pub fn sync_deadline(mut self, deadline: Duration) -> ClientBuilder {
        self.sync_deadline = deadline;
        self
    }

    /// The most bytes of a reply that are read. 1 MiB unless set; a full menu is about 10 KiB.
    pub fn reply_limit(mut self, bytes: u64) -> ClientBuilder {
        self.reply_limit = bytes;
        self
    }

    /// Checks menus against these limits before they are sent. [`limits::CURRENT`] unless set.
    pub fn limits(mut self, limits: &Limits) -> ClientBuilder {
        self.limits = Some(*limits);
        self
    }

    /// Sends menus without checking them: use it if WeChat allows more than this version knows.
    pub fn unchecked(mut self) -> ClientBuilder {
        self.limits = None;
        self
    }

    /// When failed calls are made again. [`RetryPolicy::default`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> ClientBuilder {
        self.retry = policy;
        self
    }

    /// Calls `observer` after each attempt at a call, before the pause if one follows: to count
    /// calls, failures and their times for metrics.
    ///
    /// It runs during the call, in its thread and within its time. Do not use the client in it: if
    /// the client is fetching the token, the observer would wait for itself.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AccessToken, Client};
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    ///
    /// let failures = Arc::new(AtomicU64::new(0));
    /// let counter = failures.clone();
    /// let client = Client::builder(AccessToken::new("TOKEN"))
    ///     .observe(move |attempt| {
    ///         if attempt.error.is_some() {
    ///             counter.fetch_add(1, Relaxed);
    ///         }
    ///     })
    ///     .build()?;
    /// # Ok::<(), wechat_menu::Error>(())
    /// ```
    pub fn observe(
        mut self,
        observer: impl Fn(&Attempt<'_>) + Send + Sync + 'static,
    ) -> ClientBuilder {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// The blocking client.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] if the base URL is wrong or sends secrets over plain http to another
    /// machine, if the proxy cannot be used, or if the certificates cannot be read.
    pub fn build(self) -> Result<Client, Error> {
        let engine = self.checked()?.engine(ClientBuilder::blocking);
        engine.setup.driver.as_ref().map_err(Clone::clone)?;
        Ok(Client::of(engine))
    }

    /// The asynchronous client.
    ///
    /// # Errors
    ///
    /// As for [`build`](ClientBuilder::build).
    #[cfg(feature = "async")]
    pub fn build_async(self) -> Result<AsyncClient, Error> {
        let engine = self.checked()?.engine(ClientBuilder::asynchronous);
        engine.setup.driver.as_ref().map_err(Clone::clone)?;
        Ok(AsyncClient::of(engine))
    }

    fn checked(self) -> Result<ClientBuilder, Error> {
        let base = self.base.as_ref().map_err(Clone::clone)?;
        if !base.is_https() && !base.is_loopback() && !self.plain_http {
            return Err(Error::setup(
                "the base URL is http, so everyone on the way could read the access token: \
                 write https, or call `allow_plain_http`",
            ));
        }
        Ok(self)
    }

    /// The client. If a setting is wrong, its calls report it.
    pub(super) fn build_late(self) -> Client {
        Client::of(self.engine(ClientBuilder::blocking))
    }

    /// The asynchronous client. If a setting is wrong, its calls report it.
    #[cfg(feature = "async")]
    pub(super) fn build_async_late(self) -> AsyncClient {
        AsyncClient::of(self.engine(ClientBuilder::asynchronous))
    }

    fn engine(
        self,
        driver: impl FnOnce(&ClientBuilder, Option<&Proxy>) -> Result<Box<dyn Driver>, Error>,
    ) -> Engine {
        let base = self.base.clone().unwrap_or_default();
        let proxy = choose_proxy(&self.proxy, &base, |name| std::env::var_os(name));
        let (proxy, driver) = match proxy {
            Ok(proxy) => {
                let driver = driver(&self, proxy.as_ref());
                (proxy, driver)
            }
            Err(error) => (None, Err(error)),
        };
        let setup = Setup {
            driver,
            needs_tls: base.is_https() || proxy.as_ref().is_some_and(|proxy| proxy.is_https),
            proxy: proxy.map(|proxy| proxy.address),
            base,
            limits: self.limits,
            retry: self.retry,
            deadline: self.deadline,
            sync_deadline: self.sync_deadline,
            observer: self.observer,
        };
        Engine::new(self.source, Arc::new(setup))
    }

    fn blocking(&self, proxy: Option<&Proxy>) -> Result<Box<dyn Driver>, Error> {
        let roots = match self.roots.as_ref().map_err(Clone::clone)? {
            Some(roots) => {
                let roots = roots
                    .iter()
                    .map(|der| Certificate::from_der(der).to_owned());
                RootCerts::new_with_certs(&roots.collect::<Vec<_>>())
            }
            // `ureq` panics if asked for the verifier without its feature.
            None if cfg!(feature = "platform-verifier") => RootCerts::PlatformVerifier,
            None => RootCerts::WebPki,
        };
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(roots)
            .build();
        let proxy = proxy.map(|proxy| ureq::Proxy::new(&proxy.url)).transpose();
        let proxy = proxy.map_err(|_| Error::setup(UNUSABLE_PROXY))?;
        let (timeout, connect_timeout) = self.timeouts();
        let config: Config = Agent::config_builder()
            // Set it even if it is `None`: otherwise `ureq` reads the environment.
            .proxy(proxy)
            .tls_config(tls)
            .user_agent(USER_AGENT)
            // The body of a 4xx may contain the reason.
            .http_status_as_error(false)
            // A 3xx is returned, and becomes an error when the reply is read.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .timeout_resolve(Some(connect_timeout))
            .timeout_connect(Some(connect_timeout))
            .build();
        let connector = DefaultConnector::default();
        Ok(Box::new(Blocking {
            agent: Agent::with_parts(config, connector, CachedResolver::default()),
            timeout,
            reply_limit: self.reply_limit,
        }))
    }

    #[cfg(feature = "async")]
    fn asynchronous(&self, proxy: Option<&Proxy>) -> Result<Box<dyn Driver>, Error> {
        let (timeout, connect_timeout) = self.timeouts();
        let roots = self.roots.as_ref().map_err(Clone::clone)?;
        Ok(Box::new(super::tokio::Tokio::new(
            roots.as_deref(),
            proxy,
            timeout,
            connect_timeout,
            self.reply_limit,
        )?))
    }

    /// The clients add them to the current time, and panic if that overflows.
    fn timeouts(&self) -> (Duration, Duration) {
        (self.timeout.min(LONGEST), self.connect_timeout.min(LONGEST))
    }
}

const NOT_PEM: &str = "found no certificate in the root certificates: pass the text of a PEM file, \
                       which contains `-----BEGIN CERTIFICATE-----`";

fn read_roots(pem: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let mut certificates = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate.der().to_vec()),
            Ok(_) => {}
            Err(_) => return Err(Error::setup(NOT_PEM)),
        }
    }
    if certificates.is_empty() {
        return Err(Error::setup(NOT_PEM));
    }
    Ok(certificates)
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("deadline", &self.deadline)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
