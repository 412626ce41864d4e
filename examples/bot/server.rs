//! The callback URL, in axum.

use std::io;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use wechat_menu::event::Callback;

use crate::bot::Bot;

/// The path of the URL to enter in the console.
pub(crate) const PATH: &str = "/wechat";

/// Serves until it is dropped. Unfinished answers are cut off, and WeChat sends those pushes again.
pub(crate) async fn serve(listener: TcpListener, callback: Callback) -> io::Result<()> {
    let bot = Arc::new(Bot::default());
    let service = callback.service(move |push| {
        let bot = Arc::clone(&bot);
        async move { bot.answer(&push) }
    });
    axum::serve(listener, Router::new().route_service(PATH, service)).await
}
