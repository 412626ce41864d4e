//! The sandbox's own interface, for its page and for tests in any language. Described in
//! `docs/sandbox-api.yaml`.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::api;
use crate::conditional::Platform;
use crate::desk;
use crate::fault::Fault;
use crate::lock::lock;
use crate::phone::input::{Input, index, location, text};
use crate::phone::state::Slot;
use crate::phone::stream::poll;
use crate::phone::tap::{Reaction, Tap};
use crate::phone::view::ShownMenu;
use crate::request::Request;
use crate::shared::Shared;

/// More than any menu.
const MAX_BODY: usize = 64 * 1024;
/// Taps and messages that may wait for the bot at once.
const MAX_REACTIONS: usize = 8;

/// A status and why.
struct Rejection(u16, String);

type Answer = Result<Value, Rejection>;

/// A request with its query, the members of its body, and the shared state.
struct Ask<'a> {
    shared: &'a Shared,
    body: Map<String, Value>,
    request: &'a Request,
}

type Act = fn(&Ask<'_>) -> Answer;

/// All but `events`, which is a stream.
const ROUTES: &[(&str, &str, Act)] = &[
    ("GET", "/state", |ask| Ok(ask.shared.state())),
    ("GET", "/updates", updates),
    ("POST", "/tap", tap),
    ("POST", "/say", say),
    ("POST", "/picture", picture),
    ("POST", "/voice", voice),
    ("POST", "/place", place),
    ("POST", "/subscribe", |ask| {
        let scene = ask.optional("scene")?;
        ask.react(|shared| Ok(shared.subscribe(scene)))
    }),
    ("POST", "/unsubscribe", |ask| {
        ask.react(|shared| Ok(shared.unsubscribe()))
    }),
    ("POST", "/scan", |ask| {
        let scene = ask.text("scene")?;
        ask.react(|shared| Ok(shared.scan(scene)))
    }),
    ("POST", "/resend", resend),
    ("POST", "/follower", follower),
    ("POST", "/callback", callback),
    ("POST", "/verify", |ask| {
        let _slot = ask.slot()?;
        let mistake = ask.shared.verify().err();
        Ok(json!({ "ok": mistake.is_none(), "mistake": mistake }))
    }),
    ("GET", "/types", |_| Ok(desk::types())),
    ("POST", "/check", |ask| {
        let (text, limits) = (ask.json_text()?, ask.optional("limits")?);
        desk::check(text, limits.unwrap_or("current")).ok_or_else(|| invalid("limits"))
    }),
    ("POST", "/menu", |ask| {
        Ok(ask.shared.publish(ask.json_text()?))
    }),
    ("DELETE", "/menu", delete_menu),
    ("POST", "/save", save),
    ("POST", "/console-menu", |ask| {
        ask.shared.set_console_menu(Value::Object(ask.body.clone()));
        Ok(json!({}))
    }),
    ("POST", "/switch", |ask| {
        let on = ask.body.get("on").and_then(Value::as_bool);
        ask.shared.switch_menu(on.ok_or_else(|| invalid("on"))?);
        Ok(json!({}))
    }),
    ("POST", "/faults", |ask| {
        let fault: Fault = ask
            .text("fault")?
            .parse()
            .map_err(|mistake| Rejection(400, mistake))?;
        lock(&ask.shared.faults).add(fault);
        ask.shared.changed();
        Ok(json!({}))
    }),
    ("DELETE", "/faults", |ask| {
        lock(&ask.shared.faults).clear();
        ask.shared.changed();
        Ok(json!({}))
    }),
    ("POST", "/clear", clear),
    ("POST", "/reset", |ask| {
        ask.shared.reset();
        Ok(json!({}))
    }),
];

/// Answers a request: the status and the body.
pub(super) fn answer(shared: &Shared, request: &Request, path: &str) -> (u16, Value) {
    match ask(shared, request, path) {
        Ok(answer) => (200, answer),
        Err(Rejection(status, error)) => (status, json!({ "error": error })),
    }
}

fn ask(shared: &Shared, request: &Request, path: &str) -> Answer {
    let here = || ROUTES.iter().filter(|(_, known, _)| *known == path);
    let Some((.., act)) = here().find(|(method, ..)| *method == request.method()) else {
        let methods: Vec<&str> = here().map(|(method, ..)| *method).collect();
        return Err(if methods.is_empty() {
            Rejection(404, "there is nothing here".to_owned())
        } else {
            Rejection(405, format!("only {}", methods.join(" and ")))
        });
    };
    if request.body().len() > MAX_BODY {
        return Err(Rejection(413, format!("more than {MAX_BODY} bytes")));
    }
    let body = match request.body() {
        b"" => Map::new(),
        body => serde_json::from_slice(body)
            .map_err(|error| Rejection(400, format!("the body must be a JSON object: {error}")))?,
    };
    act(&Ask {
        shared,
        body,
        request,
    })
}

fn invalid(member: &str) -> Rejection {
    Rejection(400, format!("missing or invalid `{member}`"))
}

impl Ask<'_> {
    fn text(&self, name: &str) -> Result<&str, Rejection> {
        text(&self.body, name).ok_or_else(|| invalid(name))
    }

    fn optional(&self, name: &str) -> Result<Option<&str>, Rejection> {
        match self.body.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(_) => self.text(name).map(Some),
        }
    }

    /// A menu's JSON: as long as a body can be.
    fn json_text(&self) -> Result<&str, Rejection> {
        let text = self.body.get("text").and_then(Value::as_str);
        text.ok_or_else(|| invalid("text"))
    }

    fn slot(&self) -> Result<Slot<'_>, Rejection> {
        let taken = Slot::take(&self.shared.phone.reactions, MAX_REACTIONS);
        taken.ok_or_else(|| Rejection(429, "the bot is still busy with earlier pushes".to_owned()))
    }

    /// Runs an action that the bot may reply to.
    fn react(&self, act: impl FnOnce(&Shared) -> Result<Reaction, Rejection>) -> Answer {
        let _slot = self.slot()?;
        Ok(act(self.shared)?.to_json())
    }
}

