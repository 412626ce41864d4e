//! The file of accounts, `wechat-menu.toml`, and where its secrets are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::Deserialize;

use crate::args::Global;
use crate::failure::Failure;
use crate::messages::{
    FILES_ARE_COPIED, MEMBERS, NO_CONFIG, NO_SECRET, NO_VARIABLE, NOT_UTF8, PRINTED_NOTHING,
    RESET_SECRET, SECRET_COMMAND, SECRET_IN_FILE, UNKNOWN_MEMBER, WRITE_SECRET, WRITE_STORE,
};

const NAME: &str = "wechat-menu.toml";

/// The file of accounts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) accounts: BTreeMap<String, Entry>,
}

/// One account of the file.
#[derive(Deserialize)]
pub(crate) struct Entry {
    pub(crate) app_id: String,
    /// The environment variable that holds the app secret.
    secret_env: Option<String>,
    /// The command that prints the app secret.
    secret_command: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) proxy: Option<String>,
    /// The URL of the Redis in which machines share the token; without a password.
    store: Option<String>,
    /// The environment variable that holds it, with a password.
    store_env: Option<String>,
    /// What the file should not have.
    #[serde(flatten)]
    unknown: BTreeMap<String, toml::Value>,
}

/// The file that was named, or the first one in this directory or above it.
pub(crate) fn find(global: &Global) -> Option<PathBuf> {
    if global.config.is_some() {
        return global.config.clone();
    }
    // Relative in the first place: messages show it as people write it.
    if Path::new(NAME).is_file() {
        return Some(PathBuf::from(NAME));
    }
    let here = env::current_dir().ok()?;
    let mut paths = here.ancestors().map(|folder| folder.join(NAME));
    paths.find(|path| path.is_file())
}

/// Where the file of accounts is, or would be.
pub(crate) fn folder(global: &Global) -> PathBuf {
    let file = find(global).unwrap_or_default();
    file.parent().unwrap_or(Path::new("")).to_owned()
}

/// Reads the file; its path, too, for messages.
pub(crate) fn read(global: &Global) -> Result<(PathBuf, Config), Failure> {
    let path = find(global).ok_or_else(|| Failure::new(NO_CONFIG.with(&[&NAME])))?;
    let shown = path.display();
    let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
    let config: Config = toml::from_str(&text).map_err(|error| {
        // Its `Display` quotes the line, which may hold a secret.
        let place = error.span().map_or(0, |span| span.start);
        let line = text.get(..place).unwrap_or_default().matches('\n').count() + 1;
        Failure::new(format!("{shown}:{line}: {}", error.message())).help(MEMBERS)
    })?;
    for (name, entry) in &config.accounts {
        if entry.has_password() {
            return Err(Failure::new(SECRET_IN_FILE.with(&[&shown, name])).help(WRITE_STORE));
        }
        let Some(member) = entry.unknown.keys().next() else {
            continue;
        };
        let is_secret = |it: &String| it.contains("secret") || it.contains("token");
        if entry.unknown.keys().any(is_secret) {
            return Err(Failure::new(SECRET_IN_FILE.with(&[&shown, name]))
                .help(FILES_ARE_COPIED)
                .help(RESET_SECRET));
        }
        let unknown = UNKNOWN_MEMBER.with(&[&shown, member, name]);
        return Err(Failure::new(unknown).help(MEMBERS));
    }
    Ok((path, config))
}

impl Entry {
    /// The app secret of this account.
    pub(crate) fn secret(&self, name: &str) -> Result<String, Failure> {
        match (&self.secret_env, &self.secret_command) {
            (Some(variable_name), None) => variable(variable_name)
                .ok_or_else(|| Failure::new(NO_VARIABLE.with(&[variable_name]))),
            (None, Some(command)) => run(name, command),
            _ => Err(Failure::new(NO_SECRET.with(&[&name])).help(WRITE_SECRET)),
        }
    }
}

impl Entry {
    /// The URL of the Redis that holds the token, if there is one.
    pub(crate) fn store(&self) -> Result<Option<String>, Failure> {
        match (&self.store, &self.store_env) {
            (_, Some(name)) => match variable(name) {
                Some(url) => Ok(Some(url)),
                None => Err(Failure::new(NO_VARIABLE.with(&[name]))),
            },
            (url, None) => Ok(url.clone()),
        }
    }

    /// Whether a password stands in the file: `redis://:PASSWORD@host`.
    fn has_password(&self) -> bool {
        let url = self.store.as_deref().unwrap_or_default();
        let authority = url.split_once("://").map_or(url, |(_, rest)| rest);
        let authority = authority.split('/').next().unwrap_or_default();
        authority.contains('@')
    }
}

/// An environment variable that is not empty.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The first line that a command prints. What else it prints may be the secret.
fn run(name: &str, command: &str) -> Result<String, Failure> {
    let failed = |why: &str| Failure::new(SECRET_COMMAND.with(&[&name, &why]));
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
        .map_err(|error| failed(&error.to_string()))?;
    if !output.status.success() {
        return Err(failed(&output.status.to_string()));
    }
    let text = String::from_utf8(output.stdout).map_err(|_| {
        let why = NOT_UTF8.with(&[&"stdout"]);
        failed(&why)
    })?;
    let secret = text.lines().next().unwrap_or_default().trim();
    if secret.is_empty() {
        return Err(failed(PRINTED_NOTHING.get()));
    }
    Ok(secret.to_owned())
}
