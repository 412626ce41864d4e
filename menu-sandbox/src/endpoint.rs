//! The calls that the sandbox answers, with their paths and quotas.

use std::fmt;
use std::str::FromStr;

/// One call of the API, as the official documentation names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Endpoint {
    /// `GET /cgi-bin/token`
    Token,
    /// `POST /cgi-bin/stable_token`
    StableToken,
    /// `POST /cgi-bin/menu/create`
    Create,
    /// `GET /cgi-bin/menu/get`
    Get,
    /// `GET /cgi-bin/menu/delete`
    Delete,
    /// `POST /cgi-bin/menu/addconditional`
    AddConditional,
    /// `POST /cgi-bin/menu/delconditional`
    DelConditional,
    /// `POST /cgi-bin/menu/trymatch`
    TryMatch,
    /// `GET /cgi-bin/get_current_selfmenu_info`
    SelfMenu,
    /// `POST /cgi-bin/clear_quota`
    ClearQuota,
    /// `POST /cgi-bin/openapi/quota/get`
    GetApiQuota,
    /// `POST /cgi-bin/openapi/quota/clear`
    ClearApiQuota,
}

impl Endpoint {
    /// Every endpoint, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Token,
        Self::StableToken,
        Self::Create,
        Self::Get,
        Self::Delete,
        Self::AddConditional,
        Self::DelConditional,
        Self::TryMatch,
        Self::SelfMenu,
        Self::ClearQuota,
        Self::GetApiQuota,
        Self::ClearApiQuota,
    ];

    /// The path, with its leading slash and without a query.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Token => "/cgi-bin/token",
            Self::StableToken => "/cgi-bin/stable_token",
            Self::Create => "/cgi-bin/menu/create",
            Self::Get => "/cgi-bin/menu/get",
            Self::Delete => "/cgi-bin/menu/delete",
            Self::AddConditional => "/cgi-bin/menu/addconditional",
            Self::DelConditional => "/cgi-bin/menu/delconditional",
            Self::TryMatch => "/cgi-bin/menu/trymatch",
            Self::SelfMenu => "/cgi-bin/get_current_selfmenu_info",
            Self::ClearQuota => "/cgi-bin/clear_quota",
            Self::GetApiQuota => "/cgi-bin/openapi/quota/get",
            Self::ClearApiQuota => "/cgi-bin/openapi/quota/clear",
        }
    }

    /// The method: `"GET"` or `"POST"`.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Token | Self::Get | Self::Delete | Self::SelfMenu => "GET",
            _ => "POST",
        }
    }

    /// The endpoint at `path`, if there is one. Letter case counts.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|endpoint| endpoint.path() == path)
    }

    /// Whether the call returns a token, and needs none.
    pub(crate) const fn issues_tokens(self) -> bool {
        matches!(self, Self::Token | Self::StableToken)
    }

    /// Whether a call that succeeds changes the menus.
    pub(crate) const fn changes_menus(self) -> bool {
        use Endpoint::{AddConditional, Create, DelConditional, Delete};
        matches!(self, Create | Delete | AddConditional | DelConditional)
    }

    /// The documented calls a day of a new account; `None` where no figure is published.
    #[must_use]
    pub const fn documented_quota(self) -> Option<u32> {
        match self {
            Self::Token | Self::AddConditional | Self::DelConditional => Some(2000),
            Self::StableToken => Some(500_000),
            Self::Create | Self::Delete => Some(1000),
            Self::Get => Some(10_000),
            Self::TryMatch => Some(20_000),
            Self::SelfMenu | Self::ClearQuota | Self::GetApiQuota | Self::ClearApiQuota => None,
        }
    }
}

/// From the path.
impl FromStr for Endpoint {
    type Err = String;

    fn from_str(path: &str) -> Result<Self, String> {
        Self::from_path(path).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|endpoint| endpoint.path()).collect();
            format!(
                "unknown endpoint {path}; the endpoints are {}",
                known.join(", ")
            )
        })
    }
}

/// The path.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}
