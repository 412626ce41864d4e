//! What a call does, for the blocking and the asynchronous client alike.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use http::Response;

use super::attempt::{Attempt, Observer};
use super::driver::{Boxed, Deadline, Driver, Failure, after, earlier, time_left};
use super::fetcher::TokenFetcher;
use super::retry::{RetryPolicy, may_be_repeated};
use super::source::TokenSource;
use super::sync::InVain;
use crate::api::{BaseUrl, Call, Request, TokenCall};
use crate::limits::Limits;
use crate::menu::{ConditionalMenu, Menu};
use crate::rules::problem::Problem;
use crate::token::{AccessToken, TokenGrant};
use crate::validate::Invalid;
use crate::wechat::Class;
use crate::wechat::{Endpoint, Error, ReplyError, TransportError, TransportFault};

/// The target of the log records.
pub(super) const LOG: &str = "wechat_menu";

/// One account, and how it is called.
pub(super) struct Engine {
    pub(super) source: Box<dyn TokenSource>,
    pub(super) setup: Arc<Setup>,
    /// What the last syncs wrote in vain.
    pub(super) in_vain: Mutex<Option<InVain>>,
}

/// What the clients of several accounts can share.
pub(super) struct Setup {
    pub(super) base: BaseUrl,
    /// An error if the environment names a proxy that cannot be used: [`Client::new`] has no way
    /// to say so, and a direct connection is not what was asked for.
    ///
    /// [`Client::new`]: super::Client::new
    pub(super) driver: Result<Box<dyn Driver>, Error>,
    /// Whether the server or the proxy is spoken to by TLS.
    pub(super) needs_tls: bool,
    /// The proxy, for errors.
    pub(super) proxy: Option<String>,
    pub(super) limits: Option<Limits>,
    pub(super) retry: RetryPolicy,
    pub(super) deadline: Duration,
    pub(super) sync_deadline: Duration,
    pub(super) observer: Option<Observer>,
}

impl Engine {
    pub(super) fn new(source: Box<dyn TokenSource>, setup: Arc<Setup>) -> Engine {
        Engine {
            source,
            setup,
            in_vain: Mutex::default(),
        }
    }

    /// Makes a call within the usual time.
    pub(super) async fn call<T>(&self, call: &Call<T>) -> Result<T, Error> {
        self.call_until(call, after(self.setup.deadline)).await
    }

    /// Makes a call within the usual time, and not beyond `end`.
    pub(super) async fn call_before<T>(&self, call: &Call<T>, end: Deadline) -> Result<T, Error> {
        self.call_until(call, earlier(end, after(self.setup.deadline)))
            .await
    }

    async fn call_until<T>(&self, call: &Call<T>, deadline: Deadline) -> Result<T, Error> {
        let token = self.token(None, deadline).await?;
        let refusal = match self.send(call, &token, deadline).await {
            Err(Error::Refused(refusal)) if refusal.class() == Some(Class::Refresh) => refusal,
            outcome => return outcome,
        };
        log::info!(target: LOG, "{}: asking for a new token: {refusal}", call.endpoint());
        let fresh = self.token(Some(&token), deadline).await?;
        if fresh == token {
            return Err(Error::TokenRefused(refusal));
        }
        let outcome = match self.send(call, &fresh, deadline).await {
            Err(Error::Refused(refusal)) if refusal.class() == Some(Class::Refresh) => {
                Err(Error::TokenRefused(refusal))
            }
            outcome => outcome,
        };
        // It may repeat the former token, too.
        outcome.map_err(|error| error.without(token.secret()))
    }

    /// What the source answers, within the time of the call.
    pub(super) async fn token(
        &self,
        rejected: Option<&AccessToken>,
        deadline: Deadline,
    ) -> Result<AccessToken, Error> {
        self.setup.driver()?;
        let fetcher = TokenFetcher::new(&self.setup, deadline);
        let answer = fetcher.within(self.source.token(rejected, &fetcher)).await;
        answer.unwrap_or_else(|| {
            Err(Error::token_source(
                "it did not answer before the deadline of the call",
            ))
        })
    }

    async fn send<T>(
        &self,
        call: &Call<T>,
        token: &AccessToken,
        deadline: Deadline,
    ) -> Result<T, Error> {
        let setup = &*self.setup;
        let request = call.request(&setup.base, token)?;
        let read = |response: &Response<Vec<u8>>| {
            call.read(response)
                .map_err(|error| error.without(token.secret()))
        };
        let repeatable = call.endpoint().is_repeatable();
        setup.attempts(request, repeatable, deadline, read).await
    }

    pub(super) fn judge(&self, menu: &Menu) -> Result<(), Error> {
        refuse(self.problems(|limits| menu.validate(limits)))
    }

    pub(super) fn judge_conditional(&self, menu: &ConditionalMenu) -> Result<(), Error> {
        refuse(self.problems(|limits| menu.validate(limits)))
    }

    /// What is wrong with a menu by this client's limits.
    pub(super) fn problems(
        &self,
        validate: impl FnOnce(&Limits) -> Result<(), Invalid>,
    ) -> Vec<Problem> {
        let Some(limits) = &self.setup.limits else {
            return Vec::new();
        };
        validate(limits)
            .err()
            .map_or(Vec::new(), |invalid| invalid.problems)
    }
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
    async fn attempts<T>(
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
                "no cryptography is installed for https: install a provider for rustls at the \
                 start of the program, or use the feature `client`",
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

pub(super) fn refuse(problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(Invalid { problems }))
    }
}

/// Without ring, `rustls` panics where the program has installed no provider.
fn has_cryptography() -> bool {
    cfg!(feature = "client") || rustls::crypto::CryptoProvider::get_default().is_some()
}
