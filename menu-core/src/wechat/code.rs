//! WeChat's return codes, in one table.

use std::borrow::Cow;
use std::fmt;

use crate::limits::CURRENT;

/// A return code (`errcode`) of WeChat's API.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Class, ErrorCode};
///
/// let code = ErrorCode::new(40018);
/// assert_eq!(code.class(), Some(Class::Input));
/// assert_eq!(
///     code.to_string(),
///     "40018 (a top-level button's name is missing or longer than 16 bytes of UTF-8: shorten it)",
/// );
/// assert_eq!(
///     code.meaning_zh().unwrap(),
///     "一级菜单的 name 缺失，或超过 16 字节（UTF-8）：请缩短",
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
    /// The account does not have the right, or its operator must act in the console.
    Permission,
    /// The request is wrong: asking again changes nothing.
    Input,
    /// The request does not fit what is on the server now.
    State,
}

struct Row {
    code: i32,
    meaning: &'static str,
    meaning_zh: &'static str,
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

    /// What it means and what to do, in one phrase without a full stop; `None` for a code that this
    /// version does not know.
    #[must_use]
    pub fn meaning(self) -> Option<Cow<'static, str>> {
        self.row().map(|row| filled(row.meaning))
    }

    /// The same in Chinese.
    #[must_use]
    pub fn meaning_zh(self) -> Option<Cow<'static, str>> {
        self.row().map(|row| filled(row.meaning_zh))
    }

    /// What to do about it; `None` for success and for codes that this version does not know.
    #[must_use]
    pub fn class(self) -> Option<Class> {
        self.row().map(|row| row.class)
    }
}

/// A meaning with WeChat's current figures in it.
fn filled(text: &'static str) -> Cow<'static, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let figures = [
        ("{min_buttons}", CURRENT.button.min),
        ("{max_buttons}", CURRENT.button.max),
        ("{min_sub_buttons}", CURRENT.sub_button.min),
        ("{max_sub_buttons}", CURRENT.sub_button.max),
        ("{top_name}", CURRENT.top_name),
        ("{sub_name}", CURRENT.sub_name),
        ("{key}", CURRENT.key),
        ("{url}", CURRENT.url),
    ];
    let fill = |text: String, (name, figure): (&str, u32)| text.replace(name, &figure.to_string());
    Cow::Owned(figures.into_iter().fold(text.to_owned(), fill))
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
    ($($code:literal $class:ident $meaning:literal $meaning_zh:literal)+) => {
        /// In ascending order. The classes and meanings are ours.
        const TABLE: &[Row] = &[$(Row {
            code: $code,
            meaning: $meaning,
            meaning_zh: $meaning_zh,
            class: Class::$class,
        }),+];
    };
}

