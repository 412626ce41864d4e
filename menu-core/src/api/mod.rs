//! Every call as a request and a reply, without I/O.
//!
//! [`Client`](crate::Client) and `AsyncClient` are built on these functions. To use another HTTP
//! client, send the requests yourself:
//!
//! ```
//! # extern crate menu_core as wechat_menu;
//! use wechat_menu::{AccessToken, BaseUrl, Error, Menu, api};
//!
//! # fn my_http(_: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
//! #     http::Response::new(br#"{"errcode":0,"errmsg":"ok"}"#.to_vec())
//! # }
//! fn create(menu: &Menu, token: &AccessToken) -> Result<(), Error> {
//!     let call = api::create(menu);
//!     let request = call.request(&BaseUrl::default(), token)?;
//!     let response = my_http(request.into_http()); // .await
//!     call.read(&response)
//! }
//! # create(&Menu::new([]), &AccessToken::new("TOKEN")).unwrap();
//! ```
//!
//! These functions do not validate menus: call [`Menu::validate`] first. `Debug` of [`Request`]
//! does not show the token; `Debug` of `http::Request` does, and so do the log records of most HTTP
//! clients. A server may repeat the token in its message: see
//! [`Error::without`](crate::Error::without).

mod base_url;
mod call;
mod reply;
mod request;

pub use base_url::{BaseUrl, Host};
pub use call::{Call, TokenCall};
pub use request::Request;

#[doc(inline)]
pub use crate::json::{LiveConditionalMenu, LiveMatchRule, LiveMenu, MenuId, SelfMenu};
#[doc(inline)]
pub use crate::wechat::Endpoint;

#[cfg(feature = "client-no-provider")]
pub(crate) use base_url::has_wrong_port;
pub(crate) use request::push_encoded;

use call::body_of;
use reply::read_member;

use crate::json::{Extra, Place, read_menu};
use crate::menu::{ConditionalMenu, Menu};
use crate::token::AppCredential;
use crate::wechat::ErrorCode;

/// Creates the default menu, or replaces it: `POST /cgi-bin/menu/create`.
///
/// Do not delete the old menu first: WeChat would refuse to create the new one for a while (40028).
/// 1000 calls a day.
#[must_use]
pub fn create(menu: &Menu) -> Call<()> {
    Call::acknowledged(Endpoint::CreateMenu, Some(menu.to_json()))
}

/// Reads the menus made through the API: `GET /cgi-bin/menu/get`. `None` if there is no menu
/// (46003). 10,000 calls a day.
#[must_use]
pub fn get() -> Call<Option<LiveMenu>> {
    Call {
        endpoint: Endpoint::GetMenu,
        body: None,
        read: |reply| LiveMenu::read(reply).map(Some),
        accept: |code| (code == ErrorCode::NO_MENU).then_some(None),
    }
}

/// Deletes the default menu and every conditional one: `GET /cgi-bin/menu/delete`. 1000 calls a
/// day.
#[must_use]
pub fn delete() -> Call<()> {
    Call::acknowledged(Endpoint::DeleteMenu, None)
}

/// Publishes a menu for some of the followers: `POST /cgi-bin/menu/addconditional`. 2000 calls a
/// day.
#[must_use]
pub fn add_conditional(menu: &ConditionalMenu) -> Call<MenuId> {
    Call {
        endpoint: Endpoint::AddConditionalMenu,
        body: Some(menu.to_json()),
        read: |reply| read_member(reply, "menuid", "the id of a menu", MenuId::read),
        accept: |_| None,
    }
}

/// Deletes one conditional menu: `POST /cgi-bin/menu/delconditional`. 2000 calls a day.
#[must_use]
pub fn delete_conditional(menuid: &MenuId) -> Call<()> {
    let body = body_of(&[("menuid", menuid.as_str().into())]);
    Call::acknowledged(Endpoint::DeleteConditionalMenu, Some(body))
}

/// Asks which menu a user sees: `POST /cgi-bin/menu/trymatch`. `user` is an openid or a WeChat id.
/// `None` if there is no menu (46002, 46003). 20,000 calls a day.
#[must_use]
pub fn try_match(user: &str) -> Call<Option<Menu>> {
    Call {
        endpoint: Endpoint::TryMatchMenu,
        body: Some(body_of(&[("user_id", user.into())])),
        // The documentation shows `{"button":…}`, other clients found `{"menu":{"button":…}}`.
        read: |reply| {
            let wrapped = reply.as_object().and_then(|reply| reply.get("menu"));
            let menu = match wrapped.filter(|menu| !menu.is_null()) {
                Some(menu) => read_menu(menu, Place::Root.member("menu"), Extra::Ignore),
                None => read_menu(reply, Place::Root, Extra::Ignore),
            };
            menu.map(Some)
        },
        accept: |code| {
            matches!(code, ErrorCode::NO_MENU | ErrorCode::NO_MENU_VERSION).then_some(None)
        },
    }
}

/// Reads the menu in use, made through the API or in the console:
/// `GET /cgi-bin/get_current_selfmenu_info`.
#[must_use]
pub fn selfmenu() -> Call<SelfMenu> {
    Call {
        endpoint: Endpoint::SelfMenu,
        body: None,
        read: SelfMenu::read,
        accept: |_| None,
    }
}

/// Fetches a token by `POST /cgi-bin/stable_token`: during the lifetime of a token the reply
/// contains the same token, so several programs can call it. 500,000 calls a day.
///
/// `force_refresh` invalidates the token that other programs use. WeChat allows it 20 times a day,
/// and once in 30 seconds.
#[must_use]
pub fn stable_token(credential: &AppCredential, force_refresh: bool) -> TokenCall {
    TokenCall {
        endpoint: Endpoint::StableAccessToken,
        credential: credential.clone(),
        force_refresh,
    }
}

/// Fetches a token by `GET /cgi-bin/token`, which invalidates the token fetched before; that one
/// remains valid for five minutes. 2000 calls a day.
#[must_use]
pub fn token(credential: &AppCredential) -> TokenCall {
    TokenCall {
        endpoint: Endpoint::AccessToken,
        credential: credential.clone(),
        force_refresh: false,
    }
}

impl AppCredential {
    /// The call that fetches a token for this credential; it never forces a refresh.
    #[must_use]
    pub fn token_call(&self) -> TokenCall {
        if self.is_plain() {
            token(self)
        } else {
            stable_token(self, false)
        }
    }
}
