//! The page's own requests: who may make them, and what they do.

use std::net::IpAddr;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::assets::{self, Asset, INDEX};
use super::feed::{Cursor, Feed};
use super::message::Location;
use super::tap::Input;
use super::view::{Shown, platform_from};
use super::{Place, mask};
use crate::Outcome;
use crate::http::Reply;
use crate::request::Request;
use crate::server::{Shared, lock};

/// Only this server's own files, no inline script or style, no frame around it, no text turned
/// into markup. The page opens links in other tabs, and tells them nothing.
const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
];
/// More than any form of the page sends.
const MAX_BODY: usize = 16 * 1024;
/// What WeChat lets one write at once, and more than a scan gives.
const MAX_TEXT: usize = 2048;
const MAX_PICTURES: usize = 9;
/// Taps and messages that may wait for the bot at once.
const MAX_REACTIONS: usize = 8;

/// What to do with a request.
pub(crate) enum Visit {
    /// It is not the page's.
    Elsewhere,
    /// To answer it.
    Reply(Reply),
    /// To tell the page what happens, from here on.
    Stream(Cursor),
}

/// Looks whether a request is the page's, and does what it wants.
pub(crate) fn visit(shared: &Shared, request: &Request) -> Visit {
    let Some(path) = request.path().strip_prefix(&shared.settings.path_prefix) else {
        return Visit::Elsewhere;
    };
    // Of the page, all but its pictures are for browsers that came here by the right name; the
    // pictures are for bots, too.
    let guarded = |result: Result<Visit, Reply>| result.unwrap_or_else(Visit::Reply);
    match path {
        "" => guarded(check_host(shared, request).map(|()| Visit::Reply(to_page(shared)))),
        "/" => guarded(check_host(shared, request).map(|()| Visit::Reply(file(request, &INDEX)))),
        "/phone/events" => guarded(
            check_host(shared, request)
                .and_then(|()| check_site(request))
                .map(|()| Visit::Stream(cursor(shared, request))),
        ),
        path => match path.strip_prefix("/phone/") {
            None => Visit::Elsewhere,
            Some(name) => Visit::Reply(match assets::find(name) {
                Some(asset) if name.starts_with("picture-") => file(request, asset),
                found => match check_host(shared, request) {
                    Err(reply) => reply,
                    Ok(()) => match found {
                        Some(asset) => file(request, asset),
                        None => act(shared, request, name).unwrap_or_else(|reply| reply),
                    },
                },
            }),
        },
    }
}

pub(super) fn page_reply(status: u16, content_type: &str, body: &[u8]) -> Reply {
    Reply {
        headers: HEADERS,
        content_type: content_type.to_owned(),
        body: body.to_vec(),
        ..Reply::text(status, "")
    }
}

fn refusal(status: u16, text: &str) -> Reply {
    page_reply(status, "text/plain; charset=utf-8", text.as_bytes())
}

fn file(request: &Request, asset: &Asset) -> Reply {
    match request.method() {
        "GET" | "HEAD" => page_reply(200, asset.content_type, asset.bytes),
        _ => refusal(405, "only GET"),
    }
}

fn to_page(shared: &Shared) -> Reply {
    Reply {
        location: Some(format!("{}/", shared.settings.path_prefix)),
        ..refusal(302, "")
    }
}

/// A page elsewhere can make its own name lead to this machine; its requests then come with that
/// name, and look as if they came from here. Names of this machine, and addresses, cannot be so
/// made.
fn check_host(shared: &Shared, request: &Request) -> Result<(), Reply> {
    let host = request.header("host").unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let is_known = name.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok()
        || shared
            .phone
            .settings
            .hosts
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name));
    if is_known {
        Ok(())
    } else {
        Err(refusal(
            403,
            "This page is served under an IP address or as localhost; --host allows other names.",
        ))
    }
}

/// Other sites' pages have no use for a stream, but could use up all there are.
fn check_site(request: &Request) -> Result<(), Reply> {
    match request.header("sec-fetch-site") {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(refusal(403, "only for this page")),
    }
}

/// Browsers say where a POST comes from: only this page may change anything.
fn check_origin(request: &Request) -> Result<(), Reply> {
    let host = request.header("host").unwrap_or_default();
    let from_here = request.header("origin").is_some_and(|origin| {
        ["http://", "https://"]
            .iter()
            .filter_map(|scheme| origin.strip_prefix(scheme))
            .any(|from| from.eq_ignore_ascii_case(host))
    });
    if from_here {
        check_site(request)
    } else {
        Err(refusal(403, "only for this page"))
    }
}

