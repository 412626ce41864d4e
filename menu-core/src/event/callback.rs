//! The account's end of the callback URL.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::cdata::cdata;
use super::element::Element;
use super::error::CallbackError;
use super::push::Push;
use super::query::Query;
use super::reply::Reply;
use super::reply_xml::to_xml;
use super::seal::EncodingAesKey;
use super::signature::{sign, verify};

/// How long a push may be unless [`Callback::with_limit`] says otherwise, in bytes.
const DEFAULT_LIMIT: usize = 64 * 1024;

/// Reads what WeChat posts to the callback URL, and writes the answers.
///
/// It does no I/O and runs in any server, blocking or async; share one between threads. The
/// console's page on the server configuration shows the token and the key, and sets the mode:
/// plaintext for [`Callback::plain`], compatible or safe for [`Callback::safe`].
///
/// In plaintext mode the signature covers only the query: somebody who has seen one query can send
/// any body with it. In safe mode it covers the body.
///
/// `Debug` shows neither the token nor the key.
///
/// Source: the documentation's pages on the server configuration and on message encryption.
#[derive(Clone)]
pub struct Callback {
    token: String,
    safe: Option<Safe>,
    limit: usize,
    max_age: Option<Duration>,
    #[cfg(feature = "service")]
    pub(super) service: super::handling::Settings,
}

#[derive(Clone)]
struct Safe {
    key: EncodingAesKey,
    app_id: String,
}

impl Callback {
    /// A callback in plaintext mode, with the token that the console shows.
    ///
    /// # Errors
    ///
    /// [`CallbackError::Setup`] if the token is empty: everyone could sign with it.
    pub fn plain(token: impl Into<String>) -> Result<Callback, CallbackError> {
        let token = token.into();
        if token.is_empty() {
            return Err(CallbackError::Setup("the callback's token is empty"));
        }
        Ok(Callback {
            token,
            safe: None,
            limit: DEFAULT_LIMIT,
            max_age: None,
            #[cfg(feature = "service")]
            service: super::handling::Settings::default(),
        })
    }

    /// A callback in safe or compatible mode. It refuses pushes that are not encrypted, because
    /// their signature does not cover the body.
    ///
    /// To go from plaintext to safe mode without losing a push, choose the compatible mode in the
    /// console first, then start the server with the key, then choose the safe mode.
    ///
    /// # Errors
    ///
    /// [`CallbackError::Setup`] if the token or the app id is empty.
    pub fn safe(
        token: impl Into<String>,
        key: EncodingAesKey,
        app_id: impl Into<String>,
    ) -> Result<Callback, CallbackError> {
        let app_id = app_id.into();
        if app_id.is_empty() {
            return Err(CallbackError::Setup("the callback's app id is empty"));
        }
        let mut callback = Callback::plain(token)?;
        callback.safe = Some(Safe { key, app_id });
        Ok(callback)
    }

    /// Reads bodies of at most `bytes`; 65,536 (64 KiB) unless this is called.
    ///
    /// Set your server's own limit too: it is the server that holds the body in memory.
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Callback {
        self.limit = bytes;
        self
    }

    /// The limit for bodies, in bytes.
    #[cfg(feature = "service")]
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Refuses requests whose `timestamp` is further than this from the machine's clock, before
    /// or after it.
    ///
    /// This prevents the reuse of an old query, for instance from a log. Five minutes allow for
    /// clocks that differ and for WeChat's three tries. By default there is no limit: the
    /// documentation promises nothing about the timestamp, and with a wrong clock all pushes would
    /// be refused.
    #[must_use]
    pub fn with_max_age(mut self, max_age: Duration) -> Callback {
        self.max_age = Some(max_age);
        self
    }

    /// Answers the GET request by which the console checks the URL: the body to send back. Send it
    /// as `text/plain`, because the sender controls its content.
    ///
    /// WeChat sends `echostr` in plaintext in every mode; an encrypted one, with `msg_signature`
    /// and without `signature`, is accepted too.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::Callback;
    ///
    /// let callback = Callback::plain("AAAAA")?;
    /// let query = "signature=899cf89e464efb63f54ddac96b0a0a235f53aa78\
    ///     &timestamp=1714037059&nonce=486452656&echostr=4375120948345356249";
    /// assert_eq!(callback.handshake(query)?, "4375120948345356249");
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A parameter is missing, or the signature is wrong.
    pub fn handshake(&self, query: &str) -> Result<String, CallbackError> {
        let query = Query::parse(query)?;
        let echo = query.echostr()?;
        match &self.safe {
            Some(safe) if query.has_msg_signature() && !query.has_signature() => {
                self.check_sealed(&query, echo)?;
                safe.key.open(echo, &safe.app_id)
            }
            _ => {
                self.check_plain(&query)?;
                Ok(echo.to_owned())
            }
        }
    }

