//! What the programs beside this one share: the menus, and a line of JSON about each call.

use std::fmt::{Debug, Display};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A part of the menus, as the SDK's own type.
pub fn menu<T: DeserializeOwned>(pointer: &str) -> T {
    let menus: Value = serde_json::from_str(&variable("MENUS")).expect("MENUS is JSON");
    let part = menus.pointer(pointer).expect("the menu is there");
    serde_json::from_value(part.clone()).expect("the SDK's type holds the menu")
}

pub fn variable(name: &str) -> String {
    std::env::var(name).expect(name)
}

pub fn tell<T: Debug>(call: &str, answer: Result<T, impl Display>) -> Option<T> {
    let told = match &answer {
        Ok(gave) => json!({ "call": call, "gave": format!("{gave:?}") }),
        Err(error) => json!({ "call": call, "error": error.to_string() }),
    };
    println!("{told}");
    answer.ok()
}
