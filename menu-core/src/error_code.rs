//! WeChat's return codes, in one table.

use std::fmt;

/// A return code (`errcode`) of WeChat's API.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Class, ErrorCode};
///
/// let code = ErrorCode::new(40018);
/// assert_eq!(code.server_text(), Some("invalid button name size"));
/// assert_eq!(code.class(), Some(Class::Input));
/// assert_eq!(
///     code.to_string(),
///     "40018 (a top-level button's name is missing or longer than 16 bytes of UTF-8: shorten it)",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorCode(i32);

/// What to do about a return code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// The server is busy or needs time: wait and ask again.
    Retry,
    /// The access token is stale: get a new one and ask once more.
    Refresh,
    /// A quota is used up: wait until it is renewed.
    Quota,
    /// The account lacks a right, or its operator has to act in the console.
    Permission,
    /// The request is wrong: asking again changes nothing.
    Input,
    /// The request does not fit what is on the server now.
    State,
}

struct Row {
    code: i32,
    text: &'static str,
    meaning: &'static str,
    class: Class,
}

impl ErrorCode {
    /// The code of success.
    pub const OK: ErrorCode = ErrorCode(0);
    /// The system is busy.
    pub const BUSY: ErrorCode = ErrorCode(-1);
    /// The token is stale; on the token endpoints, the `AppSecret` is wrong.
    pub const INVALID_CREDENTIAL: ErrorCode = ErrorCode(40001);
    /// Too many calls in this minute.
    pub const MINUTE_QUOTA: ErrorCode = ErrorCode(45011);
    /// There is no such user.
    pub const NO_USER: ErrorCode = ErrorCode(46004);
    /// There is no such version of the menu.
    pub const NO_MENU_VERSION: ErrorCode = ErrorCode(46002);
    /// There is no menu.
    pub const NO_MENU: ErrorCode = ErrorCode(46003);

    /// The code of this number.
    #[must_use]
    pub const fn new(number: i32) -> ErrorCode {
        ErrorCode(number)
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.code == self.0)
    }

    /// The English text that the documentation gives for it, if it gives one. The `errmsg` of a reply mostly differs:
    /// decide by the code alone.
    #[must_use]
    pub fn server_text(self) -> Option<&'static str> {
        self.row()
            .map(|row| row.text)
            .filter(|text| !text.is_empty())
    }

    /// What it means and what to do, in one sentence without a full stop.
    #[must_use]
    pub fn meaning(self) -> Option<&'static str> {
        self.row().map(|row| row.meaning)
    }

    /// What to do about it; `None` for success and for codes that this version does not know.
    #[must_use]
    pub fn class(self) -> Option<Class> {
        self.row().map(|row| row.class)
    }

    /// Every code that this version knows, in ascending order.
    pub fn known() -> impl Iterator<Item = ErrorCode> {
        TABLE.iter().map(|row| ErrorCode(row.code))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meaning() {
            Some(meaning) => write!(f, "{} ({meaning})", self.0),
            None => write!(f, "{}", self.0),
        }
    }
}

macro_rules! table {
    ($($code:literal $class:ident $text:literal $meaning:literal)+) => {
        /// In ascending order. The texts are the official English ones, empty where the
        /// documentation has none; the classes and the sentences are ours.
        const TABLE: &[Row] = &[$(Row {
            code: $code,
            text: $text,
            meaning: $meaning,
            class: Class::$class,
        }),+];
    };
}

