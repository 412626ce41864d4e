//! Accounts beside the sandbox's own, one for each app id that asks for a token.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use serde_json::Value;

use crate::account::Account;
use crate::endpoint::Endpoint;
use crate::request::Request;

/// The limit bounds the memory of a sandbox that runs for a long time.
const ACCOUNTS: usize = 100_000;

pub(crate) struct Others {
    token_lifetime: Duration,
    quotas: BTreeMap<Endpoint, u32>,
    accounts: Vec<Account>,
    by_app_id: HashMap<String, usize>,
}

impl Others {
    pub(crate) fn new(token_lifetime: Duration, quotas: BTreeMap<Endpoint, u32>) -> Self {
        Self {
            token_lifetime,
            quotas,
            accounts: Vec::new(),
            by_app_id: HashMap::new(),
        }
    }

    /// The account that a request is for; `None` if that is the sandbox's `own`, or nobody's.
    pub(crate) fn of(&mut self, request: &Request, own: &str) -> Option<&mut Account> {
        let index = if request.endpoint()?.issues_tokens() {
            let in_body = || {
                let body = request.json()?;
                Some(body.get("appid")?.as_str()?.to_owned())
            };
            let app_id = request.query("appid").map(str::to_owned).or_else(in_body);
            self.enter(app_id.filter(|app_id| app_id != own && !app_id.is_empty())?)?
        } else {
            number(request.query("access_token")?)?
        };
        self.accounts.get_mut(index)
    }

    fn enter(&mut self, app_id: String) -> Option<usize> {
        if let Some(index) = self.by_app_id.get(&app_id) {
            return Some(*index);
        }
        let index = self.accounts.len();
        if index >= ACCOUNTS {
            return None;
        }
        let mut account = Account::new(self.token_lifetime, self.quotas.clone());
        account.app_id = Some(app_id.clone());
        account.tokens.prefix = format!("93_{index:x}_");
        self.accounts.push(account);
        self.by_app_id.insert(app_id, index);
        Some(index)
    }

    /// The default menu of an account, in the shape of `menu/get`.
    pub(crate) fn menu(&self, app_id: &str) -> Option<Value> {
        let account = self.accounts.get(*self.by_app_id.get(app_id)?)?;
        let (menu, _) = account.menus.api_menu()?;
        Some(menu.to_value())
    }
}

/// A token names its account.
fn number(token: &str) -> Option<usize> {
    let (digits, _) = token.strip_prefix("93_")?.split_once('_')?;
    usize::from_str_radix(digits, 16).ok()
}
