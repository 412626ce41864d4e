//! Injected faults.

mod notation;

use std::sync::Arc;
use std::time::Duration;

use crate::endpoint::Endpoint;
use crate::errcode::Refusal;
use crate::http::Reply;

/// Something that goes wrong with the next request, or with the next few, or with all.
///
/// ```
/// use std::time::Duration;
/// use menu_sandbox::{Endpoint, Fault, Sandbox};
///
/// let sandbox = Sandbox::start()?;
/// sandbox.fault(Fault::errcode(-1).on(Endpoint::Create).times(2));
/// sandbox.fault(Fault::delay(Duration::from_millis(10)).always());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// A fault happens once, to any endpoint, unless [`times`](Self::times), [`always`](Self::always)
/// or [`on`](Self::on) say otherwise. If several faults fit a request, the one given first happens.
#[derive(Debug, Clone)]
pub struct Fault {
    pub(crate) effect: Effect,
    endpoint: Option<Endpoint>,
    /// How often it still happens; `None` for always.
    left: Option<u32>,
}

#[derive(Debug, Clone)]
pub(crate) enum Effect {
    CloseBefore,
    CloseAfter,
    Delay(Duration),
    Truncate,
    Pad(usize),
    Garbage,
    Refuse(Refusal),
    Replace(Arc<Reply>),
}

impl Fault {
    const fn new(effect: Effect) -> Self {
        Self {
            effect,
            endpoint: None,
            left: Some(1),
        }
    }

    fn replace(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self::new(Effect::Replace(Arc::new(Reply {
            status,
            content_type: one_line(content_type),
            location: None,
            headers: &[],
            body,
        })))
    }

    /// The connection is closed and the request has no effect.
    #[must_use]
    pub fn close_before() -> Self {
        Self::new(Effect::CloseBefore)
    }

    /// The request takes effect, but the connection is closed instead of answered.
    #[must_use]
    pub fn close_after() -> Self {
        Self::new(Effect::CloseAfter)
    }

    /// The request is answered, after this time.
    #[must_use]
    pub fn delay(time: Duration) -> Self {
        Self::new(Effect::Delay(time))
    }

    /// The request takes effect, but the reply breaks off after half of its body: its
    /// `Content-Length` promises more than is sent.
    #[must_use]
    pub fn truncate() -> Self {
        Self::new(Effect::Truncate)
    }

    /// The request takes effect, and the reply is followed by blanks until its body is `bytes`
    /// long: still JSON, only large.
    #[must_use]
    pub fn oversized(bytes: usize) -> Self {
        Self::new(Effect::Pad(bytes))
    }

    /// The request has no effect, and bytes come back that are not HTTP.
    #[must_use]
    pub fn garbage() -> Self {
        Self::new(Effect::Garbage)
    }

    /// The request has no effect, and an HTML page comes back with status 200, as from a captive
    /// portal.
    #[must_use]
    pub fn html() -> Self {
        let page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to this network</body></html>";
        Self::replace(200, "text/html; charset=utf-8", page.into())
    }

    /// The request has no effect, and a gateway says 502.
    #[must_use]
    pub fn bad_gateway() -> Self {
        Self::replace(
            502,
            "text/html",
            b"<html><body><h1>502 Bad Gateway</h1></body></html>".to_vec(),
        )
    }

    /// The request has no effect, and the client is sent to `url` with status 302.
    #[must_use]
    pub fn redirect(url: &str) -> Self {
        Self::new(Effect::Replace(Arc::new(Reply {
            status: 302,
            content_type: "text/html".to_owned(),
            location: Some(one_line(url)),
            headers: &[],
            body: Vec::new(),
        })))
    }

    /// The request has no effect and is refused with `code` and its documented text.
    #[must_use]
    pub fn errcode(code: i32) -> Self {
        Self::new(Effect::Refuse(Refusal::of(code)))
    }

    /// The request has no effect, and this comes back with status 200.
    #[must_use]
    pub fn reply(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::replace(200, content_type, body.into())
    }

    /// The request has no effect, and this comes back with this HTTP status.
    #[must_use]
    pub fn status(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::replace(status, content_type, body.into())
    }

    /// Happens only at this endpoint.
    #[must_use]
    pub fn on(self, endpoint: Endpoint) -> Self {
        Self {
            endpoint: Some(endpoint),
            ..self
        }
    }

    /// Happens at the next `requests` requests to its endpoint.
    #[must_use]
    pub fn times(self, requests: u32) -> Self {
        Self {
            left: Some(requests),
            ..self
        }
    }

    /// Happens at every request to its endpoint, until [`Sandbox::clear_faults`](crate::Sandbox::clear_faults).
    #[must_use]
    pub fn always(self) -> Self {
        Self { left: None, ..self }
    }
}

/// A line break in a header could end the head.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The pending faults.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        if fault.left != Some(0) {
            self.0.push(fault);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The pending faults, as text.
    #[cfg(feature = "phone")]
    pub(crate) fn to_strings(&self) -> Vec<String> {
        self.0.iter().map(Fault::to_string).collect()
    }

    /// The fault of a request for `endpoint`, if there is one.
    pub(crate) fn take(&mut self, endpoint: Option<Endpoint>) -> Option<Effect> {
        let index = self
            .0
            .iter()
            .position(|fault| fault.endpoint.is_none() || fault.endpoint == endpoint)?;
        let fault = &mut self.0[index];
        let effect = fault.effect.clone();
        if let Some(left) = &mut fault.left {
            *left -= 1;
            if *left == 0 {
                self.0.remove(index);
            }
        }
        Some(effect)
    }
}
