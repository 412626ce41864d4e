//! The endpoints.

use std::fmt;

use http::Method;

/// A call of WeChat's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Endpoint {
    /// `createCustomMenu`
    CreateMenu,
    /// `getMenu`
    GetMenu,
    /// `deleteMenu`
    DeleteMenu,
    /// `addConditionalMenu`
    AddConditionalMenu,
    /// `deleteConditionalMenu`
    DeleteConditionalMenu,
    /// `tryMatchMenu`
    TryMatchMenu,
    /// `getCurrentSelfmenuInfo`
    SelfMenu,
    /// `getAccessToken`
    AccessToken,
    /// `getStableAccessToken`
    StableAccessToken,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: &'static [Endpoint] = &[
        Endpoint::CreateMenu,
        Endpoint::GetMenu,
        Endpoint::DeleteMenu,
        Endpoint::AddConditionalMenu,
        Endpoint::DeleteConditionalMenu,
        Endpoint::TryMatchMenu,
        Endpoint::SelfMenu,
        Endpoint::AccessToken,
        Endpoint::StableAccessToken,
    ];

    /// The path below the base URL.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Endpoint::CreateMenu => "/cgi-bin/menu/create",
            Endpoint::GetMenu => "/cgi-bin/menu/get",
            Endpoint::DeleteMenu => "/cgi-bin/menu/delete",
            Endpoint::AddConditionalMenu => "/cgi-bin/menu/addconditional",
            Endpoint::DeleteConditionalMenu => "/cgi-bin/menu/delconditional",
            Endpoint::TryMatchMenu => "/cgi-bin/menu/trymatch",
            Endpoint::SelfMenu => "/cgi-bin/get_current_selfmenu_info",
            Endpoint::AccessToken => "/cgi-bin/token",
            Endpoint::StableAccessToken => "/cgi-bin/stable_token",
        }
    }

    /// The method; deleting the menu is a GET.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Endpoint::GetMenu
            | Endpoint::DeleteMenu
            | Endpoint::SelfMenu
            | Endpoint::AccessToken => Method::GET,
            Endpoint::CreateMenu
            | Endpoint::AddConditionalMenu
            | Endpoint::DeleteConditionalMenu
            | Endpoint::TryMatchMenu
            | Endpoint::StableAccessToken => Method::POST,
        }
    }

    /// Whether it answers with an access token.
    #[must_use]
    pub const fn grants_token(self) -> bool {
        matches!(self, Endpoint::AccessToken | Endpoint::StableAccessToken)
    }

    /// Whether a call may be repeated if its outcome is unknown, for instance after a timeout.
    ///
    /// Reading changes nothing. Create and delete lead to the same state however often they are
    /// called. A token that was lost is not used. But a second `addconditional` publishes a second
    /// menu, and a second `delconditional` is refused (65301) because the first one was carried
    /// out. These two are repeated only if WeChat certainly did not carry them out.
    #[must_use]
    pub const fn is_repeatable(self) -> bool {
        !matches!(
            self,
            Endpoint::AddConditionalMenu | Endpoint::DeleteConditionalMenu
        )
    }
}

/// The path without `/cgi-bin/`: `menu/create`.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.path().trim_start_matches("/cgi-bin/"))
    }
}
