//! WeChat's refusals.

use std::fmt::{self, Write as _};

use crate::error_code::{Class, ErrorCode};
use crate::wechat::Endpoint;

/// The most characters of a message that are shown; real ones have up to 200.
const LONGEST_MESSAGE: usize = 400;

/// WeChat's answer to a call that it did not carry out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The call.
    pub endpoint: Endpoint,
    /// The `errcode`.
    pub code: ErrorCode,
    /// The `errmsg`, as it came but for secrets, which the client blots out. Its wording changes
    /// without notice; decide by [`code`](Refusal::code).
    pub errmsg: String,
}

impl Refusal {
    /// The request id that WeChat adds to the message since 2020, as in
    /// `6397e9df-300dd594-2a66aff9`. Its first group is the time of the call in hexadecimal Unix
    /// seconds; WeChat's console and `openapi/rid/get` explain a call by it.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Menu, api};
    ///
    /// let reply = r#"{"errcode":40016,"errmsg":"invalid button size rid: 6685270e-7896e5b2-77246b33"}"#;
    /// let error = api::create(&Menu::new([])).read(&http::Response::new(reply)).unwrap_err();
    /// let refusal = error.refusal().unwrap();
    /// assert_eq!(refusal.rid(), Some("6685270e-7896e5b2-77246b33"));
    /// ```
    #[must_use]
    pub fn rid(&self) -> Option<&str> {
        let words = self.errmsg.rmatch_indices("rid: ");
        words
            .filter(|(at, _)| !self.errmsg[..*at].ends_with(char::is_alphanumeric))
            .find_map(|(at, word)| rid_at_start(&self.errmsg[at + word.len()..]))
    }

    /// The hint that WeChat added to the message until about 2022: `hint: [2gMLZa0881vr29]`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Menu, api};
    ///
    /// let reply = r#"{"errcode":40018,"errmsg":"invalid button name size hint: [2gMLZa0881vr29]"}"#;
    /// let error = api::create(&Menu::new([])).read(&http::Response::new(reply)).unwrap_err();
    /// assert_eq!(error.refusal().unwrap().hint(), Some("2gMLZa0881vr29"));
    /// ```
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        let (_, tail) = self
            .errmsg
            .split_once("hint: [")
            .or_else(|| self.errmsg.split_once("hints: ["))?;
        let (hint, _) = tail.split_once(']')?;
        let hint = hint.trim();
        Some(hint.strip_prefix("req_id:").unwrap_or(hint).trim())
    }

    /// What to do about it. The same code can mean another thing on another endpoint: 40001 is
    /// a stale token, but a wrong `AppSecret` where tokens are fetched.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        if self.is_wrong_secret() {
            return Some(Class::Input);
        }
        self.code.class()
    }

    /// What it means and what to do, in one sentence without a full stop; `None` for a code that
    /// this version does not know.
    #[must_use]
    pub fn meaning(&self) -> Option<&'static str> {
        if self.is_wrong_secret() {
            return ErrorCode::new(40125).meaning();
        }
        self.code.meaning()
    }

    fn is_wrong_secret(&self) -> bool {
        self.endpoint.grants_token() && self.code == ErrorCode::INVALID_CREDENTIAL
    }
}

/// Three groups of eight hexadecimal digits.
fn rid_at_start(text: &str) -> Option<&str> {
    let is_of_rid = |c: char| c.is_alphanumeric() || c == '-';
    let rid = text.split(|c| !is_of_rid(c)).next()?;
    let is_group = |group: &str| group.len() == 8 && group.bytes().all(|b| b.is_ascii_hexdigit());
    (rid.split('-').count() == 3 && rid.split('-').all(is_group)).then_some(rid)
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.code.number();
        write!(f, "WeChat refused {} with {number}", self.endpoint)?;
        if !self.errmsg.is_empty() {
            f.write_str(" `")?;
            // A message is the server's text; it must not draw on the terminal nor fill it.
            for c in self.errmsg.chars().take(LONGEST_MESSAGE) {
                f.write_char(if c.is_control() { ' ' } else { c })?;
            }
            f.write_str("`")?;
        }
        match self.meaning() {
            Some(meaning) => write!(f, ": {meaning}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(errmsg: &str) -> Refusal {
        Refusal {
            endpoint: Endpoint::CreateMenu,
            code: ErrorCode::new(40018),
            errmsg: errmsg.to_owned(),
        }
    }

    #[test]
    fn rids_and_hints_are_found() {
        for (errmsg, rid, hint) in [
            ("invalid button name size", None, None),
            (
                "no rid: 6397e9df-300dd594-2a66aff9",
                Some("6397e9df-300dd594-2a66aff9"),
                None,
            ),
            ("no hint: [2gMLZa0881vr29]", None, Some("2gMLZa0881vr29")),
            (
                "no hint: [_a-b!.c] rid: 6397e9df-300dd594-2a66aff9",
                Some("6397e9df-300dd594-2a66aff9"),
                Some("_a-b!.c"),
            ),
            (
                "no, hints: [ req_id: hDexla0781ns89 ]",
                None,
                Some("hDexla0781ns89"),
            ),
            (
                "api unauthorized, rid: 6397e9df-300dd594-2a66aff9, more, rid: none",
                Some("6397e9df-300dd594-2a66aff9"),
                None,
            ),
            ("invalid grid: big", None, None),
            ("invalid grid: 6397e9df-300dd594-2a66aff9", None, None),
            ("rid: 1-2-3", None, None),
            ("rid: 6397e9df-300dd594-2a66aff", None, None),
            ("rid: 6397e9df-300dd594-2a66aff90", None, None),
            ("rid: 6397e9df-300dd594-2a66aff9-1", None, None),
            ("rid: 6397e9df-300dd594-2a66affg", None, None),
            ("no hint: [abc] Error before x", None, Some("abc")),
            ("rid: ", None, None),
            ("hint: [", None, None),
        ] {
            let refusal = refusal(errmsg);
            assert_eq!((refusal.rid(), refusal.hint()), (rid, hint), "{errmsg}");
        }
    }
}