    /// Reads a POST request: `query` is what follows the question mark of its URL, still encoded.
    ///
    /// # Errors
    ///
    /// The signature is wrong, the body is too long, the body is not a push of WeChat, or the
    /// console is in another mode.
    pub fn read(&self, query: &str, body: &[u8]) -> Result<Push, CallbackError> {
        if body.len() > self.limit {
            return Err(CallbackError::TooLong {
                length: body.len(),
                limit: self.limit,
            });
        }
        let query = Query::parse(query)?;
        match &self.safe {
            None => self.read_plain(&query, body),
            Some(safe) => self.read_sealed(safe, &query, body),
        }
    }

    fn read_plain(&self, query: &Query<'_>, body: &[u8]) -> Result<Push, CallbackError> {
        self.check_plain(query)?;
        let xml = Element::read(body)?;
        // Compatible mode sends both forms; the plaintext one is read.
        if xml.child("MsgType").is_none() && xml.child("Encrypt").is_some() {
            return Err(CallbackError::NoKey);
        }
        Push::from_element(xml)
    }

    fn read_sealed(
        &self,
        safe: &Safe,
        query: &Query<'_>,
        body: &[u8],
    ) -> Result<Push, CallbackError> {
        let envelope = Element::read(body)?;
        let sealed = envelope
            .child_text("Encrypt")
            .ok_or(CallbackError::NotEncrypted)?
            .trim_ascii();
        self.check_sealed(query, sealed)?;
        Push::from_xml(safe.key.open(sealed, &safe.app_id)?.as_bytes())
    }

    /// Writes a reply to a push, in the mode of the push: the body of the HTTP response.
    ///
    /// # Errors
    ///
    /// [`CallbackError::Reply`] if WeChat would not accept the reply, and [`CallbackError::Random`]
    /// in safe mode if the system has no random bytes.
    pub fn answer(&self, push: &Push, reply: &Reply) -> Result<String, CallbackError> {
        let now = now().as_secs();
        let Some(xml) = to_xml(reply, push, now)? else {
            return Ok("success".to_owned());
        };
        let Some(safe) = &self.safe else {
            return Ok(xml);
        };
        let nonce = u64::from_ne_bytes(random()?).to_string();
        let sealed = safe.key.seal(random()?, &xml, &safe.app_id);
        Ok(self.envelope(&sealed, &now.to_string(), &nonce))
    }

    fn envelope(&self, sealed: &str, timestamp: &str, nonce: &str) -> String {
        let signature = sign([&self.token, timestamp, nonce, sealed]);
        format!(
            "<xml>\n\
             <Encrypt>{}</Encrypt>\n\
             <MsgSignature>{}</MsgSignature>\n\
             <TimeStamp>{timestamp}</TimeStamp>\n\
             <Nonce>{}</Nonce>\n\
             </xml>",
            cdata(sealed),
            cdata(&signature),
            cdata(nonce),
        )
    }

    fn check_plain(&self, query: &Query<'_>) -> Result<(), CallbackError> {
        let parts = [&self.token, query.timestamp()?, query.nonce()?];
        if !verify(query.signature()?, parts) {
            return Err(CallbackError::Signature("signature"));
        }
        self.check_age(query, now())
    }

    fn check_sealed(&self, query: &Query<'_>, sealed: &str) -> Result<(), CallbackError> {
        let signature = query.msg_signature()?;
        let parts = [&self.token, query.timestamp()?, query.nonce()?, sealed];
        if !verify(signature, parts) {
            return Err(CallbackError::Signature("msg_signature"));
        }
        self.check_age(query, now())
    }

    /// `now` is counted from 1970, as the timestamp is.
    pub(super) fn check_age(&self, query: &Query<'_>, now: Duration) -> Result<(), CallbackError> {
        let Some(max_age) = self.max_age else {
            return Ok(());
        };
        let sent = query.timestamp()?.parse();
        let sent = Duration::from_secs(sent.map_err(|_| CallbackError::Timestamp)?);
        let distance = now.abs_diff(sent);
        if distance > max_age {
            return Err(CallbackError::Stale { distance, max_age });
        }
        Ok(())
    }
}

/// The time since 1970; zero on a machine whose clock is set before that.
fn now() -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default()
}

fn random<const N: usize>() -> Result<[u8; N], CallbackError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CallbackError::Random)?;
    Ok(bytes)
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("app_id", &self.safe.as_ref().map(|safe| &safe.app_id))
            .field("limit", &self.limit)
            .field("max_age", &self.max_age)
            .finish_non_exhaustive()
    }
}
