//! The file that keeps the account between two runs.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io};

use serde_json::{Map, Value, json};

use crate::account::{Account, DefaultMenu, Settings};
use crate::check;
use crate::conditional::{Conditional, Platform, Rule, User};
use crate::lock::lock;
use crate::phone::state::Phone;
use crate::phone::stream::wait;
use crate::shared::Shared;

/// A change ends the wait earlier; this only limits a single wait.
const A_WHILE: Duration = Duration::from_secs(60);

/// Restores what the file holds; `false` if it is not there yet.
pub(super) fn restore(
    path: &Path,
    settings: &mut Settings,
    account: &mut Account,
    phone: &mut Phone,
) -> io::Result<bool> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(named(path, &error.to_string())),
    };
    let state = serde_json::from_str(&text).map_err(|error| named(path, &error.to_string()))?;
    read(&state, settings, account, phone)
        .ok_or_else(|| named(path, "this is not the state of a sandbox"))?;
    Ok(true)
}

fn named(path: &Path, what: &str) -> io::Error {
    let message = format!("{}: {what}", path.display());
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

fn read(
    state: &Map<String, Value>,
    settings: &mut Settings,
    account: &mut Account,
    phone: &mut Phone,
) -> Option<()> {
    let text = |name: &str| state.get(name)?.as_str();
    text("appId")?.clone_into(&mut settings.app_id);
    text("appSecret")?.clone_into(&mut settings.app_secret);
    phone.set_sides(text("openId")?, text("accountId")?);
    let menus = &mut account.menus;
    menus.open = state.get("isOpen")?.as_bool()?;
    menus.next_id = state.get("nextId")?.as_u64()?;
    let linked = settings.mini_programs.as_ref();
    let id_of = |value: &Value| value.get("menuid")?.as_u64();
    menus.default = match (state.get("menu"), state.get("consoleMenu")) {
        (Some(menu), _) if !menu.is_null() => DefaultMenu::Api {
            menu: check::check_menu(menu.as_object()?, linked).ok()?,
            id: id_of(menu)?,
        },
        (_, Some(info)) if !info.is_null() => DefaultMenu::Console(info.clone()),
        _ => DefaultMenu::None,
    };
    for menu in state.get("conditionalmenu")?.as_array()? {
        menus.conditional.push(Conditional {
            menu: check::check_menu(menu.as_object()?, linked).ok()?,
            rule: Rule::read(menu.get("matchrule")).ok()?,
            id: id_of(menu)?,
        });
    }
    for user in state.get("users")?.as_array()? {
        let tag = |tag: &Value| u32::try_from(tag.as_u64()?).ok();
        let tags = user.get("tags")?.as_array()?;
        let restored = User {
            follows: user.get("follows")?.as_bool()?,
            tags: tags.iter().map(tag).collect::<Option<_>>()?,
            platform: Platform::from_name(user.get("platform")?.as_str()?)?,
        };
        let id = user.get("id")?.as_str()?;
        account.users.insert(id.to_owned(), restored);
    }
    Some(())
}

fn write(shared: &Shared) -> String {
    let account = lock(&shared.account);
    let menus = &account.menus;
    let mut users: Vec<(&String, &User)> = account.users.iter().collect();
    users.sort_by_key(|(id, _)| *id);
    let users = users.iter().map(|(id, user)| {
        json!({
            "id": id,
            "follows": user.follows,
            "tags": user.tags,
            "platform": user.platform.name(),
        })
    });
    let console = match &menus.default {
        DefaultMenu::Console(info) => info,
        _ => &Value::Null,
    };
    let menu = menus.api_menu().map(|(menu, id)| {
        let mut value = menu.to_value();
        value["menuid"] = id.into();
        value
    });
    let state = json!({
        "appId": shared.settings.app_id,
        "appSecret": shared.settings.app_secret,
        "openId": shared.phone.open_id(),
        "accountId": shared.phone.sides.account,
        "isOpen": menus.open,
        "nextId": menus.next_id,
        "menu": menu,
        "consoleMenu": console,
        "conditionalmenu": menus.conditional.iter().map(Conditional::to_value).collect::<Vec<_>>(),
        "users": users.collect::<Vec<_>>(),
    });
    format!("{state:#}\n")
}

/// Keeps the file up to date until the sandbox stops.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a thread owns what it works on"
)]
pub(super) fn keep(shared: Arc<Shared>) {
    let Some(path) = &shared.phone.settings.state else {
        return;
    };
    let mut kept = String::new();
    let mut last_touches = None;
    loop {
        let is_last = shared.is_closed();
        let (changes, touches) = {
            let feed = lock(&shared.phone.feed);
            (feed.changes(), feed.touches())
        };
        if last_touches.replace(touches) != Some(touches) || is_last {
            let state = write(&shared);
            if state != kept {
                match replace(path, &state) {
                    Ok(()) => kept = state,
                    Err(error) => eprintln!("menu-sandbox: {}: {error}", path.display()),
                }
            }
        }
        if is_last {
            return;
        }
        wait(&shared, changes, A_WHILE, || shared.is_closed());
    }
}

/// At any time the file holds either the old state or the new one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}
