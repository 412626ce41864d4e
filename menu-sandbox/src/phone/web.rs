//! The page and its files, and who may use them.

use std::net::IpAddr;

use crate::http::Reply;
use crate::lock::lock;
use crate::phone::assets::{self, Asset, INDEX};
use crate::phone::feed::{Cursor, Feed};
use crate::phone::interface;
use crate::phone::page_reply::page_reply;
use crate::request::Request;
use crate::shared::Shared;

/// What to do with a request.
pub(crate) enum Visit {
    /// It is not for the page.
    Elsewhere,
    /// To answer it.
    Reply(Reply),
    /// To stream what happens from here on.
    Stream(Cursor),
}

/// Answers a request if it is for the page or the interface.
pub(crate) fn visit(shared: &Shared, request: &Request) -> Visit {
    let Some(path) = request.path().strip_prefix(&shared.settings.path_prefix) else {
        return Visit::Elsewhere;
    };
    let picture = path
        .strip_prefix("/phone/")
        .filter(|name| name.starts_with("picture-"))
        .and_then(assets::find);
    if let Some(picture) = picture {
        // Bots fetch these under any name of this machine.
        return Visit::Reply(file(request, picture));
    }
    let answer = match path {
        "" | "/" => page,
        _ if path.starts_with("/phone/") => page_file,
        _ if path.starts_with("/sandbox/") => interface,
        _ => return Visit::Elsewhere,
    };
    check_host(shared, request)
        .and_then(|()| answer(shared, request, path))
        .unwrap_or_else(Visit::Reply)
}

fn page(shared: &Shared, request: &Request, path: &str) -> Result<Visit, Reply> {
    if path == "/" {
        return Ok(Visit::Reply(file(request, &INDEX)));
    }
    Err(Reply {
        location: Some(format!("{}/", shared.settings.path_prefix)),
        ..refusal(302, "")
    })
}

fn page_file(shared: &Shared, request: &Request, path: &str) -> Result<Visit, Reply> {
    let name = path.trim_start_matches("/phone/");
    if name == "account-picture" {
        let picture = shared.phone.settings.picture.as_deref();
        let picture = picture.ok_or_else(|| refusal(404, "the account has no picture"))?;
        return Ok(Visit::Reply(page_reply(
            200,
            picture_type(picture),
            picture,
        )));
    }
    let asset = assets::find(name).ok_or_else(|| refusal(404, "there is nothing here"))?;
    Ok(Visit::Reply(file(request, asset)))
}

fn interface(shared: &Shared, request: &Request, path: &str) -> Result<Visit, Reply> {
    check_site(request)?;
    let path = path.trim_start_matches("/sandbox");
    if (request.method(), path) == ("GET", "/events") {
        let cursor = request
            .header("last-event-id")
            .and_then(|seen| lock(&shared.phone.feed).resume(seen));
        return Ok(Visit::Stream(cursor.unwrap_or(Feed::start())));
    }
    let (status, answer) = interface::answer(shared, request, path);
    let body = answer.to_string();
    Ok(Visit::Reply(page_reply(
        status,
        "application/json",
        body.as_bytes(),
    )))
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

/// The type of a picture, by its first bytes. Formats that can contain scripts are refused.
fn picture_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, ..] => "image/jpeg",
        [b'G', b'I', b'F', ..] => "image/gif",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => "application/octet-stream",
    }
}

/// Another site can let its own name resolve to this machine. Its requests then look like those of
/// this page, but contain that name. Addresses and `localhost` cannot be faked in this way.
fn check_host(shared: &Shared, request: &Request) -> Result<(), Reply> {
    let host = request.header("host").unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let hosts = &shared.phone.settings.hosts;
    let is_known = name.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok()
        || hosts.iter().any(|known| known.eq_ignore_ascii_case(name));
    if is_known {
        Ok(())
    } else {
        Err(refusal(
            403,
            "This page is served under an IP address or as localhost; --host allows other names.",
        ))
    }
}

/// Refuses requests from the pages of other sites. Browsers name the site in `Sec-Fetch-Site` and, if
/// the request may change something, in `Origin`. Programs send neither.
fn check_site(request: &Request) -> Result<(), Reply> {
    let host = request.header("host").unwrap_or_default();
    let is_own = |origin: &str| {
        ["http://", "https://"]
            .iter()
            .filter_map(|scheme| origin.strip_prefix(scheme))
            .any(|from| from.eq_ignore_ascii_case(host))
    };
    let is_from_here = request.header("origin").is_none_or(is_own)
        && matches!(
            request.header("sec-fetch-site"),
            None | Some("same-origin" | "none")
        );
    if is_from_here {
        Ok(())
    } else {
        Err(refusal(403, "not for the pages of other sites"))
    }
}
