//! The command line.
#![expect(
    clippy::doc_markdown,
    reason = "clap prints these comments as they are"
)]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Check, plan, apply and pull the menus of WeChat Official Accounts.
///
/// A menu file is JSON or YAML (the body of menu/create, of menu/addconditional, a set of one
/// default menu and its conditional menus, or a saved reply of WeChat), or a Rust source with
/// `wechat_menu!` in it. `-` is standard input, a directory all menu files in it.
///
/// The account's credential comes from WECHAT_APP_ID and WECHAT_APP_SECRET, from
/// WECHAT_ACCESS_TOKEN, or from an account in wechat-menu.toml, which names where each secret is:
///
///     [accounts.shop]
///     app_id = "wx0123456789abcdef"
///     secret_env = "SHOP_SECRET"       # or secret_command = "pass show shop"
#[derive(Parser, Debug)]
#[command(name = "wechat-menu", version, max_term_width = 100, after_help = EXIT_CODES)]
#[command(verbatim_doc_comment)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, or nothing to do; 1 an error, or mistakes in a menu; 2 `plan` found changes;
130 interrupted.";

/// What every command takes.
#[derive(Args, Debug, Clone)]
pub(crate) struct Global {
    /// The account of wechat-menu.toml to work on.
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "all")]
    pub(crate) account: Option<String>,
    /// Every account of wechat-menu.toml.
    #[arg(long, global = true)]
    pub(crate) all: bool,
    /// How many accounts to work on at once, with `--all`.
    #[arg(long, global = true, value_name = "NUMBER", default_value_t = 8)]
    pub(crate) jobs: usize,
    /// The file of accounts [default: wechat-menu.toml here or in a directory above].
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Another server than https://api.weixin.qq.com [env: WECHAT_BASE_URL].
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// The limits that menus are checked against.
    #[arg(long, global = true, value_enum, default_value_t = LimitsName::Current)]
    pub(crate) limits: LimitsName,
    /// The language of help and messages [default: that of the locale].
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Lang>,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitsName {
    /// The first edition of WeChat's documentation: 2-3 entries.
    Classic,
    /// What the server takes today.
    Current,
    /// No figures, only structure.
    Unchecked,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    En,
    Zh,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Report all mistakes of menu files.
    #[command(
        after_help = "Examples:\n  wechat-menu check menu.json\n  wechat-menu check --format github menus/"
    )]
    Check {
        /// Menu files, Rust sources, directories, or - for standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How mistakes are printed.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Show a menu as a tree.
    #[command(
        after_help = "Examples:\n  wechat-menu show menu.json\n  wechat-menu show --live --rust > src/menu.rs"
    )]
    Show {
        /// A menu file, a Rust source, or - for standard input.
        #[arg(required_unless_present = "live")]
        file: Option<PathBuf>,
        /// The menus in use instead of a file.
        #[arg(long, conflicts_with = "file")]
        live: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Show what `apply` would change; exit with 2 if it would change something.
    #[command(
        after_help = "Examples:\n  wechat-menu plan menu.json\n  wechat-menu plan menu.json --out plan.json && wechat-menu apply plan.json"
    )]
    Plan {
        /// A menu file, a Rust source, or - for standard input.
        file: PathBuf,
        /// Save the plan, for `apply`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Make the live menus those of a file, or carry out a saved plan.
    #[command(
        after_help = "Examples:\n  wechat-menu apply menu.json\n  wechat-menu apply --yes --all menu.json"
    )]
    Apply {
        /// A menu file, a Rust source, - for standard input, or a saved plan.
        file: PathBuf,
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Restore the menus that were live before the last `apply`.
    #[command(
        after_help = "Examples:\n  wechat-menu rollback\n  wechat-menu rollback --yes --account shop"
    )]
    Rollback {
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Print the live menus as a file.
    #[command(
        after_help = "Examples:\n  wechat-menu pull > menu.json\n  wechat-menu pull --format rust --out src/menu.rs"
    )]
    Pull {
        /// The form of the file.
        #[arg(long, value_enum, default_value_t = PullFormat::Json)]
        format: PullFormat,
        /// Write a file instead.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Show the menu that a follower sees, by open id or WeChat id.
    #[command(after_help = "Examples:\n  wechat-menu match oWxq0123456789abcdefghij")]
    Match {
        /// The follower's open id or WeChat id.
        user: String,
    },
    /// Delete all menus.
    #[command(
        after_help = "Examples:\n  wechat-menu delete\n  wechat-menu delete --yes --account shop"
    )]
    Delete {
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Fetch an access token, to see that the credential works.
    #[command(after_help = "Examples:\n  wechat-menu token --account shop")]
    Token {
        /// Print the token. It is a secret: keep it out of logs.
        #[arg(long)]
        show: bool,
    },
    /// Format the markup of `wechat_menu!` in Rust sources, and menu files.
    #[command(
        after_help = "Examples:\n  wechat-menu fmt src/menu.rs menu.json\n  wechat-menu fmt --check menus/"
    )]
    Fmt {
        /// Rust sources, menu files or directories.
        #[arg(required_unless_present = "stdin")]
        files: Vec<PathBuf>,
        /// Change nothing; exit with 1 if a file is not formatted.
        #[arg(long)]
        check: bool,
        /// Format Rust source from standard input.
        #[arg(long, conflicts_with_all = ["files", "check"])]
        stdin: bool,
    },
    /// Serve a menu on a phone in the browser, and reload it when the file changes.
    #[command(
        after_help = "Examples:\n  wechat-menu dev menu.json\n  wechat-menu dev src/menu.rs --callback http://127.0.0.1:3000/wechat"
    )]
    Dev {
        /// A menu file or a Rust source.
        file: PathBuf,
        /// The port of the page and of the API.
        #[arg(long, default_value_t = 8085)]
        port: u16,
        /// The callback URL of your bot, which gets the taps.
        #[arg(long, value_name = "URL")]
        callback: Option<String>,
        /// The callback's token.
        #[arg(long, default_value = "TOKEN")]
        token: String,
    },
    /// Write a first menu file or `src/menu.rs`.
    #[command(after_help = "Examples:\n  wechat-menu init\n  wechat-menu init --rust --workflow")]
    Init {
        /// Write Rust source instead of JSON.
        #[arg(long)]
        rust: bool,
        /// Write a CI workflow, too: it plans on a pull request and applies on main.
        #[arg(long)]
        workflow: bool,
    },
    /// Print the completions for a shell.
    #[command(
        after_help = "Examples:\n  wechat-menu completions bash > /etc/bash_completion.d/wechat-menu"
    )]
    Completions {
        /// The name of the shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page.
    #[command(after_help = "Examples:\n  wechat-menu man > wechat-menu.1")]
    Man,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// As rustc prints its errors.
    Text,
    /// One JSON object for each mistake.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PullFormat {
    Json,
    Yaml,
    Rust,
}

/// How a menu is shown.
#[derive(Args, Debug, Clone, Copy)]
#[group(multiple = false)]
pub(crate) struct Form {
    /// As a drawing.
    #[arg(long)]
    pub(crate) svg: bool,
    /// As WeChat's JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// As `wechat_menu!` source.
    #[arg(long)]
    pub(crate) rust: bool,
}
