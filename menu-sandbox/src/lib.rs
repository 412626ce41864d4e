//! WeChat's custom menu API on your own machine: the same paths, replies and error codes, over
//! real HTTP on loopback, with the account in memory; and, with the feature `phone`, a
//! phone to tap on, in a browser or from a test.
//!
//! ```
//! use std::io::{Read, Write};
//! use std::net::TcpStream;
//! use menu_sandbox::{Endpoint, Sandbox};
//!
//! let sandbox = Sandbox::start()?;
//!
//! // Any HTTP client will do, with `sandbox.url()` for `https://api.weixin.qq.com`.
//! let body = r#"{"button":[{"type":"click","name":"今日歌曲","key":"V1001_TODAY_MUSIC"}]}"#;
//! let mut server = TcpStream::connect(sandbox.address())?;
//! write!(
//!     server,
//!     "POST /cgi-bin/menu/create?access_token={} HTTP/1.1\r\n\
//!      Connection: close\r\nContent-Length: {}\r\n\r\n{body}",
//!     sandbox.access_token(),
//!     body.len(),
//! )?;
//! let mut reply = String::new();
//! server.read_to_string(&mut reply)?;
//!
//! assert!(reply.ends_with(r#"{"errcode":0,"errmsg":"ok"}"#));
//! assert_eq!(sandbox.menu().unwrap()["button"][0]["key"], "V1001_TODAY_MUSIC");
//! assert_eq!(sandbox.count(Endpoint::Create), 1);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! It is also a program: `cargo run -p menu-sandbox -- --help`.
//!
//! # How it differs from the server
//!
//! It checks bodies by the documented rules of the server: 1 to 3 buttons, 1 to 5 sub buttons,
//! names of 16 and 60 bytes, keys of 128, urls of 1024. Its server shares no code with the client
//! that it tests. The documentation leaves the following open; this is what the sandbox does:
//!
//! - **Order of the checks.** Path (an unknown one is 40066, with HTTP 200), method (a GET of
//!   trymatch is 44002, as if its body were missing), token, quota, then the body: empty (44002),
//!   not UTF-8 (65318), a `\u` escape anywhere (40033), not JSON (47001), no array of 1 to 3 in
//!   `button` (40016). Buttons are checked in order; in each the name before the type, the type
//!   before its members, a size before what a url says. The first mistake is the reply.
//! - **Codes.** A type in capitals is 65318, as the live server was seen to answer. Neither type
//!   nor sub buttons is 65308; a third level 40022; a missing `article_id` 53600, `appid` 40166,
//!   `pagepath` 40097; a wrong app secret 40125; a user that nobody added 65302; a form in place of
//!   JSON to delconditional 65301, as live logs show; an invalid tag or platform of a rule 40097.
//! - **Leniency.** `type` and `key` on a button with sub buttons are ignored, like members that a
//!   type does not have. Deleting succeeds without a menu. Creating a menu keeps the conditional
//!   ones. The console's switch does not change `menu/get`.
//! - **Shapes.** A `matchrule` comes back with strings, as from the live server; `menuid` is a
//!   string in addconditional's reply and a number in `menu/get`.
//! - **Time.** A day of quotas begins when the sandbox does.
//!
//! A menu may use any media, article and mini program unless [`Builder::mini_programs`] says
//! otherwise, because the sandbox has no material.
#![cfg_attr(feature = "phone", doc = include_str!("phone.md"))]

mod account;
mod api;
mod builder;
mod check;
mod conditional;
#[cfg(feature = "phone")]
mod desk;
mod endpoint;
mod errcode;
mod fault;
mod http;
mod json;
mod lock;
mod menu;
mod others;
#[cfg(feature = "phone")]
mod phone;
mod quota;
mod random;
mod record;
mod request;
mod sandbox;
mod serve;
mod server;
mod shared;
mod token;

pub use builder::Builder;
pub use conditional::Platform;
pub use endpoint::Endpoint;
pub use fault::Fault;
#[cfg(feature = "phone")]
pub use phone::{Article, Bubble, NoButton, Opened, Reaction, Tap};
pub use record::{Call, Outcome};
pub use request::Request;
pub use sandbox::Sandbox;
