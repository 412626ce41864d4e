//! Reads the test data of other SDKs, one JSON string a line as `tests/peers/table` finds it, and
//! says for each what our readers made of it: a kind, and the error if there is one.

use std::error::Error;
use std::io;

use http::Response;
use menu_core::event::{Event, Push};
use menu_core::{ConditionalMenu, Menu, api};
use serde_json::{Value, json};

type Reading = Result<(), Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let (kind, reading) = read(&text);
        let error = reading.err().map(|error| error.to_string());
        println!("{}", json!({ "kind": kind, "error": error }));
    }
    Ok(())
}

fn read(text: &str) -> (&'static str, Reading) {
    if text.starts_with('<') {
        return match Push::from_xml(text.as_bytes()) {
            Ok(push) if matches!(push.event, Event::Other { .. }) => {
                ("push without a type", Ok(()))
            }
            reading => ("push", reading.map(drop).map_err(Into::into)),
        };
    }
    let object: Value = serde_json::from_str(text).unwrap_or_default();
    let has = |name: &str| object.get(name).is_some();
    let reply = Response::new(text.as_bytes());
    // A refusal is an error of the call, and was read as what it is.
    let read = |error: Option<menu_core::Error>| match error {
        Some(error) if error.refusal().is_none() => Err(error.into()),
        _ => Ok(()),
    };
    if has("selfmenu_info") {
        ("reply", read(api::selfmenu().read(&reply).err()))
    } else if has("menu") || has("conditionalmenu") {
        ("reply", read(api::get().read(&reply).err()))
    } else if has("errcode") {
        ("reply", read(api::delete().read(&reply).err()))
    } else if has("matchrule") {
        (
            "menu",
            ConditionalMenu::from_json(text)
                .map(drop)
                .map_err(Into::into),
        )
    } else {
        ("menu", Menu::from_json(text).map(drop).map_err(Into::into))
    }
}
