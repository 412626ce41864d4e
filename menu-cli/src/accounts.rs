//! Which accounts a command works on, and how they are reached.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use menu_core::{AccessToken, AppCredential, Client};
use serde::Deserialize;

use crate::args::Global;
use crate::failure::Failure;

/// An account, with the client that works on it.
pub(crate) struct Account {
    /// Its name in the file of accounts; its app id, or `token`, without one.
    pub(crate) name: String,
    pub(crate) client: Client,
}

/// The file of accounts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    accounts: BTreeMap<String, Entry>,
}

/// One account of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    app_id: String,
    /// The environment variable that holds the app secret.
    secret_env: Option<String>,
    /// The command that prints the app secret.
    secret_command: Option<String>,
    base_url: Option<String>,
    proxy: Option<String>,
    /// Only to refuse them with the reason.
    #[serde(alias = "app_secret", alias = "appsecret")]
    secret: Option<toml::Value>,
    #[serde(alias = "token")]
    access_token: Option<toml::Value>,
}

/// The accounts that the command line names.
pub(crate) fn chosen(global: &Global) -> Result<Vec<Account>, Failure> {
    if let Some(name) = &global.account {
        let mut config = read(&global.config)?;
        let Some(entry) = config.accounts.remove(name) else {
            let known: Vec<&str> = config.accounts.keys().map(String::as_str).collect();
            return Err(
                Failure::new(format!("unknown account `{name}`")).help(format!(
                    "{} has {}",
                    global.config.display(),
                    known.join(", ")
                )),
            );
        };
        return Ok(vec![account(name, &entry, global)?]);
    }
    if global.all {
        let config = read(&global.config)?;
        let accounts = config.accounts.iter();
        return accounts
            .map(|(name, entry)| account(name, entry, global))
            .collect();
    }
    Ok(vec![from_environment(global)?])
}

/// The one account of commands that cannot work on several.
pub(crate) fn only(global: &Global) -> Result<Account, Failure> {
    let mut accounts = chosen(global)?;
    match (accounts.pop(), accounts.is_empty()) {
        (Some(account), true) => Ok(account),
        _ => {
            Err(Failure::new("this command works on one account")
                .help("name it with `--account NAME`"))
        }
    }
}

fn from_environment(global: &Global) -> Result<Account, Failure> {
    if let Some(token) = variable("WECHAT_ACCESS_TOKEN") {
        let builder = Client::builder(AccessToken::new(token));
        return build("token", builder, global.base_url.as_deref(), None);
    }
    if variable("WECHAT_APP_ID").is_none() && global.config.is_file() {
        let file = global.config.display();
        return Err(Failure::new("no account named").help(format!(
            "{file} has accounts: add `--account NAME` or `--all`"
        )));
    }
    let credential = AppCredential::from_env()?;
    let name = credential.app_id().to_owned();
    build(
        &name,
        Client::builder(credential),
        global.base_url.as_deref(),
        None,
    )
}

fn account(name: &str, entry: &Entry, global: &Global) -> Result<Account, Failure> {
    let secret = secret(name, entry)?;
    let credential = AppCredential::new(&entry.app_id, secret);
    let base_url = global.base_url.as_deref().or(entry.base_url.as_deref());
    build(
        name,
        Client::builder(credential),
        base_url,
        entry.proxy.as_deref(),
    )
}

fn build(
    name: &str,
    mut builder: menu_core::ClientBuilder,
    base_url: Option<&str>,
    proxy: Option<&str>,
) -> Result<Account, Failure> {
    if let Some(url) = base_url {
        builder = builder.base_url(url);
    }
    if let Some(proxy) = proxy {
        builder = builder.proxy(proxy);
    }
    Ok(Account {
        name: name.to_owned(),
        client: builder.build()?,
    })
}

fn secret(name: &str, entry: &Entry) -> Result<String, Failure> {
    match (&entry.secret_env, &entry.secret_command) {
        (Some(name), None) => variable(name)
            .ok_or_else(|| Failure::new(format!("the environment variable {name} is not set"))),
        (None, Some(command)) => run(name, command),
        _ => Err(
            Failure::new(format!("account `{name}` must say where its secret is"))
                .help("write `secret_env = \"NAME\"` or `secret_command = \"…\"`, one of the two"),
        ),
    }
}

/// The first line that a command prints. What else it prints may be the secret.
fn run(name: &str, command: &str) -> Result<String, Failure> {
    let failed = |why: String| {
        Failure::new(format!(
            "the secret command of account `{name}` failed: {why}"
        ))
    };
    let (shell, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let output = process::Command::new(shell)
        .args([flag, command])
        .stdin(process::Stdio::inherit())
        .stderr(process::Stdio::inherit())
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    let text = String::from_utf8(output.stdout).map_err(|_| failed("not UTF-8".to_owned()))?;
    let secret = text.lines().next().unwrap_or_default().trim();
    if secret.is_empty() {
        return Err(failed("it printed nothing".to_owned()));
    }
    Ok(secret.to_owned())
}

fn read(path: &Path) -> Result<Config, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    let config: Config = toml::from_str(&text).map_err(|error| {
        // Its message quotes the line, which may hold a secret.
        let place = error
            .span()
            .map_or(0, |span| text[..span.start].matches('\n').count() + 1);
        Failure::new(format!("{}:{place}: {}", path.display(), error.message()))
            .help("an account has app_id, secret_env or secret_command, base_url and proxy")
    })?;
    for (name, entry) in &config.accounts {
        if entry.secret.is_some() || entry.access_token.is_some() {
            return Err(Failure::new(format!(
                "{}: account `{name}` holds a secret in the file itself",
                path.display(),
            ))
            .help("files are committed and copied: write `secret_env` or `secret_command`")
            .help("if the file was shared, reset the secret in WeChat's console"));
        }
    }
    Ok(config)
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where what was live is kept before an `apply`: beside the file of accounts.
pub(crate) fn backup_path(global: &Global, account: &Account) -> PathBuf {
    let folder = global.config.parent().unwrap_or(Path::new(""));
    let safe = |c: char| {
        if c.is_alphanumeric() || c == '-' {
            c
        } else {
            '_'
        }
    };
    let name: String = account.name.chars().map(safe).collect();
    folder.join(".wechat-menu").join(format!("{name}.json"))
}
