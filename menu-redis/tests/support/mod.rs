//! A Redis of one's own, and processes that call WeChat.

#![allow(dead_code, reason = "each test uses its own part")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use menu_core::{AppCredential, Client, ClientBuilder};
use menu_redis::RedisStore;
use menu_sandbox::Sandbox;

/// How long a test waits for what must come: machines are busy at times.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A `redis-server` that this test has started.
pub(crate) struct Redis {
    child: Child,
    port: u16,
    arguments: Vec<String>,
    has_tls: bool,
}

impl Redis {
    /// `None` if there is no `redis-server` on this machine, which is reported; an error where
    /// `REQUIRE_REDIS` is set.
    pub(crate) fn start(arguments: &[&str]) -> Option<Redis> {
        Redis::start_with(arguments, false)
    }

    /// The same, with TLS and without a plain port: its certificate and key are in this directory.
    pub(crate) fn start_with_tls(directory: &Path) -> Option<Redis> {
        let file = |name: &str| directory.join(name).display().to_string();
        let (certificate, key) = (file("redis.pem"), file("redis.key"));
        let arguments = [
            "--tls-cert-file",
            &certificate,
            "--tls-key-file",
            &key,
            "--tls-ca-cert-file",
            &certificate,
            "--tls-auth-clients",
            "no",
        ];
        Redis::start_with(&arguments, true)
    }

    fn start_with(arguments: &[&str], has_tls: bool) -> Option<Redis> {
        let is_there = Command::new("redis-server").arg("--version").output();
        if is_there.is_err() {
            assert!(
                std::env::var_os("REQUIRE_REDIS").is_none(),
                "there is no redis-server on this machine, and REQUIRE_REDIS is set"
            );
            eprintln!("SKIPPED: there is no redis-server on this machine");
            return None;
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let arguments: Vec<_> = arguments.iter().map(|&text| text.to_owned()).collect();
        let child = launch(port, &arguments, has_tls);
        Some(Redis {
            child,
            port,
            arguments,
            has_tls,
        })
    }

    pub(crate) fn url(&self) -> String {
        let scheme = if self.has_tls { "rediss" } else { "redis" };
        format!("{scheme}://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn stop(&mut self) {
        self.child.kill().expect("it is running");
        self.child.wait().expect("it ends");
    }

    /// A new one at the same port, with nothing in it.
    pub(crate) fn restart_after_stop(&mut self) {
        self.child = launch(self.port, &self.arguments, self.has_tls);
    }

    /// SIGSTOP or SIGCONT.
    pub(crate) fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args([signal, &pid]).status();
        assert!(status.expect("kill runs").success());
    }

    pub(crate) fn connection(&self) -> redis::Connection {
        let client = redis::Client::open(self.url()).expect("a URL");
        client.get_connection().expect("a connection")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn launch(port: u16, arguments: &[String], has_tls: bool) -> Child {
    let port_text = port.to_string();
    let ports = if has_tls {
        ["--port", "0", "--tls-port", &port_text]
    } else {
        ["--port", &port_text, "--tls-port", "0"]
    };
    let child = Command::new("redis-server")
        .args(ports)
        .args(["--bind", "127.0.0.1"])
        .args(["--save", "", "--appendonly", "no"])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("redis-server starts");
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < PATIENCE, "redis-server listens");
        thread::sleep(Duration::from_millis(10));
    }
    child
}

pub(crate) fn credential(sandbox: &Sandbox, redis: &Redis) -> AppCredential {
    let store = RedisStore::open(&redis.url()).expect("a URL");
    AppCredential::new(sandbox.app_id(), sandbox.app_secret()).with_store(store)
}

pub(crate) fn builder(sandbox: &Sandbox, credential: AppCredential) -> ClientBuilder {
    Client::builder(credential).base_url(sandbox.url())
}

pub(crate) fn client(sandbox: &Sandbox, redis: &Redis) -> Client {
    builder(sandbox, credential(sandbox, redis))
        .build()
        .expect("a client")
}

/// A process with several threads, each with a client.
pub(crate) struct Worker {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    /// `test` is the ignored test that the process runs; see [`work`].
    pub(crate) fn start(test: &str, sandbox: &Sandbox, redis: &Redis, threads: usize) -> Worker {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args([test, "--exact", "--ignored", "--nocapture"])
            .env("WORKER_WECHAT", sandbox.url())
            .env("WORKER_REDIS", redis.url())
            .env("WECHAT_APP_ID", sandbox.app_id())
            .env("WECHAT_APP_SECRET", sandbox.app_secret())
            .env("WORKER_THREADS", threads.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let commands = child.stdin.take().expect("a pipe");
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut worker = Worker {
            child,
            commands,
            answers,
        };
        assert_eq!(worker.answer(), "ready");
        worker
    }

    /// Lets every thread make a call.
    pub(crate) fn go(&mut self) {
        writeln!(self.commands, "go").expect("it listens");
    }

    /// The results of the calls: how many succeeded, and an error if one failed.
    pub(crate) fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            let length = self.answers.read_line(&mut line).expect("it answers");
            assert!(length > 0, "the worker has ended");
            // The test harness writes, too.
            if let Some((_, answer)) = line.trim().split_once("worker: ") {
                return answer.to_owned();
            }
        }
    }

    /// SIGKILL.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it is running");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a worker does: `call` makes the given number of calls at once, and returns the outcome of
/// each.
pub(crate) fn work(mut call: impl FnMut(usize) -> Vec<Result<(), menu_core::Error>>) {
    let threads = std::env::var("WORKER_THREADS").expect("a number");
    let threads = threads.parse().expect("a number");
    println!("worker: ready");
    for line in std::io::stdin().lines() {
        assert_eq!(line.expect("a command"), "go");
        let outcomes = call(threads);
        let succeeded = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        match outcomes.into_iter().find_map(Result::err) {
            Some(error) => println!("worker: {succeeded} {error}"),
            None => println!("worker: {succeeded}"),
        }
    }
}

pub(crate) fn variable(name: &str) -> String {
    std::env::var(name).expect("set by the test")
}
