//! What a call does, for the blocking and the asynchronous client alike.

use std::sync::{Arc, Mutex};

use http::Response;

use super::driver::{Deadline, after, earlier};
use super::fetcher::TokenFetcher;
use super::in_vain::InVain;
use super::setup::{LOG, Setup};
use super::source::TokenSource;
use crate::api::Call;
use crate::limits::Limits;
use crate::menu::{ConditionalMenu, Menu};
use crate::rules::problem::Problem;
use crate::token::AccessToken;
use crate::validate::Invalid;
use crate::wechat::{Class, Error, Renewal};

/// One account, and how it is called.
pub(super) struct Engine {
    pub(super) source: Box<dyn TokenSource>,
    pub(super) setup: Arc<Setup>,
    /// Menus that WeChat changed after the last syncs.
    pub(super) in_vain: Mutex<Option<InVain>>,
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
            let renewal = if self.source.is_fixed() {
                Renewal::Impossible
            } else {
                Renewal::Same
            };
            return Err(Error::TokenRefused { refusal, renewal });
        }
        let outcome = match self.send(call, &fresh, deadline).await {
            Err(Error::Refused(refusal)) if refusal.class() == Some(Class::Refresh) => {
                let renewal = Renewal::Refused;
                Err(Error::TokenRefused { refusal, renewal })
            }
            outcome => outcome,
        };
        // The message may also repeat the old token.
        outcome.map_err(|error| error.without(token.secret()))
    }

    /// The token of the source, within the time of the call.
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

    pub(super) fn check(&self, menu: &Menu) -> Result<(), Error> {
        refuse(self.problems(|limits| menu.validate(limits)))
    }

    pub(super) fn check_conditional(&self, menu: &ConditionalMenu) -> Result<(), Error> {
        refuse(self.problems(|limits| menu.validate(limits)))
    }

    /// Checks a menu against this client's limits.
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

pub(super) fn refuse(problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(Invalid { problems }))
    }
}
