//! A minimal WeChat for many accounts, so that only the clients are measured.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The menu of each account, by its token, which is its app id.
type Menus = Arc<Mutex<HashMap<String, String>>>;

/// Starts the server; its URL.
pub(crate) fn start() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let menus = Menus::default();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let menus = menus.clone();
            thread::spawn(move || serve(stream, &menus));
        }
    });
    Ok(url)
}

fn serve(stream: TcpStream, menus: &Menus) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut target = String::new();
        if reader.read_line(&mut target)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let reply = answer(&target, &String::from_utf8_lossy(&body), menus);
        write!(
            writer,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{reply}",
            reply.len()
        )?;
    }
}

fn answer(target: &str, body: &str, menus: &Menus) -> String {
    let mut menus = menus.lock().unwrap_or_else(PoisonError::into_inner);
    let token = target.split("access_token=").nth(1).unwrap_or_default();
    let token = token.split([' ', '&']).next().unwrap_or_default();
    if target.contains("/stable_token") {
        let app_id = body.split("\"appid\":\"").nth(1).unwrap_or_default();
        let app_id = app_id.split('"').next().unwrap_or_default();
        return format!(r#"{{"access_token":"{app_id}","expires_in":7200}}"#);
    }
    if target.contains("/menu/create") {
        menus.insert(token.to_owned(), body.to_owned());
        return r#"{"errcode":0,"errmsg":"ok"}"#.to_owned();
    }
    match menus.get(token) {
        Some(menu) => format!(r#"{{"menu":{menu}}}"#),
        None => r#"{"errcode":46003,"errmsg":"menu no exist"}"#.to_owned(),
    }
}