fn cursor(shared: &Shared, request: &Request) -> Cursor {
    request
        .header("last-event-id")
        .and_then(|seen| lock(&shared.phone.feed).resume(seen))
        .unwrap_or(Feed::start())
}

/// Does what the page's user did.
fn act(shared: &Shared, request: &Request, name: &str) -> Result<Reply, Reply> {
    if !["tap", "say", "follower"].contains(&name) {
        return Err(refusal(404, "there is nothing here"));
    }
    if request.method() != "POST" {
        return Err(refusal(405, "only POST"));
    }
    check_origin(request)?;
    if request.body().len() > MAX_BODY {
        return Err(refusal(413, "too much"));
    }
    let body: Map<String, Value> = serde_json::from_slice(request.body())
        .map_err(|_| refusal(400, "the body is not a JSON object"))?;
    let unclear = || refusal(400, "the body has something else than expected");
    match name {
        "follower" => set_follower(shared, &body).ok_or_else(unclear)?,
        "say" => {
            let text = text(&body, "text").ok_or_else(unclear)?;
            let _place = place(shared)?;
            shared.hear(text);
        }
        _ => {
            let path: Vec<usize> = body
                .get("path")
                .and_then(Value::as_array)
                .and_then(|path| path.iter().map(index).collect())
                .ok_or_else(unclear)?;
            let input = body.get("input").map_or(Some(Input::default()), read_input);
            let input = input.ok_or_else(unclear)?;
            let menu = Shown::of(&lock(&shared.account), &shared.phone);
            let menu = menu
                .filter(|menu| text(&body, "menu") == Some(menu.id.to_string().as_str()))
                .ok_or_else(|| refusal(409, "the menu has changed"))?;
            let button = menu.at(&path).ok_or_else(unclear)?;
            if button.children.is_empty() {
                let _place = place(shared)?;
                shared.react(button, menu.id, &input);
            }
        }
    }
    Ok(page_reply(200, "application/json", b"{}"))
}

fn place(shared: &Shared) -> Result<Place<'_>, Reply> {
    Place::take(&shared.phone.reactions, MAX_REACTIONS)
        .ok_or_else(|| refusal(429, "the bot is still busy with what came before"))
}

fn text<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    body.get(name)?
        .as_str()
        .filter(|text| !text.is_empty() && text.len() <= MAX_TEXT)
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn set_follower(shared: &Shared, body: &Map<String, Value>) -> Option<()> {
    let platform = platform_from(text(body, "platform")?)?;
    let tags = match body.get("tag")? {
        Value::Null => Vec::new(),
        tag => vec![u32::try_from(tag.as_u64()?).ok()?],
    };
    shared.set_follower(shared.phone.open_id(), tags, platform);
    Some(())
}

/// What the form of a button asked for.
fn read_input(value: &Value) -> Option<Input> {
    let members = value.as_object()?;
    let mut input = Input::default();
    if members.contains_key("scan") {
        text(members, "scan")?.clone_into(&mut input.scan_result);
        text(members, "scanType")?.clone_into(&mut input.scan_type);
    }
    if let Some(pictures) = members.get("pictures") {
        input.pictures = pictures
            .as_array()?
            .iter()
            .map(index)
            .collect::<Option<_>>()?;
        if input.pictures.is_empty() || input.pictures.len() > MAX_PICTURES {
            return None;
        }
    }
    if members.contains_key("latitude") {
        let within = |name: &str, most: f64| {
            let degrees = members.get(name)?.as_f64()?;
            (degrees.abs() <= most).then_some(degrees)
        };
        input.location = Location {
            latitude: within("latitude", 90.0)?,
            longitude: within("longitude", 180.0)?,
            label: members.get("label")?.as_str()?.chars().take(200).collect(),
        };
    }
    Some(input)
}

impl Shared {
    /// Writes a call of the API into the log. `answer` is what went back, if anything did.
    pub(crate) fn log_call(
        &self,
        request: &Request,
        outcome: Outcome,
        time: Duration,
        answer: Option<&[u8]>,
    ) {
        let clean = |text: &str| self.clean(text);
        self.phone.show(
            "log",
            json!({
                "way": "call",
                "method": mask::shorten(request.method()),
                "target": mask::target(request, clean),
                "ms": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
                "result": outcome.to_string(),
                "errmsg": answer.and_then(errmsg),
                "request": mask::body(request.body(), clean),
                "answer": answer.map(|answer| mask::body(answer, clean)),
            }),
        );
    }
}

fn errmsg(answer: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(answer).ok()?;
    Some(value.get("errmsg")?.as_str()?.to_owned())
}
