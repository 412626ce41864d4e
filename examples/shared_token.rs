//! Several processes, one access token: the credential stays in one of them, and the others ask it.
//!
//! ```text
//! cargo run --example shared_token
//! ```
//!
//! An `AppCredential` in every process works as well, for WeChat's `stable_token` gives all of
//! them the same token. A token server is for those who want the `AppSecret` in one place, or
//! whose IP whitelist has room for one address alone. This program is the token server, and runs
//! itself again as the workers.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{self, Command};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use menu_sandbox::{Endpoint, Sandbox};
use wechat_menu::{
    AccessToken, AppCredential, Client, Error, TokenFetcher, TokenFuture, TokenSource,
};

const TIMEOUT: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [server, wechat] => work(server.parse()?, wechat),
        _ => hold_the_token(),
    }
}

fn hold_the_token() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start()?;
    let client = Client::builder(AppCredential::new(sandbox.app_id(), sandbox.app_secret()))
        .base_url(sandbox.url())
        .build()?;
    // On this machine alone. Elsewhere it has to ask who calls: whoever has the token can act for
    // the account.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let server = listener.local_addr()?;
    thread::spawn(move || serve(&listener, &client));

    run_workers(server, sandbox.url())?;
    report(&sandbox);

    // As when somebody forces a refresh elsewhere. The workers are refused, and each of them asks
    // for another token; WeChat is asked once.
    sandbox.supersede_token();
    println!("\nThe token is made invalid before its time.");
    run_workers(server, sandbox.url())?;
    report(&sandbox);
    Ok(())
}

fn run_workers(server: SocketAddr, wechat: &str) -> Result<(), Box<dyn std::error::Error>> {
    let program = env::current_exe()?;
    let start = |_| {
        Command::new(&program)
            .args([&server.to_string(), wechat])
            .spawn()
    };
    for worker in (0..3).map(start).collect::<Vec<_>>() {
        if !worker?.wait()?.success() {
            return Err("a worker failed".into());
        }
    }
    Ok(())
}

fn report(sandbox: &Sandbox) {
    let menus = sandbox.count(Endpoint::Get);
    let tokens = sandbox.count(Endpoint::StableToken);
    println!("WeChat saw {menus} calls of menu/get and {tokens} of stable_token.");
    sandbox.clear_requests();
}

/// Answers `GET /token`. `Rejected` holds the token that WeChat has refused, if one was.
fn serve(listener: &TcpListener, client: &Client) {
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A caller that goes away is no concern of ours.
            scope.spawn(move || answer(stream, client).ok());
        }
    });
}

fn answer(mut stream: TcpStream, client: &Client) -> io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    let mut rejected = None;
    for line in BufReader::new(&stream).take(8192).lines() {
        let line = line?;
        if let Some(token) = line.strip_prefix("Rejected: ") {
            rejected = Some(AccessToken::new(token));
        }
        if line.is_empty() {
            break;
        }
    }
    // The client keeps the token until it expires. However many ask at once, it fetches one.
    match client.token(rejected.as_ref()) {
        Ok(token) => write!(stream, "HTTP/1.0 200 OK\r\n\r\n{}", token.secret()),
        Err(error) => write!(stream, "HTTP/1.0 502 Bad Gateway\r\n\r\n{error}"),
    }
}

/// What a worker has instead of the credential.
struct TokenServer {
    address: SocketAddr,
    kept: Mutex<Option<AccessToken>>,
}

impl TokenSource for TokenServer {
    /// The client asks before each call, so the token is kept here until WeChat refuses it.
    fn token<'a>(
        &'a self,
        rejected: Option<&'a AccessToken>,
        _: &'a TokenFetcher<'a>,
    ) -> TokenFuture<'a> {
        Box::pin(std::future::ready(self.newest(rejected)))
    }
}

impl TokenServer {
    fn newest(&self, rejected: Option<&AccessToken>) -> Result<AccessToken, Error> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(token) if Some(token) != rejected => Ok(token.clone()),
            _ => {
                let token = self
                    .ask(rejected)
                    .map_err(|error| Error::token_source(format!("{}: {error}", self.address)))?;
                Ok(kept.insert(token).clone())
            }
        }
    }
}

impl TokenServer {
    fn ask(
        &self,
        rejected: Option<&AccessToken>,
    ) -> Result<AccessToken, Box<dyn std::error::Error>> {
        let mut stream = TcpStream::connect_timeout(&self.address, TIMEOUT)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.write_all(b"GET /token HTTP/1.0\r\n")?;
        if let Some(token) = rejected {
            write!(stream, "Rejected: {}\r\n", token.secret())?;
        }
        stream.write_all(b"\r\n")?;
        let mut reply = String::new();
        stream.take(8192).read_to_string(&mut reply)?;
        match reply.split_once("\r\n\r\n") {
            Some((head, token)) if head.starts_with("HTTP/1.0 200 ") => Ok(AccessToken::new(token)),
            Some((_, error)) => Err(error.into()),
            None => Err("the token server broke off".into()),
        }
    }
}

fn work(server: SocketAddr, wechat: &str) -> Result<(), Box<dyn std::error::Error>> {
    let source = TokenServer {
        address: server,
        kept: Mutex::default(),
    };
    let client = Client::builder(source).base_url(wechat).build()?;
    for _ in 0..5 {
        client.get()?;
    }
    println!("Process {} has looked at the menu 5 times.", process::id());
    Ok(())
}
