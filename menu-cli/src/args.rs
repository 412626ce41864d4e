//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Check, plan, apply and pull the menus of WeChat Official Accounts.
///
/// A menu file is JSON or YAML (the body of menu/create, of menu/addconditional, a set of one
/// default menu and its conditional menus, or a saved reply of WeChat), or a Rust source with
/// `wechat_menu!` in it. `-` is standard input, a directory all menu files in it.
///
/// The account's credential comes from WECHAT_APP_ID and WECHAT_APP_SECRET, from
/// WECHAT_ACCESS_TOKEN, or from an account in wechat-menu.toml.
#[derive(Parser, Debug)]
#[command(name = "wechat-menu", version, max_term_width = 100, after_help = EXIT_CODES)]
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
    /// The file of accounts.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        default_value = "wechat-menu.toml"
    )]
    pub(crate) config: PathBuf,
    /// Another server than https://api.weixin.qq.com.
    #[arg(long, global = true, value_name = "URL", env = "WECHAT_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// The limits that menus are checked against.
    #[arg(long, global = true, value_enum, default_value_t = LimitsName::Current)]
    pub(crate) limits: LimitsName,
    /// The language of help and messages; the locale's without it.
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
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Show a menu as a tree.
    #[command(
        after_help = "Examples:\n  wechat-menu show menu.json\n  wechat-menu show --live --rust > src/menu.rs"
    )]
    Show {
        #[arg(required_unless_present = "live")]
        file: Option<PathBuf>,
        /// The menus in use instead of a file.
        #[arg(long, conflicts_with = "file")]
        live: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Show what `apply` would change. Exits with 2 if there is something.
    #[command(
        after_help = "Examples:\n  wechat-menu plan menu.json\n  wechat-menu plan menu.json --out plan.json && wechat-menu apply plan.json"
    )]
    Plan {
        file: PathBuf,
        /// Save the plan, for `apply`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Bring the live menus to those of a file, or carry out a saved plan.
    #[command(
        after_help = "Examples:\n  wechat-menu apply menu.json\n  wechat-menu apply --yes --all menu.json"
    )]
    Apply {
        file: PathBuf,
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Put back the menus that were live before the last `apply`.
    Rollback {
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Print the live menus as a file.
    Pull {
        #[arg(long, value_enum, default_value_t = PullFormat::Json)]
        format: PullFormat,
        /// Write a file instead.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Show the menu that a follower sees, by open id or WeChat id.
    Match { user: String },
    /// Delete all menus.
    Delete {
        /// Do not ask.
        #[arg(long, short)]
        yes: bool,
    },
    /// Fetch an access token, to see that the credential works.
    Token {
        /// Print the token. It is a secret: keep it out of logs.
        #[arg(long)]
        show: bool,
    },
    /// Format the markup of `wechat_menu!` in Rust sources, and menu files.
    Fmt {
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
    Dev {
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
    Init {
        /// Write Rust source instead of JSON.
        #[arg(long)]
        rust: bool,
        /// Write a CI workflow, too: it plans on a pull request and applies on main.
        #[arg(long)]
        workflow: bool,
    },
    /// Print the completions for a shell.
    Completions { shell: clap_complete::Shell },
    /// Print the man page.
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
