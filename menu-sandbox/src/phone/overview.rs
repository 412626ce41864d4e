//! All that the page shows beside the chat and the log.

use serde_json::{Value, json};

use crate::account::{Account, DefaultMenu};
use crate::conditional::{self, Platform, User};
use crate::lock::lock;
use crate::phone::view::ShownMenu;
use crate::shared::Shared;

impl Shared {
    pub(super) fn state(&self) -> Value {
        let phone = &self.phone;
        let callback = phone.callback();
        let (run, cleared) = {
            let feed = lock(&phone.feed);
            (feed.run().to_owned(), feed.cleared())
        };
        let faults = lock(&self.faults).to_strings();
        let account = lock(&self.account);
        let user = account.users.get(phone.open_id());
        let tag = user.and_then(|user| user.tags.last().copied());
        let menus = &account.menus.conditional;
        let mut tags: Vec<u32> = menus.iter().filter_map(|menu| menu.rule.tag).collect();
        tags.extend(tag);
        tags.sort_unstable();
        tags.dedup();
        json!({
            "run": run,
            "cleared": cleared,
            "url": phone.url(),
            "appId": self.settings.app_id,
            "accountId": phone.sides.account,
            "name": phone.settings.name,
            "picture": phone.settings.picture.as_ref().map(|_| "phone/account-picture"),
            "openId": phone.open_id(),
            "isFollowing": user.is_some_and(|user| user.follows),
            "isOpen": account.menus.open,
            "menu": ShownMenu::of(&account, phone.open_id()).map(|menu| menu.to_json()),
            "menus": json!({
                "default": default_menu(&account),
                "conditional": conditional_menus(&account, user),
            }),
            "conditional": menus.len(),
            "tags": tags,
            "tag": tag,
            "platform": user.map_or("ios", |user| user.platform.name()),
            "faults": faults,
            "saves": phone.settings.save.as_ref().map(|(name, _)| name),
            "callback": callback.map(|callback| json!({
                "url": callback.target.url,
                "safe": callback.key.is_some(),
            })),
        })
    }
}

fn default_menu(account: &Account) -> Value {
    match &account.menus.default {
        DefaultMenu::None => Value::Null,
        DefaultMenu::Api { menu, id } => {
            json!({ "id": id.to_string(), "madeBy": "api", "body": menu.to_value() })
        }
        DefaultMenu::Console(info) => json!({ "id": null, "madeBy": "console", "body": info }),
    }
}

/// Newest first, as they are tried: the first that fits is the user's.
fn conditional_menus(account: &Account, user: Option<&User>) -> Vec<Value> {
    let fitting = user
        .and_then(|user| conditional::find(&account.menus.conditional, user))
        .map(|menu| menu.id);
    let newest_first = account.menus.conditional.iter().rev();
    newest_first
        .map(|menu| {
            let misses = user.map_or_else(Vec::new, |user| menu.rule.misses(user));
            json!({
                "id": menu.id.to_string(),
                "rule": {
                    "tag": menu.rule.tag,
                    "platform": menu.rule.platform.map(Platform::name),
                },
                "body": menu.menu.to_value(),
                "fits": user.is_some() && misses.is_empty(),
                "misses": misses,
                "isUsed": fitting == Some(menu.id),
            })
        })
        .collect()
}
