//! The codes the server refuses with, and their documented texts.

use std::borrow::Cow;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{json, random};

/// What the server answers when it refuses a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: i32,
    text: Cow<'static, str>,
}

impl Refusal {
    const fn new(code: i32, text: &'static str) -> Self {
        Self {
            code,
            text: Cow::Borrowed(text),
        }
    }

    /// A refusal with its documented text, or a bare one if the code is not in the table.
    pub(crate) fn of(code: i32) -> Self {
        TABLE
            .iter()
            .find(|known| known.code == code)
            .cloned()
            .unwrap_or(Self::new(code, "refused"))
    }

    /// The caller's address is not on the whitelist. The message contains it, so that it can be
    /// added.
    pub(crate) fn ip_not_listed(ip: std::net::IpAddr) -> Self {
        let (v4, v6) = match ip {
            std::net::IpAddr::V4(v4) => (v4.to_string(), v4.to_ipv6_mapped().to_string()),
            std::net::IpAddr::V6(v6) => (v6.to_canonical().to_string(), v6.to_string()),
        };
        Self {
            code: 40164,
            text: Cow::Owned(format!("invalid ip {v4} ipv6 {v6}, not in whitelist")),
        }
    }

    /// The documented text.
    #[cfg(feature = "phone")]
    pub(crate) fn text(&self) -> String {
        self.text.to_string()
    }

    /// The reply's body: the message, then a request id whose first group is the Unix time.
    pub(crate) fn body(&self) -> String {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        let random = random::number();
        let message = format!(
            "{} rid: {:08x}-{:08x}-{:08x}",
            self.text,
            seconds & 0xffff_ffff,
            random >> 32,
            random & 0xffff_ffff
        );
        json::object(&[
            ("errcode", self.code.to_string()),
            ("errmsg", json::string(&message)),
        ])
    }
}

macro_rules! table {
    ($($name:ident = $code:literal, $text:literal;)*) => {
        $(pub(crate) const $name: Refusal = Refusal::new($code, $text);)*
        const TABLE: &[Refusal] = &[$($name),*];
    };
}

table! {
    SYSTEM_ERROR = -1, "system error";
    TOKEN_NOT_LATEST = 40001, "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r";
    GRANT_TYPE = 40002, "invalid grant_type";
    MEDIA_ID = 40007, "invalid media_id";
    APP_ID = 40013, "invalid appid";
    TOKEN_UNKNOWN = 40014, "invalid access_token";
    MENU_TYPE = 40015, "invalid menu type";
    BUTTON_COUNT = 40016, "invalid button size";
    BUTTON_TYPE = 40017, "invalid button type";
    BUTTON_NAME = 40018, "invalid button name size";
    BUTTON_KEY = 40019, "invalid button key size";
    BUTTON_URL_SIZE = 40020, "invalid button url size";
    MENU_VERSION = 40021, "invalid menu version";
    SUB_LEVEL = 40022, "invalid sub_menu level";
    SUB_COUNT = 40023, "invalid sub button size";
    SUB_TYPE = 40024, "invalid sub button type";
    SUB_NAME = 40025, "invalid sub button name size";
    SUB_KEY = 40026, "invalid sub button key size";
    SUB_URL_SIZE = 40027, "invalid sub button url size";
    MENU_OFF = 40028, "invalid menu api user";
    ESCAPED_CHARSET = 40033, "invalid charset. please check your request, if include \\uxxxx will create fail!";
    ARGS_SIZE = 40035, "invalid args size";
    URL_SIZE = 40039, "invalid url size";
    URL_DOMAIN = 40048, "invalid url domain";
    SUB_URL_DOMAIN = 40054, "invalid sub button url domain";
    BUTTON_URL_DOMAIN = 40055, "invalid button url domain";
    UNKNOWN_PATH = 40066, "invalid url";
    ARGS = 40097, "invalid args";
    BUTTON_MEDIA_ID = 40117, "invalid button media_id size";
    SUB_MEDIA_ID = 40118, "invalid sub button media_id size";
    BUTTON_TYPE_NOT_ALLOWED = 40119, "invalid use button type";
    SUB_TYPE_NOT_ALLOWED = 40120, "invalid use sub button type";
    VIEW_LIMITED_MEDIA = 40121, "invalid media type in view_limited";
    APP_SECRET = 40125, "invalid appsecret";
    USERNAME = 40132, "invalid username";
    OTHER_HOME_PAGE = 40155, "please don't contain other home page url";
    WEAPP_APP_ID = 40166, "invalid weapp appid";
    TOKEN_MISSING = 41001, "access_token missing";
    APP_ID_MISSING = 41002, "appid missing";
    APP_SECRET_MISSING = 41004, "appsecret missing";
    MEDIA_ID_MISSING = 41006, "media_id missing";
    SUB_DATA_MISSING = 41007, "sub_menu data missing";
    TOKEN_EXPIRED = 42001, "access_token expired";
    PASSWORD_CHANGED = 42007, "access_token and refresh_token exception";
    NEEDS_GET = 43001, "require GET method";
    NEEDS_POST = 43002, "require POST method";
    NEEDS_HTTPS = 43003, "require https";
    EMPTY_BODY = 44002, "empty post data";
    EMPTY_NEWS = 44003, "empty news data";
    QUOTA = 45009, "reach max api daily quota limit";
    CREATE_LIMIT = 45010, "create menu limit";
    MINUTE_QUOTA = 45011, "api minute-quota reach limit, must slower, retry next minute";
    MENU_USES_INVALID_TYPE = 45048, "menu use invalid type";
    WEAPP_NOT_LINKED = 45064, "no permission to use weapp in menu";
    NO_MENU_VERSION = 46002, "menu version no exist";
    NO_MENU = 46003, "menu no exist";
    USER_NO_EXIST = 46004, "user no exist";
    DATA_FORMAT = 47001, "data format error";
    UNAUTHORIZED = 48001, "api unauthorized";
    FORBIDDEN = 48004, "api forbidden for irregularities, view detail on mp.weixin.qq.com";
    CLEAR_LIMIT = 48006, "forbid to clear quota because of reaching the limit";
    USER_UNAUTHORIZED = 50001, "api unauthorized or user unauthorized";
    USER_LIMITED = 50002, "user limited";
    ARTICLE_ID = 53600, "Article ID invalid";
    NOT_CONDITIONAL = 65301, "this menu is not conditionalmenu";
    NO_SUCH_USER = 65302, "no such user";
    NO_DEFAULT_MENU = 65303, "there is no selfmenu, please create selfmenu first";
    RULE_EMPTY = 65304, "match rule empty";
    CONDITIONAL_LIMIT = 65305, "menu count limit";
    CONDITIONAL_NOT_SUPPORTED = 65306, "conditional menu not support";
    CONDITIONAL_EMPTY = 65307, "conditional menu is empty";
    BUTTON_WITHOUT_ACT = 65308, "exist empty button act";
    CONDITIONAL_OFF = 65309, "conditional menu switch is closed";
    NOT_FANS = 65315, "not fans";
    DOMAIN_COUNT = 65316, "domain count reach limit";
    INVALID_URL = 65317, "contain invalid url";
    NOT_UTF8 = 65318, "must use utf-8 charset";
    CREATE_NOT_ALLOWED = 65319, "not allow to create menu";
    RULE_PRIVACY = 65320, "match rule violates privacy";
    NO_CGI_PATH = 76021, "cgi_path not found, please check";
}
