//! The program.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::support::MENU;

/// Ends the program when the test does, however it does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_menu-sandbox"));
    command
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn it_says_where_it_is_and_what_was_called() {
    let args = [
        "--port",
        "0",
        "--prefix",
        "/wx",
        "--app-id=wx1",
        "--quota",
        "/cgi-bin/menu/create=1",
    ];
    let mut running = Running(command(&args).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let mut next = || lines.next().unwrap().unwrap();
    let last_word = |line: String| line.split_whitespace().last().unwrap().to_owned();
    let url = last_word(next());
    assert_eq!(last_word(next()), "wx1");
    let secret = last_word(next());
    let token = last_word(next());
    assert_eq!(last_word(next()), format!("{url}/"));
    assert_eq!(next(), "");

    let address = url
        .strip_prefix("http://")
        .unwrap()
        .strip_suffix("/wx")
        .unwrap();
    let post = |token: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "POST /wx/cgi-bin/menu/create?access_token={token}&secret={secret} HTTP/1.1\r\n\
             Connection: close\r\nContent-Length: {}\r\n\r\n{MENU}",
            MENU.len()
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    };
    assert!(post(&token).ends_with(r#"{"errcode":0,"errmsg":"ok"}"#));
    assert!(post("x").contains("40014"));
    assert!(post(&token).contains("45009"));
    for code in ["0", "40014", "45009"] {
        assert_eq!(next(), format!("POST /wx/cgi-bin/menu/create -> {code}"));
    }
}

#[test]
fn a_callback_is_taken_and_a_wrong_one_named() {
    let args = [
        "--port=0",
        "--callback",
        "http://127.0.0.1:1/wx",
        "--fault",
        "-1",
    ];
    let mut running = Running(command(&args).spawn().unwrap());
    let lines: Vec<String> = BufReader::new(running.0.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let value = |name: &str| {
        let line = lines.iter().find_map(|line| line.strip_prefix(name));
        line.map(str::trim)
    };
    assert_eq!(value("push token"), Some("sandbox"));
    assert!(value("phone").is_some_and(|page| page.starts_with("http://127.0.0.1:")));
    for (args, part) in [
        (&["--callback", "http://bot.example/"][..], "this machine"),
        (
            &["--callback", "http://127.0.0.1/", "--aes-key", "x"],
            "43 characters",
        ),
    ] {
        let mistake = command(args).output().unwrap();
        assert_eq!(mistake.status.code(), Some(2));
        assert!(String::from_utf8(mistake.stderr).unwrap().contains(part));
    }
}

#[test]
fn help_is_help_and_mistakes_are_named() {
    let help = command(&["--help"]).output().unwrap();
    assert!(help.status.success());
    assert!(
        String::from_utf8(help.stdout)
            .unwrap()
            .contains("--token-lifetime <SECONDS>")
    );
    let mistake = command(&["--prot", "1"]).output().unwrap();
    assert_eq!(mistake.status.code(), Some(2));
    assert!(
        String::from_utf8(mistake.stderr)
            .unwrap()
            .contains("--prot")
    );
}