table! {
    -1 Retry "WeChat is busy: try again later"
        "系统繁忙：请稍后再试"
    40001 Refresh "the access token is wrong or no longer the newest: get a new one, and fetch tokens in one place only"
        "access_token 无效或不是最新的：请重新获取，并且只在一处获取"
    40002 Input "the grant type is wrong: it must be client_credential"
        "grant_type 不正确：应为 client_credential"
    40007 Input "there is no permanent material with this media_id: upload it again"
        "没有这个 media_id 的永久素材：请重新上传"
    40013 Input "there is no account with this app id: copy it from the console"
        "没有这个 AppID 的账号：请从后台复制"
    40014 Refresh "this is not an access token of WeChat: get a new one"
        "access_token 不合法：请重新获取"
    40015 Input "the kind of menu is wrong"
        "菜单类型不正确"
    40016 Input "the number of top-level buttons is not {min_buttons} to {max_buttons}, or the body is not of the form {\"button\":[...]}"
        "一级菜单数应为 {min_buttons} 至 {max_buttons} 个；或请求体不是 {\"button\":[...]} 的形式"
    40017 Input "a top-level button's type is missing or not one of WeChat's"
        "一级菜单的 type 缺失，或不是微信的类型"
    40018 Input "a top-level button's name is missing or longer than {top_name} bytes of UTF-8: shorten it"
        "一级菜单的 name 缺失，或超过 {top_name} 字节（UTF-8）：请缩短"
    40019 Input "a top-level button's key is missing or longer than {key} bytes"
        "一级菜单的 key 缺失，或超过 {key} 字节"
    40020 Input "a top-level button's url is missing or longer than {url} bytes"
        "一级菜单的 url 缺失，或超过 {url} 字节"
    40021 Input "the version of the menu is wrong"
        "菜单版本不正确"
    40022 Input "a menu has two levels: a button in a submenu cannot have buttons of its own"
        "菜单只有两级：二级菜单不能再有子菜单"
    40023 Input "the number of buttons in a submenu is not {min_sub_buttons} to {max_sub_buttons}"
        "二级菜单数应为 {min_sub_buttons} 至 {max_sub_buttons} 个"
    40024 Input "the type of a button in a submenu is missing or not one of WeChat's"
        "二级菜单的 type 缺失，或不是微信的类型"
    40025 Input "the name of a button in a submenu is missing or longer than {sub_name} bytes of UTF-8: shorten it"
        "二级菜单的 name 缺失，或超过 {sub_name} 字节（UTF-8）：请缩短"
    40026 Input "the key of a button in a submenu is missing or longer than {key} bytes"
        "二级菜单的 key 缺失，或超过 {key} 字节"
    40027 Input "the url of a button in a submenu is missing or longer than {url} bytes"
        "二级菜单的 url 缺失，或超过 {url} 字节"
    40028 Retry "the account's menu is switched off, as it is for a while after a delete: try again later, or switch it on in the console"
        "账号的菜单已停用，删除菜单后会有一段时间如此：请稍后再试，或在后台启用"
    40033 Input "the body holds a \\u escape: remove control characters from names, keys and urls"
        "请求体中有 \\u 转义：请去掉 name、key、url 中的控制字符"
    40035 Input "a parameter is too long or too short"
        "参数过长或过短"
    40039 Input "a url is too long"
        "url 过长"
    40048 Input "a url's domain is not allowed"
        "url 的域名不允许使用"
    40054 Input "the url of a button in a submenu has a wrong scheme, host or character: write http:// or https:// and a host"
        "二级菜单的 url 协议、主机名或字符有误：请写 http:// 或 https:// 加主机名"
    40055 Input "a top-level button's url has a wrong scheme, host or character: write http:// or https:// and a host"
        "一级菜单的 url 协议、主机名或字符有误：请写 http:// 或 https:// 加主机名"
    40066 Input "there is nothing at this path of the API, or WeChat blocked the page: check the base URL"
        "该路径没有接口，或页面已被微信屏蔽：请检查接口地址"
    40097 Input "a parameter is wrong"
        "参数不正确"
    40117 Input "a top-level button's media_id is missing or too long"
        "一级菜单的 media_id 缺失或过长"
    40118 Input "the media_id of a button in a submenu is missing or too long"
        "二级菜单的 media_id 缺失或过长"
    40119 Permission "this account may not use the type of a top-level button: use another type"
        "该账号不能使用这个一级菜单的类型：请换一种类型"
    40120 Permission "this account may not use the type of a button in a submenu: use another type"
        "该账号不能使用这个二级菜单的类型：请换一种类型"
    40121 Input "the material of a view_limited button is not news: use article_view_limited"
        "view_limited 的素材不是图文：请用 article_view_limited"
    40125 Input "the AppSecret is wrong: copy it from the console, or reset it there"
        "AppSecret 不正确：请从后台复制或重置"
    40132 Input "this is not a WeChat id: give an openid or a WeChat id"
        "不是有效的微信号：请给出 openid 或微信号"
    40155 Input "a url leads to another account's home page: remove it"
        "url 指向其他公众号的主页：请去掉"
    40164 Permission "this machine's IP address is not on the account's whitelist: add the one named in the message in the console"
        "本机 IP 不在白名单中：请把错误信息里的 IP 加到后台白名单"
    40166 Input "the appid of a miniprogram button is not that of a mini program"
        "miniprogram 的 appid 不是小程序的 AppID"
    40243 Permission "the AppSecret is frozen: unfreeze it in the console"
        "AppSecret 已冻结：请在后台解冻"
    41001 Input "the request has no access token"
        "请求缺少 access_token"
    41002 Input "the app id is empty"
        "AppID 为空"
    41004 Input "the AppSecret is empty"
        "AppSecret 为空"
    41006 Input "a media_id is missing"
        "缺少 media_id"
    41007 Input "a submenu has no buttons"
        "子菜单没有按钮"
    42001 Refresh "the access token has expired: get a new one"
        "access_token 已过期：请重新获取"
    42007 Permission "the account's owner changed the password: authorize again"
        "账号所有者修改了密码：请重新授权"
    43001 Input "the request must be a GET"
        "请求应使用 GET"
    43002 Input "the request must be a POST"
        "请求应使用 POST"
    43003 Input "the request must come over https"
        "请求应使用 https"
    44002 Input "the request's body is empty"
        "请求体为空"
    44003 Input "the news message is empty"
        "图文内容为空"
    45009 Quota "the day's quota for this call is used up: wait for the next day, or clear it in the console"
        "该接口今日的调用次数已用完：请等到明天，或在后台清零"
    45010 Quota "menus were created too often: wait"
        "创建菜单过于频繁：请等待"
    45011 Retry "too many calls in this minute: go slower and try again in the next"
        "本分钟内调用过多：请放慢，下一分钟再试"
    45048 Input "the menu uses a type that is not allowed"
        "菜单使用了不允许的类型"
    45060 Input "the material is used by a menu or an automatic reply: remove it there first"
        "素材正被菜单或自动回复使用：请先在那里移除"
    45064 Permission "the mini program is not linked to this account: link it in the console"
        "小程序未与该账号关联：请在后台关联"
    46002 State "there is no menu"
        "没有菜单"
    46003 State "there is no menu: create one first"
        "没有菜单：请先创建"
    46004 State "there is no such user"
        "没有这个用户"
    47001 Input "the body is not JSON"
        "请求体不是 JSON"
    48001 Permission "this account has no right to the call: menus need a verified subscription account or a service account"
        "该账号没有此接口权限：自定义菜单需要已认证的订阅号，或服务号"
    48004 Permission "WeChat took this right from the account because it broke WeChat's rules: see the console"
        "该账号因违规被微信收回此权限：请查看后台"
    48005 Input "the material is used by a menu or an automatic reply: remove it there first"
        "素材正被菜单或自动回复使用：请先在那里移除"
    48006 Quota "the quota can be cleared ten times a month, and this was done"
        "每月清零次数（十次）已用完"
    50001 Permission "the account or the user has no right to the call"
        "账号或用户没有此接口权限"
    50002 Permission "the account is frozen or cancelled: see the console"
        "账号已冻结或注销：请查看后台"
    50004 Permission "the account may not fetch tokens: see the console"
        "该账号不能获取 access_token：请查看后台"
    50007 Permission "the account is frozen: see the console"
        "账号已冻结：请查看后台"
    53600 Input "there is no published article with this article_id"
        "没有这个 article_id 的已发布文章"
    61004 Permission "this machine's IP address is not registered: add it in the console"
        "本机 IP 未登记：请在后台添加"
    61007 Permission "the account did not grant this right to the third-party platform"
        "该账号未把此权限授予第三方平台"
    61024 Permission "the account is managed by a third-party platform: use the platform's token"
        "该账号由第三方平台管理：请使用平台的 token"
    61450 Retry "WeChat is busy: try again later"
        "系统繁忙：请稍后再试"
    61451 Input "a parameter is wrong"
        "参数不正确"
    65301 Input "there is no conditional menu with this menuid"
        "没有这个 menuid 的个性化菜单"
    65302 Input "there is no such user"
        "没有这个用户"
    65303 State "conditional menus need a default menu: create it first"
        "个性化菜单需要先有默认菜单：请先创建"
    65304 Input "the match rule has no condition: give tag_id or client_platform_type"
        "matchrule 没有条件：请给出 tag_id 或 client_platform_type"
    65305 Quota "there are too many conditional menus: delete some"
        "个性化菜单过多：请删除一些"
    65306 Permission "this account may not have conditional menus"
        "该账号不能使用个性化菜单"
    65307 Input "the conditional menu has no buttons"
        "个性化菜单没有按钮"
    65308 Input "a button has neither a type nor buttons of its own"
        "有按钮既没有 type，也没有子菜单"
    65309 Permission "conditional menus are switched off for this account: see the console"
        "该账号的个性化菜单已关闭：请查看后台"
    65315 Input "the user does not follow this account"
        "用户未关注该账号"
    65316 Input "an account's conditional menus link to more than 3 domains: use fewer"
        "账号的个性化菜单链接超过 3 个域名：请减少"
    65317 Input "a url is not allowed"
        "有不允许的 url"
    65318 Input "the body is not UTF-8, or a type is written in capitals"
        "请求体不是 UTF-8，或 type 用了大写字母"
    65319 Permission "this account may not create menus"
        "该账号不能创建菜单"
    65320 Input "sex, country, province, city and language are no longer accepted: use tag_id and client_platform_type"
        "不再接受 sex、country、province、city 和 language：请用 tag_id 和 client_platform_type"
    85005 Permission "the mini program is not linked to this account: link it in the console"
        "小程序未与该账号关联：请在后台关联"
    89501 Permission "the account's administrator must confirm this machine's IP address: wait for it"
        "等待账号管理员确认本机 IP"
    89502 Permission "the account's administrator must confirm this machine's IP address: wait for it"
        "等待账号管理员确认本机 IP"
    89503 Permission "the account's administrator must confirm this machine's IP address: ask for it"
        "需要账号管理员确认本机 IP：请提醒管理员"
    89504 Permission "the account's administrator must confirm this machine's IP address: wait for it"
        "等待账号管理员确认本机 IP"
    89505 Permission "the account's administrator must confirm this machine's IP address: wait for it"
        "等待账号管理员确认本机 IP"
    89506 Permission "the account's administrator refused this machine's IP address: ask again after 24 hours"
        "账号管理员拒绝了本机 IP：24 小时后可再次申请"
    89507 Permission "the account's administrator refused this machine's IP address: ask again after one hour"
        "账号管理员拒绝了本机 IP：1 小时后可再次申请"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ascends() {
        assert!(TABLE.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn meanings_are_phrases_with_every_figure_filled_in() {
        for row in TABLE {
            for text in [row.meaning, row.meaning_zh] {
                let text = filled(text);
                assert!(
                    !text.is_empty() && !text.ends_with(['.', '。']),
                    "{}",
                    row.code
                );
                let text = text.replace("{\"button\":[...]}", "");
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }
}
