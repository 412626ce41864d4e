//! How a client makes its calls: the server, the driver and the retries.

use std::time::{Duration, Instant};

use http::Response;

use super::attempt::{Attempt, Observer};
use super::driver::{Boxed, Deadline, Driver, Failure, after, time_left};
use super::retry::{RetryPolicy, may_be_repeated};
use crate::api::{BaseUrl, Request, TokenCall};
use crate::limits::Limits;
use crate::token::TokenGrant;
use crate::wechat::{Endpoint, Error, ReplyError, TransportError, TransportFault};

/// The target of the log records.
pub(super) const LOG: &str = "wechat_menu";

/// What the clients of several accounts can share.
pub(super) struct Setup {
    pub(super) base: BaseUrl,
    /// An error if the environment names an invalid proxy: [`Client::new`] cannot return it, and a
    /// direct connection would be wrong.
    ///
    /// [`Client::new`]: super::Client::new
    pub(super) driver: Result<Box<dyn Driver>, Error>,
    /// Whether the server or the proxy is reached by TLS.
    pub(super) needs_tls: bool,
    /// The proxy, for errors.
    pub(super) proxy: Option<String>,
    pub(super) limits: Option<Limits>,
    pub(super) retry: RetryPolicy,
    pub(super) deadline: Duration,
    pub(super) sync_deadline: Duration,
    pub(super) observer: Option<Observer>,
}

impl Setup {
    /// Fetches a token by the deadline.
    pub(super) async fn fetch(
        &self,
        call: &TokenCall,
        deadline: Deadline,
    ) -> Result<TokenGrant, Error> {
        let request = call.request(&self.base)?;
        let read = |response: &Response<Vec<u8>>| call.read(response);
        let grant = self
            .attempts(request, call.is_repeatable(), deadline, read)
            .await?;
        log::info!(
            target: LOG,
            "{}: a token for {} was fetched, which expires in {} s",
            call.endpoint(),
            call.credential().app_id(),
            grant.expires_in.as_secs()
        );
        Ok(grant)
    }

    /// Sends a request until an attempt succeeds, fails for good, or there is no time left.
    pub(super) async fn attempts<T>(
        &self,
        request: Request,
        repeatable: bool,
        deadline: Deadline,
        read: impl Fn(&Response<Vec<u8>>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let driver = self.driver()?;
        let endpoint = request.endpoint();
        let mut number = 0_u32;
        loop {
            number = number.saturating_add(1);
            let begun = Instant::now();
            let left = time_left(deadline);
            let response = if left.is_zero() {
                Err(Failure::Transport(TransportFault::Timeout))
            } else {
                driver.send(request.clone(), left).await
            };
            let outcome = match response {
                Ok(response) => read(&response),
                Err(failure) => Err(self.error(endpoint, failure)),
            };
            let retry_in = match &outcome {
                Err(error) if may_be_repeated(error, repeatable) => {
                    self.pause(number - 1, error, deadline)
                }
                _ => None,
            };
            self.report(&Attempt {
                endpoint,
                number,
                took: begun.elapsed(),
                error: outcome.as_ref().err(),
                retry_in,
            });
            match retry_in {
                Some(pause) => self.sleep(pause).await,
                None => return outcome,
            }
        }
    }

    /// The pause before this retry, counted from 0; `None` if there must be none.
    pub(super) fn pause(&self, retry: u32, error: &Error, deadline: Deadline) -> Option<Duration> {
        let pause = self.retry.pause(retry, error, super::retry::random())?;
        (pause < time_left(deadline)).then_some(pause)
    }

    fn report(&self, attempt: &Attempt<'_>) {
        let level = match (attempt.error, attempt.retry_in) {
            (Some(_), Some(_)) => log::Level::Warn,
            _ => log::Level::Debug,
        };
        log::log!(target: LOG, level, "{attempt}");
        if let Some(observer) = &self.observer {
            observer(attempt);
        }
    }

    pub(super) async fn sleep(&self, pause: Duration) {
        let forever: Boxed<'_, ()> = Box::pin(std::future::pending());
        if let Ok(driver) = &self.driver {
            driver.until(after(pause), forever).await;
        }
    }

    pub(super) fn driver(&self) -> Result<&dyn Driver, Error> {
        if self.needs_tls && !has_cryptography() {
            return Err(Error::setup(
                "no provider of cryptography for https: install one for rustls at the start of \
                 the program, or use the feature `client`",
            ));
        }
        match &self.driver {
            Ok(driver) => Ok(&**driver),
            Err(error) => Err(error.clone()),
        }
    }

    pub(super) fn error(&self, endpoint: Endpoint, failure: Failure) -> Error {
        match failure {
            Failure::Transport(fault) => Error::Transport(TransportError {
                endpoint,
                host: self.base.authority().to_owned(),
                proxy: self.proxy.clone(),
                fault,
            }),
            Failure::Reply(status, fault) => Error::Reply(ReplyError {
                endpoint,
                status,
                fault,
            }),
        }
    }
}

/// Without ring, `rustls` panics if the program has installed no provider.
fn has_cryptography() -> bool {
    cfg!(feature = "client") || rustls::crypto::CryptoProvider::get_default().is_some()
}
