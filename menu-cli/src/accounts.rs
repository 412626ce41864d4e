//! Which accounts a command works on, and how they are reached.

use menu_core::{AccessToken, AppCredential, Client, ClientBuilder};

use crate::args::Global;
use crate::config::{self, Entry, variable};
use crate::failure::Failure;
use crate::messages::{
    ADD_ACCOUNT, KNOWN_ACCOUNTS, NAME_IT, NO_ACCOUNT_NAMED, NO_ACCOUNTS, ONE_ACCOUNT, OR_CONFIG,
    UNKNOWN_ACCOUNT,
};

/// An account, with the client that works on it.
pub(crate) struct Account {
    /// Its name in the file of accounts; its app id, or `token`, without one.
    pub(crate) name: String,
    pub(crate) client: Client,
}

/// An account that the command line names, and why it cannot be reached if that is known already.
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) account: Result<Account, Failure>,
}

/// The accounts that the command line names; at least one.
pub(crate) fn chosen(global: &Global) -> Result<Vec<Chosen>, Failure> {
    if !global.all {
        let account = only(global)?;
        let name = account.name.clone();
        let account = Ok(account);
        return Ok(vec![Chosen { name, account }]);
    }
    let (path, config) = config::read(global)?;
    if config.accounts.is_empty() {
        return Err(Failure::new(NO_ACCOUNTS.with(&[&path.display()])));
    }
    let accounts = config.accounts.into_iter();
    let accounts = accounts.map(|(name, entry)| Chosen {
        account: configured(&name, &entry, global),
        name,
    });
    Ok(accounts.collect())
}

/// The one account of commands that cannot work on several.
pub(crate) fn only(global: &Global) -> Result<Account, Failure> {
    if global.all {
        return Err(Failure::new(ONE_ACCOUNT).help(NAME_IT));
    }
    let Some(name) = &global.account else {
        return from_environment(global);
    };
    let (path, config) = config::read(global)?;
    if let Some(entry) = config.accounts.get(name) {
        return configured(name, entry, global);
    }
    let known: Vec<&str> = config.accounts.keys().map(String::as_str).collect();
    let known = KNOWN_ACCOUNTS.with(&[&path.display(), &known.join(", ")]);
    Err(Failure::new(UNKNOWN_ACCOUNT.with(&[name])).help(known))
}

fn from_environment(global: &Global) -> Result<Account, Failure> {
    let base_url = base_url(global);
    let base_url = base_url.as_deref();
    if let Some(token) = variable("WECHAT_ACCESS_TOKEN") {
        let builder = Client::builder(AccessToken::new(token));
        return build("token", builder, base_url, None);
    }
    if variable("WECHAT_APP_ID").is_none()
        && let Some(path) = config::find(global)
    {
        return Err(Failure::new(NO_ACCOUNT_NAMED).help(ADD_ACCOUNT.with(&[&path.display()])));
    }
    let credential = AppCredential::from_env();
    let credential = credential.map_err(|error| Failure::from(error).help(OR_CONFIG))?;
    let name = credential.app_id().to_owned();
    build(&name, Client::builder(credential), base_url, None)
}

fn configured(name: &str, entry: &Entry, global: &Global) -> Result<Account, Failure> {
    let secret = entry.secret(name)?;
    let mut credential = AppCredential::new(&entry.app_id, secret);
    if let Some(url) = entry.store()? {
        credential = credential.with_store(menu_redis::RedisStore::open(&url)?);
    }
    let base_url = base_url(global);
    let base_url = base_url.as_deref().or(entry.base_url.as_deref());
    let proxy = entry.proxy.as_deref();
    build(name, Client::builder(credential), base_url, proxy)
}

/// For all accounts, whatever the file says.
fn base_url(global: &Global) -> Option<String> {
    let named = global.base_url.clone();
    named.or_else(|| variable("WECHAT_BASE_URL"))
}

fn build(
    name: &str,
    mut builder: ClientBuilder,
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
