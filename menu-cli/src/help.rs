//! The command line's help, in the language that was chosen.
//!
//! The English help is in `args.rs`. The Chinese help is in the table below, by command and argument.

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::args::{Cli, Lang};
use crate::lang;

/// The command line, with its help.
pub(crate) fn command() -> Command {
    let command = Cli::command();
    match lang::chosen() {
        Lang::En => command,
        Lang::Zh => translated(command, None),
    }
}

fn translated(command: Command, parent: Option<&str>) -> Command {
    let name = command.get_name().to_owned();
    let examples = command.get_after_help().map(ToString::to_string);
    let has_commands = command.has_subcommands();
    let command = command
        .about(of(&name, "").unwrap_or_default())
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .mut_args(|arg| {
            let id = arg.get_id().to_string();
            let heading = if arg.is_positional() {
                "参数"
            } else {
                "选项"
            };
            // Arguments that several commands have are in the table once.
            let help = of(&name, &id).or_else(|| of("", &id)).unwrap_or_default();
            arg.help(help).long_help(help).help_heading(heading)
        })
        .arg(flag("help", Some('h'), ArgAction::Help));
    let command = match parent {
        None => command
            .disable_version_flag(true)
            .arg(flag("version", Some('V'), ArgAction::Version))
            .long_about(ABOUT)
            .after_help(EXIT_CODES),
        Some(_) => match examples {
            Some(examples) => command.after_help(examples.replace("Examples:", "示例：")),
            None => command,
        },
    };
    if has_commands {
        command.mut_subcommands(|it| translated(it, Some(&name)))
    } else {
        command
    }
}

fn flag(name: &'static str, short: Option<char>, action: ArgAction) -> Arg {
    let help = of("", name).unwrap_or_default();
    let arg = Arg::new(name).long(name).action(action).help(help);
    // After all others.
    arg.short(short).help_heading("选项").display_order(1000)
}

fn of(command: &str, argument: &str) -> Option<&'static str> {
    let mut rows = ZH.iter();
    let row = rows.find(|(of, id, _)| *of == command && *id == argument);
    row.map(|(_, _, help)| *help)
}

const ABOUT: &str = "\
检查、计划、应用和拉取微信公众号的自定义菜单。

菜单文件可以是 JSON 或 YAML（创建自定义菜单的请求体、创建个性化菜单的请求体、由默认菜单和个性化菜单
组成的菜单组，或保存的微信接口返回结果），也可以是含有 `wechat_menu!` 的 Rust 源文件。`-` 表示标准输入，
目录表示其中的全部菜单文件。

公众号的凭据来自 WECHAT_APP_ID 和 WECHAT_APP_SECRET，或 WECHAT_ACCESS_TOKEN，或 wechat-menu.toml
里的公众号，其中写明 AppSecret 从哪里取得：

    [accounts.shop]
    app_id = \"wx0123456789abcdef\"
    secret_env = \"SHOP_SECRET\"       # 或 secret_command = \"pass show shop\"";

const EXIT_CODES: &str = "\
退出码：0 完成，或无需更改；1 出错，或菜单有错误；2 `plan` 发现有更改；130 被中断。";

