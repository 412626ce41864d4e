//! The messages of the command itself, in English and in Chinese.
//!
//! The library provides the messages about mistakes in menus and about plans, and the client's, in
//! English. The meaning of WeChat's codes is available in both languages.

use crate::lang::Text;

macro_rules! messages {
    ($($name:ident $en:literal $zh:literal)+) => {
        $(pub(crate) const $name: Text = Text { en: $en, zh: $zh };)+

        #[cfg(test)]
        const ALL: &[(&str, Text)] = &[$((stringify!($name), $name)),+];
    };
}

// The values in braces come in the same order in both languages.
messages! {
    ERROR "error: " "错误："
    HELP "help: " "帮助："
    MEANING "meaning: {}" "含义：{}"
    ONE_TOKEN
        "WECHAT_ACCESS_TOKEN cannot be renewed: set WECHAT_APP_ID and WECHAT_APP_SECRET instead"
        "WECHAT_ACCESS_TOKEN 无法更新：请改为设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET"

    EMPTY_DIRECTORY "{}: no menu files in this directory" "{}：目录中没有菜单文件"
    ENDINGS
        "menu files end in .json, .yaml, .yml or .rs"
        "菜单文件的扩展名是 .json、.yaml、.yml 或 .rs"
    DIRECTORY "{}: a directory, but this command takes one file" "{}：是目录，而此命令只接受一个文件"
    SET_IN_ONE_FILE
        "write the default menu and the conditional menus of an account into one file, a set"
        "把一个公众号的默认菜单和个性化菜单写在同一个文件里（菜单组）"
    NOT_UTF8 "{}: not UTF-8" "{}：不是 UTF-8 编码"
    CONVERT_GBK
        "convert a file in GBK: `iconv -f GBK -t UTF-8`"
        "GBK 文件可以用 `iconv -f GBK -t UTF-8` 转换"
    CONSTANTS
        "{}: only the compiler knows the values of {}"
        "{}：只有编译器知道这些常量的值：{}"
    APPLY_IN_PROGRAM
        "apply the menu in your program: `client.sync(&MENU)`"
        "在程序里应用这个菜单：`client.sync(&MENU)`"
    WRITE_STRINGS "or write the strings in the menu itself" "或者在菜单里直接写字符串"
    SEVERAL_DEFAULTS
        "{}: found {} default menus, but an account has one"
        "{}：有 {} 个默认菜单，而一个公众号只有一个"
    FILE_EACH
        "write the menus of each account into a file of their own"
        "每个公众号的菜单各写一个文件"
    NO_MENU_IN_FILE "{}: no menu found" "{}：没有找到菜单"
    NO_DEFAULT
        "{}: missing default menu: WeChat accepts conditional menus only beside one"
        "{}：缺少默认菜单：有默认菜单才能创建个性化菜单"
    WRITE_SET
        "write a set: { \"menu\": { … }, \"conditionalmenu\": [ … ] }"
        "写成菜单组：{ \"menu\": { … }, \"conditionalmenu\": [ … ] }"
    CHECKED_ONE "1 file: no mistakes" "1 个文件，没有错误"
    CHECKED "{} files: no mistakes" "{} 个文件，没有错误"
    FOUND_ONE "found 1 mistake" "共 1 处错误"
    FOUND "found {} mistakes" "共 {} 处错误"
    FILE_MISTAKE "the file has a mistake" "文件有 1 处错误"
    FILE_MISTAKES "the file has {} mistakes" "文件有 {} 处错误"

    FORMATTED "{}: formatted" "{}：已格式化"
    NOT_FORMATTED "{}: not formatted" "{}：没有格式化"
    NOT_RUST "{}: not Rust: this is not a token" "{}：不是 Rust：无法识别的记号"

    UNKNOWN_ACCOUNT "unknown account `{}`" "未知的公众号 `{}`"
    KNOWN_ACCOUNTS "{} has {}" "{} 中有：{}"
    NO_ACCOUNTS "{}: no accounts" "{}：没有公众号"
    ONE_ACCOUNT "this command works on one account" "此命令一次只处理一个公众号"
    NAME_IT "name it with `--account NAME`" "用 `--account NAME` 指定"
    NO_ACCOUNT_NAMED "no account named" "没有指定公众号"
    ADD_ACCOUNT
        "{} has accounts: add `--account NAME` or `--all`"
        "{} 中有公众号：加上 `--account NAME` 或 `--all`"
    OR_CONFIG
        "or write a wechat-menu.toml with accounts: see `wechat-menu --help`"
        "或者编写列出公众号的 wechat-menu.toml，见 `wechat-menu --help`"
    NO_CONFIG "{}: no such file in this directory or above it" "{}：当前目录及其上级目录中没有此文件"
    NO_VARIABLE "the environment variable {} is not set" "没有设置环境变量 {}"
    NO_SECRET
        "account `{}` does not say where its secret is"
        "公众号 `{}` 没有说明 AppSecret 从哪里取得"
    WRITE_SECRET
        "write `secret_env = \"NAME\"` or `secret_command = \"…\"`, one of the two"
        "写 `secret_env = \"NAME\"` 或 `secret_command = \"…\"`，二者选一"
    SECRET_COMMAND
        "the secret command of account `{}` failed: {}"
        "公众号 `{}` 的 secret_command 失败：{}"
    PRINTED_NOTHING "it printed nothing" "没有输出"
    MEMBERS
        "an account has app_id, secret_env or secret_command, base_url, proxy, and store or store_env"
        "公众号的字段有 app_id、secret_env 或 secret_command、base_url、proxy、store 或 store_env"
    UNKNOWN_MEMBER
        "{}: unknown member `{}` of account `{}`"
        "{}：未知的字段 `{}`（公众号 `{}`）"
    SECRET_IN_FILE
        "{}: account `{}` has a secret in the file itself"
        "{}：公众号 `{}` 把密钥直接写在了文件里"
    FILES_ARE_COPIED
        "files are committed and copied: write `secret_env` or `secret_command`"
        "文件会被提交和复制：请改用 `secret_env` 或 `secret_command`"
    WRITE_STORE
        "for a Redis with a password, write `store_env = \"NAME\"`, a variable with the URL"
        "Redis 有密码时，请写 `store_env = \"NAME\"`，把 URL 放在环境变量里"
    RESET_SECRET
        "if others have the file, reset the secret in WeChat's console"
        "如果别人已经拿到这个文件，请在公众平台重置 AppSecret"

    NOTHING_TO_DO "{}: nothing to do" "{}：无需更改"
    APPLY_THIS "Apply this plan?" "应用这个计划？"
    APPLY_THESE "Apply the plans of {} accounts?" "应用 {} 个公众号的计划？"
    NOT_CONFIRMED "nothing was changed" "没有做任何更改"
    NO_TERMINAL
        "standard input is not a terminal: nobody can confirm"
        "标准输入不是终端，无法确认"
    ADD_YES
        "add `--yes` to change the menu without a question"
        "加上 `--yes`，不经询问直接更改"
    DONE "done" "完成"
    NOT_AS_WANTED "{}: not as wanted:" "{}：与期望的不一致："
    KEPT "what was live before is in {}; `wechat-menu rollback` restores it" "之前的线上菜单保存在 {}；`wechat-menu rollback` 可以恢复"
    GO_ON
        "done so far: {}; run the same command again to go on from there"
        "已完成：{}；再次运行同一命令即可接着进行"
    NO_BACKUP
        "`apply` keeps what was live before it: there is none for this account yet"
        "`apply` 会保存之前的线上菜单：这个公众号还没有"
    INTERRUPTED
        "interrupted: run the same command again to go on from what is live now"
        "已中断：再次运行同一命令，从现在的线上菜单接着进行"
    NO_HANDLER "Ctrl-C ends the command in the middle of a step: {}" "按 Ctrl-C 会在步骤中途结束命令：{}"

    SUMMARY "{} accounts: {} changed, {} unchanged, {} failed" "共 {} 个公众号：{} 个有更改，{} 个无更改，{} 个失败"
    ROW_NOTHING "nothing to do" "无需更改"
    ROW_ONE_STEP "1 step" "1 步"
    ROW_STEPS "{} steps" "{} 步"
    ROW_APPLIED "applied" "已应用"
    ROW_OTHERWISE "applied, but not as wanted" "已应用，但与期望的不一致"
    ROW_FAILED "failed" "失败"

    NO_API_MENU
        "the account has no menu made through the API"
        "这个公众号没有通过接口创建的菜单"
    SHOW_LIVE
        "`wechat-menu show --live` shows one made in WeChat's console"
        "公众平台里设置的菜单用 `wechat-menu show --live` 查看"
    NO_MENU "no menu" "没有菜单"
    CONSOLE_MENU "this menu was made in WeChat's console" "这是在公众平台里设置的菜单"
    TOKEN_WORKS
        "{}: WeChat issued an access token; `--show` prints it"
        "{}：微信签发了 access_token；加上 `--show` 显示"

    WROTE "wrote {}: edit it, then run `wechat-menu check {}`" "已写入 {}：编辑后运行 `wechat-menu check {}`"
    WROTE_WORKFLOW
        "wrote {}: set the secrets WECHAT_APP_ID and WECHAT_APP_SECRET"
        "已写入 {}：请设置 secrets WECHAT_APP_ID 和 WECHAT_APP_SECRET"
    PHONE_AT "the phone is at {}" "手机页面：{}"
    CTRL_C_ENDS "Ctrl-C ends" "按 Ctrl-C 结束"
    SHOWN "{}: shown" "{}：已显示"
    PORT "port {}: {}" "端口 {}：{}"
    OTHER_PORT "name another port: `--port 8086`" "换一个端口：`--port 8086`"
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn both_languages_say_everything() {
        for (name, text) in ALL {
            let values = |it: &str| it.matches("{}").count();
            assert_eq!(values(text.en), values(text.zh), "{name}");
            assert!(!text.en.is_empty() && !text.zh.is_empty(), "{name}");
            // A message that is the same in both languages was not translated.
            assert!(!text.zh.is_ascii(), "{name}");
            assert!(text.en.chars().all(|c| c.is_ascii() || c == '…'), "{name}");
        }
    }
}
