//! Replies to browsers, with the headers that keep a page safe.

use crate::http::Reply;

/// Only this server's own files, no inline script or style, no frame around it, no text turned
/// into markup; pictures from anywhere, since articles have theirs elsewhere, and drawings of menus
/// as they are made. The page opens links in other tabs, without a referrer.
const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: http: https:; \
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

/// A reply to a browser.
pub(super) fn page_reply(status: u16, content_type: &str, body: &[u8]) -> Reply {
    Reply {
        headers: HEADERS,
        content_type: content_type.to_owned(),
        body: body.to_vec(),
        ..Reply::text(status, "")
    }
}
