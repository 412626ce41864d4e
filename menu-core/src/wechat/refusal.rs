//! WeChat's refusals.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::code::{Class, ErrorCode};
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
    /// The `errmsg` as WeChat sent it; empty if it repeats a secret. WeChat changes its wording
    /// without notice: decide by [`code`](Refusal::code).
    pub errmsg: String,
}

impl Refusal {
    /// The request id that WeChat has added to the message since 2020, such as
    /// `6397e9df-300dd594-2a66aff9`. Its first group is the time of the call in hexadecimal Unix
    /// seconds; WeChat's console and `openapi/rid/get` show details of the call for it.
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

    /// What to do about it. A code can have different meanings on different endpoints: 40001 is a
    /// stale token, but a wrong `AppSecret` where tokens are fetched.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        if self.is_wrong_secret() {
            return Some(Class::Input);
        }
        self.code.class()
    }

    /// What it means and what to do, in one phrase without a full stop; `None` for a code that this
    /// version does not know.
    #[must_use]
    pub fn meaning(&self) -> Option<Cow<'static, str>> {
        self.meant().meaning()
    }

    /// The same in Chinese.
    #[must_use]
    pub fn meaning_zh(&self) -> Option<Cow<'static, str>> {
        self.meant().meaning_zh()
    }

    /// The code that says what this one means on its endpoint.
    fn meant(&self) -> ErrorCode {
        if self.is_wrong_secret() {
            ErrorCode::new(40125)
        } else {
            self.code
        }
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
            // The server's text must neither draw on the terminal nor fill it.
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
    fn rids_are_found() {
        const RID: &str = "6397e9df-300dd594-2a66aff9";
        for (errmsg, rid) in [
            ("no rid: 6397e9df-300dd594-2a66aff9", Some(RID)),
            (
                "no hint: [_a-b!.c] rid: 6397e9df-300dd594-2a66aff9",
                Some(RID),
            ),
            (
                "api unauthorized, rid: 6397e9df-300dd594-2a66aff9, more, rid: none",
                Some(RID),
            ),
            ("invalid button name size", None),
            ("invalid grid: big", None),
            ("invalid grid: 6397e9df-300dd594-2a66aff9", None),
            ("rid: 1-2-3", None),
            ("rid: 6397e9df-300dd594-2a66aff", None),
            ("rid: 6397e9df-300dd594-2a66aff90", None),
            ("rid: 6397e9df-300dd594-2a66aff9-1", None),
            ("rid: 6397e9df-300dd594-2a66affg", None),
            ("rid: ", None),
        ] {
            assert_eq!(refusal(errmsg).rid(), rid, "{errmsg}");
        }
    }
}
