//! Requests to the callback URL, and what a handler saw of them.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test file uses its own part of this"
)]

#[path = "../event/support.rs"]
mod event;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Request, Response};

pub(crate) use event::{KEY, TOKEN, between, message, plain, query, safe, seal, sealed_query};

pub(crate) fn get(query: &str) -> Request<String> {
    let request = Request::get(format!("/wechat?{query}"));
    request.body(String::new()).unwrap()
}

pub(crate) fn post(query: &str, body: &str) -> Request<String> {
    let request = Request::post(format!("/wechat?{query}"));
    request.body(body.to_owned()).unwrap()
}

/// A text message with this content, in plaintext mode.
pub(crate) fn say(content: &str) -> Request<String> {
    post(&query("1"), &message(content))
}

/// The status and the body.
pub(crate) fn seen(response: &Response<String>) -> (u16, &str) {
    (response.status().as_u16(), response.body())
}

/// The content of a text reply.
pub(crate) fn content(response: &Response<String>) -> &str {
    between(response.body(), "<Content><![CDATA[", "]]></Content>")
}

/// Counts how often a handler ran.
#[derive(Clone, Default)]
pub(crate) struct Count(Arc<AtomicUsize>);

impl Count {
    pub(crate) fn add(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}