table! {
    -1 Retry "system error" "WeChat is busy: try again later"
    40001 Refresh "invalid credential, access_token is invalid or not latest" "the access token is wrong or no longer the newest: get a new one, and let one place alone fetch tokens"
    40002 Input "invalid grant_type" "the grant type is wrong: it has to be client_credential"
    40007 Input "invalid media_id" "there is no permanent material with this media_id: upload it again"
    40013 Input "invalid appid" "there is no account with this app id: copy it from the console"
    40014 Refresh "invalid access_token" "this is not an access token of WeChat's: get a new one"
    40015 Input "invalid menu type" "the kind of menu is wrong"
    40016 Input "invalid button size" "the number of top-level buttons is not 1 to 3, or the body is not of the form {\"button\":[...]}"
    40017 Input "invalid button type" "a top-level button's type is missing or not one of WeChat's"
    40018 Input "invalid button name size" "a top-level button's name is missing or longer than 16 bytes of UTF-8: shorten it"
    40019 Input "invalid button key size" "a top-level button's key is missing or longer than 128 bytes"
    40020 Input "invalid button url size" "a top-level button's url is missing or longer than 1024 bytes"
    40021 Input "invalid menu version" "the version of the menu is wrong"
    40022 Input "invalid sub_menu level" "a menu has two levels: a button in a submenu cannot have buttons of its own"
    40023 Input "invalid sub button size" "the number of buttons in a submenu is not 1 to 5"
    40024 Input "invalid sub button type" "the type of a button in a submenu is missing or not one of WeChat's"
    40025 Input "invalid sub button name size" "the name of a button in a submenu is missing or longer than 60 bytes of UTF-8: shorten it"
    40026 Input "invalid sub button key size" "the key of a button in a submenu is missing or longer than 128 bytes"
    40027 Input "invalid sub button url size" "the url of a button in a submenu is missing or longer than 1024 bytes"
    40028 Retry "invalid menu api user" "the account's menu is switched off, as it is for a while after a delete: try again later, or switch it on in the console"
    40033 Input "invalid charset. please check your request, if include \\uxxxx will create fail!" "the body holds a \\u escape: remove control characters from names, keys and urls"
    40035 Input "invalid args size" "a parameter is too long or too short"
    40039 Input "invalid url size" "a url is too long"
    40048 Input "invalid url domain" "a url's domain is not allowed"
    40054 Input "invalid sub button url domain" "the url of a button in a submenu has a wrong scheme, host or character: write http:// or https:// and a host"
    40055 Input "invalid button url domain" "a top-level button's url has a wrong scheme, host or character: write http:// or https:// and a host"
    40066 Input "invalid url" "there is nothing at this path of the API, or WeChat blocked the page: check the base URL"
    40097 Input "invalid args" "a parameter is wrong"
    40117 Input "invalid button media_id size" "a top-level button's media_id is missing or too long"
    40118 Input "invalid sub button media_id size" "the media_id of a button in a submenu is missing or too long"
    40119 Permission "invalid use button type" "this account may not use the type of a top-level button: use another type"
    40120 Permission "invalid use sub button type" "this account may not use the type of a button in a submenu: use another type"
    40121 Input "invalid media type in view_limited" "the material of a view_limited button is no news: use article_view_limited"
    40125 Input "invalid appsecret" "the AppSecret is wrong: copy it from the console, or reset it there"
    40132 Input "invalid username" "this is no WeChat id: give an openid or a WeChat id"
    40155 Input "please don't contain other home page url" "a url leads to another account's home page: remove it"
    40164 Permission "invalid ip, not in whitelist" "this machine's IP address is not on the account's whitelist: add the one named in the message in the console"
    40166 Input "invalid weapp appid" "the appid of a miniprogram button is no mini program's"
    40243 Permission "" "the AppSecret is frozen: thaw it in the console"
    41001 Input "access_token missing" "the request has no access token"
    41002 Input "appid missing" "the app id is empty"
    41004 Input "appsecret missing" "the AppSecret is empty"
    41006 Input "media_id missing" "a media_id is missing"
    41007 Input "sub_menu data missing" "a submenu has no buttons"
    42001 Refresh "access_token expired" "the access token has expired: get a new one"
    42007 Permission "access_token and refresh_token exception" "the account's owner changed the password: authorize again"
    43001 Input "require GET method" "the request has to be a GET"
    43002 Input "require POST method" "the request has to be a POST"
    43003 Input "require https" "the request has to come over https"
    44002 Input "empty post data" "the request's body is empty"
    44003 Input "empty news data" "the news are empty"
    45009 Quota "reach max api daily quota limit" "the day's quota for this call is used up: wait for the next day, or clear it in the console"
    45010 Quota "create menu limit" "menus were created too often: wait"
    45011 Retry "api minute-quota reach limit, must slower, retry next minute" "too many calls in this minute: go slower and try again in the next"
    45048 Input "menu use invalid type" "the menu uses a type that is not allowed"
    45060 Input "media is applied in ivr or menu, can not be deleted" "the material is used by a menu or an automatic reply: remove it there first"
    45064 Permission "no permission to use weapp in menu" "the mini program is not linked to this account: link it in the console"
    46002 State "menu version no exist" "there is no menu"
    46003 State "menu no exist" "there is no menu: create one first"
    46004 State "user no exist" "there is no such user"
    47001 Input "data format error" "the body is not JSON"
    48001 Permission "api unauthorized" "this account has no right to the call: menus need a verified subscription account or a service account"
    48004 Permission "api forbidden for irregularities, view detail on mp.weixin.qq.com" "WeChat took this right from the account for a breach of its rules: see the console"
    48005 Input "forbid to delete material used by auto-reply or menu" "the material is used by a menu or an automatic reply: remove it there first"
    48006 Quota "forbid to clear quota because of reaching the limit" "the quota can be cleared ten times a month, and was"
    50001 Permission "api unauthorized or user unauthorized" "the account or the user has no right to the call"
    50002 Permission "user limited" "the account is frozen or cancelled: see the console"
    50004 Permission "" "the account may not fetch tokens: see the console"
    50007 Permission "" "the account is frozen: see the console"
    53600 Input "Article ID invalid" "there is no published article with this article_id"
    61004 Permission "access clientip is not registered" "this machine's IP address is not registered: add it in the console"
    61007 Permission "api is unauthorized to component" "the account did not grant this right to the third-party platform"
    61024 Permission "must use api_component_token" "an account managed by a third-party platform: use the platform's token"
    61450 Retry "system error" "WeChat is busy: try again later"
    61451 Input "invalid parameter" "a parameter is wrong"
    65301 Input "this menu is not conditionalmenu" "there is no conditional menu with this menuid"
    65302 Input "no such user" "there is no such user"
    65303 State "there is no selfmenu, please create selfmenu first" "conditional menus need a default menu: create it first"
    65304 Input "match rule empty" "the match rule has no condition: give tag_id or client_platform_type"
    65305 Quota "menu count limit" "there are too many conditional menus: delete some"
    65306 Permission "conditional menu not support" "this account may not have conditional menus"
    65307 Input "conditional menu is empty" "the conditional menu has no buttons"
    65308 Input "exist empty button act" "a button has neither a type nor buttons of its own"
    65309 Permission "conditional menu switch is closed" "conditional menus are switched off for this account: see the console"
    65310 Input "region info: country is empty" "a province needs its country"
    65311 Input "region info: province is empty" "a city needs its province"
    65312 Input "invalid country info" "the country is not in WeChat's table"
    65313 Input "invalid province info" "the province is not in WeChat's table"
    65314 Input "invalid city info" "the city is not in WeChat's table"
    65315 Input "not fans" "the user does not follow this account"
    65316 Input "domain count reach limit" "an account's conditional menus link to more than 3 domains: use fewer"
    65317 Input "contain invalid url" "a url is not allowed"
    65318 Input "must use utf-8 charset" "the body is not UTF-8, or a type is written in capitals"
    65319 Permission "not allow to create menu" "this account may not create menus"
    65320 Input "match rule violates privacy" "sex, country, province, city and language are no longer accepted: use tag_id and client_platform_type"
    76001 Input "rid not found" "there is no failed call with this rid: they are kept for seven days"
    76002 Input "rid is error" "this is no rid"
    76003 Input "could not query this rid" "the rid belongs to another account"
    76004 Input "rid is empty" "the rid is empty"
    76021 Input "cgi_path not found, please check" "there is no call of this path: begin with a slash and leave out the host"
    76022 Input "could not use this cgi_path, no permission" "the account has no right to this call"
    85005 Permission "appid not bind weapp" "the mini program is not linked to this account: link it in the console"
    89501 Permission "" "the account's administrator has to confirm this machine's IP address: wait for it"
    89502 Permission "" "the account's administrator has to confirm this machine's IP address: wait for it"
    89503 Permission "" "the account's administrator has to confirm this machine's IP address: ask for it"
    89504 Permission "" "the account's administrator has to confirm this machine's IP address: wait for it"
    89505 Permission "" "the account's administrator has to confirm this machine's IP address: wait for it"
    89506 Permission "" "the account's administrator refused this machine's IP address: it can be asked for again after 24 hours"
    89507 Permission "" "the account's administrator refused this machine's IP address: it can be asked for again after one hour"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ascends() {
        assert!(TABLE.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn sentences_fit_into_others() {
        for row in TABLE {
            assert!(!row.meaning.ends_with('.'), "{}", row.code);
            assert!(!row.meaning.is_empty(), "{}", row.code);
        }
    }
}