fn updates(ask: &Ask<'_>) -> Answer {
    let wait = match ask.request.query("wait") {
        None => 0,
        Some(seconds) => seconds.parse().map_err(|_| invalid("wait"))?,
    };
    poll(
        ask.shared,
        ask.request.query("after"),
        Duration::from_secs(wait),
    )
    .ok_or_else(|| Rejection(503, "too many pages are open".to_owned()))
}

fn tap(ask: &Ask<'_>) -> Answer {
    let input = ask
        .body
        .get("input")
        .map_or(Some(Input::default()), Input::read);
    let input = input.ok_or_else(|| invalid("input"))?;
    let menu = ShownMenu::of(&lock(&ask.shared.account), ask.shared.phone.open_id());
    if let Some(id) = ask.optional("menu")?
        && menu.as_ref().map(|menu| menu.id.to_string()).as_deref() != Some(id)
    {
        return Err(Rejection(409, "the menu has changed".to_owned()));
    }
    let menu = menu.ok_or_else(|| Rejection(409, "the phone shows no menu".to_owned()))?;
    let button = if let Some(path) = ask.body.get("path") {
        let path: Option<Vec<usize>> = path
            .as_array()
            .and_then(|path| path.iter().map(index).collect());
        path.and_then(|path| menu.at(&path))
            .ok_or_else(|| invalid("path"))?
    } else {
        let tap = match ask.optional("key")? {
            Some(key) => Tap::key(key),
            None => Tap::name(ask.text("name")?),
        };
        tap.find(Some(&menu))
            .map_err(|error| Rejection(404, error.to_string()))?
    };
    if !button.children.is_empty() {
        return Ok(Reaction::default().to_json());
    }
    ask.react(|shared| Ok(shared.react(button, menu.id, &input)))
}

fn say(ask: &Ask<'_>) -> Answer {
    let text = ask.text("text")?;
    ask.react(|shared| Ok(shared.say(text)))
}

fn picture(ask: &Ask<'_>) -> Answer {
    let number = ask.body.get("picture").map_or(Some(0), index);
    let number = number.ok_or_else(|| invalid("picture"))?;
    ask.react(|shared| Ok(shared.send_picture(number)))
}

fn voice(ask: &Ask<'_>) -> Answer {
    let recognition = ask.optional("recognition")?;
    ask.react(|shared| Ok(shared.send_voice(recognition)))
}

fn place(ask: &Ask<'_>) -> Answer {
    let place = location(&ask.body).ok_or_else(|| invalid("latitude"))?;
    ask.react(|shared| Ok(shared.send_place(&place)))
}

fn resend(ask: &Ask<'_>) -> Answer {
    let entry = ask.body.get("entry").and_then(Value::as_u64);
    let entry = entry.ok_or_else(|| invalid("entry"))?;
    let is_fresh = ask.body.get("fresh").and_then(Value::as_bool);
    ask.react(|shared| {
        let gone = || Rejection(404, "this push is no longer known".to_owned());
        shared
            .resend(entry, is_fresh.unwrap_or(false))
            .ok_or_else(gone)
    })
}

fn follower(ask: &Ask<'_>) -> Answer {
    let platform = Platform::from_name(ask.text("platform")?).ok_or_else(|| invalid("platform"))?;
    let tags = match ask.body.get("tag") {
        None | Some(Value::Null) => Vec::new(),
        Some(tag) => {
            let tag = tag.as_u64().and_then(|tag| u32::try_from(tag).ok());
            vec![tag.ok_or_else(|| invalid("tag"))?]
        }
    };
    let id = ask.optional("id")?.unwrap_or(ask.shared.phone.open_id());
    ask.shared.set_follower(id, tags, platform);
    Ok(json!({}))
}

fn callback(ask: &Ask<'_>) -> Answer {
    let (url, token) = (ask.text("url")?, ask.text("token")?);
    let key = ask.optional("aesKey")?;
    let set = ask.shared.phone.set_callback(url, token, key);
    set.map_err(|mistake| Rejection(400, mistake.to_string()))?;
    Ok(json!({}))
}

fn delete_menu(ask: &Ask<'_>) -> Answer {
    match ask.request.query("id") {
        None => lock(&ask.shared.account).menus.delete(),
        Some(id) => {
            let id = id.parse().map_err(|_| invalid("id"))?;
            api::delete_conditional(&mut lock(&ask.shared.account), Some(id))
                .map_err(|refusal| Rejection(404, refusal.text()))?;
        }
    }
    ask.shared.changed();
    Ok(json!({}))
}

fn save(ask: &Ask<'_>) -> Answer {
    let Some((name, save)) = &ask.shared.phone.settings.save else {
        return Err(Rejection(404, "there is no file to save to".to_owned()));
    };
    save(ask.json_text()?).map_err(|error| Rejection(500, format!("{name}: {error}")))?;
    Ok(json!({}))
}

fn clear(ask: &Ask<'_>) -> Answer {
    let (chat, log) = match ask.text("what")? {
        "chat" => (true, false),
        "log" => (false, true),
        "all" => (true, true),
        _ => return Err(invalid("what")),
    };
    lock(&ask.shared.phone.feed).clear(chat, log);
    ask.shared.changed();
    Ok(json!({}))
}
