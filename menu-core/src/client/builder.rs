//! Setting up a client.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::uri::Scheme;
use ureq::Agent;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

use super::memory::Memory;
use super::proxy::{ProxySetting, choose_proxy};
use super::retry::{FailedAttempt, Observer, Retry, RetryPolicy};
use super::token_source::TokenSource;
use super::transport::Transport;
use super::{Client, Inner};
use crate::api::{BaseUrl, Host};
use crate::limits;
use crate::limits::Limits;
use crate::wechat::Error;

/// A day: more than any exchange takes.
const LONGEST: Duration = Duration::from_secs(86_400);

/// The settings of a [`Client`].
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
    roots: Result<Option<RootCerts>, Error>,
    timeout: Duration,
    connect_timeout: Duration,
    deadline: Duration,
    reply_limit: u64,
    limits: Option<Limits>,
    retry: RetryPolicy,
    observer: Option<Observer>,
    memory: Memory,
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
            reply_limit: 1 << 20,
            limits: Some(limits::CURRENT),
            retry: RetryPolicy::default(),
            observer: None,
            memory: Memory::default(),
        }
    }

    /// Sends every call, the token's too, to this URL: a reverse proxy that leads to WeChat, or a
    /// server on this machine. What is wrong with it, [`build`](ClientBuilder::build) says.
    pub fn base_url(mut self, url: impl AsRef<str>) -> ClientBuilder {
        self.base = url.as_ref().parse();
        self
    }

    /// Sends every call to one of WeChat's hosts. [`Host::General`] unless set.
    pub fn host(mut self, host: Host) -> ClientBuilder {
        self.base = Ok(host.into());
        self
    }

    /// Allows a base URL of `http://` to another machine. The access token and the `AppSecret` can
    /// then be read by everyone on the way. This machine needs no permission.
    pub fn allow_plain_http(mut self) -> ClientBuilder {
        self.plain_http = true;
        self
    }

    /// Connects through this `http://` or `https://` proxy, whatever the environment says.
    /// Calls to this machine itself never go through a proxy.
    pub fn proxy(mut self, url: impl Into<String>) -> ClientBuilder {
        self.proxy = ProxySetting::Url(url.into());
        self
    }

    /// Connects without a proxy, whatever the environment says.
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

    /// The most time for a call with all that belongs to it: the token, be it fetched or waited
    /// for, and every retry. 45 seconds unless set. A [sync](Client::sync) is several calls, and
    /// has this time once more for the pauses between them.
    pub fn deadline(mut self, deadline: Duration) -> ClientBuilder {
        self.deadline = deadline;
        self
    }

    /// The most bytes of a reply that are read. 1 MiB unless set; a full menu is about 10 KiB.
    pub fn reply_limit(mut self, bytes: u64) -> ClientBuilder {
        self.reply_limit = bytes;
        self
    }

    /// Judges menus by these limits before they are sent. [`limits::CURRENT`] unless set.
    pub fn limits(mut self, limits: &Limits) -> ClientBuilder {
        self.limits = Some(*limits);
        self
    }

    /// Sends menus without judging them: for the day on which WeChat allows more than this
    /// version knows.
    pub fn unchecked(mut self) -> ClientBuilder {
        self.limits = None;
        self
    }

    /// When failed calls are made again. [`RetryPolicy::default`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> ClientBuilder {
        self.retry = policy;
        self
    }

    /// Calls `observer` after each attempt that failed, before the pause.
    ///
    /// It is called while the call goes on, in its thread and in its time. A client that it uses
    /// in turn has no token to give while that very token is being fetched.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AccessToken, Client};
    /// let client = Client::builder(AccessToken::new("TOKEN"))
    ///     .observe(|failed| eprintln!("{}: {failed}", failed.endpoint))
    ///     .build()?;
    /// # Ok::<(), wechat_menu::Error>(())
    /// ```
    pub fn observe(
        mut self,
        observer: impl Fn(&FailedAttempt<'_>) + Send + Sync + 'static,
    ) -> ClientBuilder {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Keeps in this file what [`Client::sync`] has written in vain, so that the next process does
    /// not write it at its start once more: for menus that WeChat keeps otherwise than they are
    /// sent, see [`sync`](crate::sync). Two short lines; it is made when there is
    /// something to keep. One file for each account.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// # use wechat_menu::{AccessToken, Client};
    /// let client = Client::builder(AccessToken::new("TOKEN"))
    ///     .sync_memory("/var/lib/bot/menu-sync")
    ///     .build()?;
    /// # Ok::<(), wechat_menu::Error>(())
    /// ```
    pub fn sync_memory(mut self, file: impl Into<PathBuf>) -> ClientBuilder {
        self.memory = Memory::kept_in(file.into());
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Setup`] if the base URL is wrong or sends secrets over plain http to another
    /// machine, if the proxy cannot be used, or if the certificates cannot be read.
    pub fn build(self) -> Result<Client, Error> {
        let base = self.base.clone()?;
        if !base.is_https() && !base.is_loopback() && !self.plain_http {
            return Err(Error::setup(
                "the base URL is http: the access token would be readable on the way; \
                 use https, or call allow_plain_http",
            ));
        }
        let transport = self.transport(&base)?;
        Ok(self.finish(base, Ok(transport)))
    }

    /// The client, with what is wrong said by its calls.
    pub(super) fn build_late(self) -> Client {
        let base = self.base.clone().unwrap_or_default();
        let transport = self.transport(&base);
        self.finish(base, transport)
    }

    fn finish(self, base: BaseUrl, transport: Result<Transport, Error>) -> Client {
        Client {
            inner: Arc::new(Inner {
                source: self.source,
                base,
                transport,
                limits: self.limits,
                retry: Retry {
                    policy: self.retry,
                    total: self.deadline,
                    observer: self.observer,
                },
                memory: self.memory,
            }),
        }
    }

    fn transport(&self, base: &BaseUrl) -> Result<Transport, Error> {
        let proxy = choose_proxy(&self.proxy, base, |name| std::env::var_os(name))?;
        let roots = match self.roots.clone()? {
            Some(roots) => roots,
            // `ureq` panics if asked for the verifier without its feature.
            None if cfg!(feature = "platform-verifier") => RootCerts::PlatformVerifier,
            None => RootCerts::WebPki,
        };
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(roots)
            .build();
        // `ureq` adds them to the time of day, and panics where that overflows.
        let timeout = self.timeout.min(LONGEST);
        let connect_timeout = self.connect_timeout.min(LONGEST);
        let is_https_proxy = proxy
            .as_ref()
            .is_some_and(|p| p.uri().scheme() == Some(&Scheme::HTTPS));
        let proxy_host = proxy.as_ref().map(|p| format!("{}:{}", p.host(), p.port()));
        let agent: Agent = Agent::config_builder()
            // Also `None` has to be said: `ureq` asks the environment otherwise.
            .proxy(proxy)
            .tls_config(tls)
            .user_agent(concat!("wechat-menu/", env!("CARGO_PKG_VERSION")))
            // The body of a 4xx may tell what is wrong.
            .http_status_as_error(false)
            // The 3xx itself is returned, and becomes an error where replies are read.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .timeout_resolve(Some(connect_timeout))
            .timeout_connect(Some(connect_timeout))
            .build()
            .new_agent();
        Ok(Transport {
            agent,
            timeout,
            reply_limit: self.reply_limit,
            needs_tls: base.is_https() || is_https_proxy,
            host: base.authority().to_owned(),
            proxy: proxy_host,
        })
    }
}

fn read_roots(pem: &[u8]) -> Result<RootCerts, Error> {
    let mut certificates: Vec<Certificate<'static>> = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
            Ok(_) => {}
            Err(_) => return Err(Error::setup("the root certificates are not PEM")),
        }
    }
    if certificates.is_empty() {
        return Err(Error::setup(
            "there is no certificate in the PEM of the roots",
        ));
    }
    Ok(RootCerts::new_with_certs(&certificates))
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
