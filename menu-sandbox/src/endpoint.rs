//! The calls that the sandbox answers, with their paths and quotas.

use std::fmt;
use std::str::FromStr;

macro_rules! endpoints {
    ($($name:ident: $method:literal $path:literal, $quota:expr;)*) => {
        /// One call of the API, as the official documentation names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Endpoint {
            $(
                #[doc = concat!("`", $method, " ", $path, "`")]
                $name,
            )*
        }

        impl Endpoint {
            /// Every endpoint, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The path, with its leading slash and without a query.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }

            /// The method: `"GET"` or `"POST"`.
            #[must_use]
            pub const fn method(self) -> &'static str {
                match self { $(Self::$name => $method,)* }
            }

            /// The documented calls a day of a new account; `None` where no figure is published.
            #[must_use]
            pub const fn documented_quota(self) -> Option<u32> {
                match self { $(Self::$name => $quota,)* }
            }
        }
    };
}

endpoints! {
    Token: "GET" "/cgi-bin/token", Some(2000);
    StableToken: "POST" "/cgi-bin/stable_token", Some(500_000);
    Create: "POST" "/cgi-bin/menu/create", Some(1000);
    Get: "GET" "/cgi-bin/menu/get", Some(10_000);
    Delete: "GET" "/cgi-bin/menu/delete", Some(1000);
    AddConditional: "POST" "/cgi-bin/menu/addconditional", Some(2000);
    DelConditional: "POST" "/cgi-bin/menu/delconditional", Some(2000);
    TryMatch: "POST" "/cgi-bin/menu/trymatch", Some(20_000);
    SelfMenu: "GET" "/cgi-bin/get_current_selfmenu_info", None;
    ClearQuota: "POST" "/cgi-bin/clear_quota", None;
    GetApiQuota: "POST" "/cgi-bin/openapi/quota/get", None;
    ClearApiQuota: "POST" "/cgi-bin/openapi/quota/clear", None;
}

impl Endpoint {
    /// The endpoint at `path`, if there is one. Letter case counts.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|endpoint| endpoint.path() == path)
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