/// Command, argument and help. The command is empty for an argument of several commands.
const ZH: &[(&str, &str, &str)] = &[
    (
        "wechat-menu",
        "",
        "检查、计划、应用和拉取微信公众号的自定义菜单",
    ),
    ("", "account", "wechat-menu.toml 中的一个公众号"),
    ("", "all", "wechat-menu.toml 中的全部公众号"),
    ("", "jobs", "与 `--all` 同用：同时处理多少个公众号"),
    (
        "",
        "config",
        "列出公众号的文件 [默认：当前目录或上级目录中的 wechat-menu.toml]",
    ),
    (
        "",
        "base_url",
        "代替 https://api.weixin.qq.com 的服务器 [环境变量：WECHAT_BASE_URL]",
    ),
    (
        "",
        "limits",
        "检查菜单时采用的限制：classic 是最早的文档（一级菜单 2-3 个），current 是现行规则，unchecked 只检查结构",
    ),
    ("", "lang", "帮助和消息的语言；默认按 locale"),
    ("", "help", "显示帮助"),
    ("", "version", "显示版本"),
    ("", "file", "菜单文件、Rust 源文件，或 - 表示标准输入"),
    (
        "apply",
        "file",
        "菜单文件、Rust 源文件、- 表示标准输入，或保存的计划",
    ),
    (
        "",
        "files",
        "菜单文件、Rust 源文件、目录，或 - 表示标准输入",
    ),
    ("", "yes", "不询问"),
    ("check", "", "报告菜单文件的全部错误"),
    (
        "check",
        "format",
        "text 同 rustc 的报错，json 每个错误一个对象，github 是 GitHub Actions 的注解",
    ),
    ("show", "", "以树形显示菜单"),
    ("show", "live", "显示线上的菜单，而不是文件"),
    ("show", "svg", "显示为图片（SVG）"),
    ("show", "json", "显示为微信的 JSON"),
    ("show", "rust", "显示为 `wechat_menu!` 源代码"),
    ("plan", "", "显示 `apply` 会更改什么；有更改时退出码为 2"),
    ("plan", "out", "把计划存为文件，供 `apply` 使用"),
    ("apply", "", "使线上菜单与文件一致，或执行保存的计划"),
    ("rollback", "", "恢复上一次 `apply` 之前的线上菜单"),
    ("pull", "", "把线上菜单输出为文件"),
    ("pull", "format", "文件的格式"),
    ("pull", "out", "写入文件，而不是标准输出"),
    ("match", "", "显示某个用户看到的菜单"),
    ("match", "user", "用户的 OpenID 或微信号"),
    ("delete", "", "删除全部菜单"),
    ("token", "", "获取 access_token，以确认凭据有效"),
    ("token", "show", "显示 access_token。它是机密，不要写进日志"),
    (
        "fmt",
        "",
        "格式化 Rust 源文件中的 `wechat_menu!` 标记，以及菜单文件",
    ),
    ("fmt", "check", "不更改文件；有文件未格式化时退出码为 1"),
    ("fmt", "stdin", "格式化来自标准输入的 Rust 源代码"),
    ("dev", "", "在浏览器里的手机上显示菜单，文件更改后自动刷新"),
    ("dev", "port", "页面和接口的端口"),
    ("dev", "callback", "接收点击事件的回调 URL"),
    ("dev", "token", "回调的 Token"),
    ("init", "", "写出第一个菜单文件，或 `src/menu.rs`"),
    ("init", "rust", "写 Rust 源代码，而不是 JSON"),
    (
        "init",
        "workflow",
        "同时写出 CI 工作流：在 pull request 上计划，在 main 上应用",
    ),
    ("completions", "", "输出 shell 的自动补全脚本"),
    ("completions", "shell", "shell 的名称"),
    ("man", "", "输出 man 手册页"),
];

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::{ZH, of, translated};
    use crate::args::Cli;

    #[test]
    fn everything_has_its_chinese() {
        let mut used = vec![("", "help"), ("", "version")];
        let root = Cli::command();
        let of_command = |command: &Command| {
            let name = command.get_name().to_owned();
            assert!(of(&name, "").is_some(), "{name}");
            let arguments = command.get_arguments();
            for id in arguments.map(|arg| arg.get_id().as_str()) {
                let found = of(&name, id).or_else(|| of("", id));
                assert!(found.is_some(), "{name} {id}");
            }
        };
        of_command(&root);
        root.get_subcommands().for_each(of_command);
        for command in std::iter::once(&root).chain(root.get_subcommands()) {
            for (name, id, _) in ZH {
                let is_argument = command.get_arguments().any(|arg| arg.get_id() == *id);
                if *name == command.get_name() && (id.is_empty() || is_argument)
                    || name.is_empty() && is_argument
                {
                    used.push((name, id));
                }
            }
        }
        for (name, id, _) in ZH {
            assert!(used.contains(&(name, id)), "no such argument: {name} {id}");
        }
    }

    #[test]
    fn both_are_command_lines() {
        Cli::command().debug_assert();
        translated(Cli::command(), None).debug_assert();
    }
}
