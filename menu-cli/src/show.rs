//! `show`, `pull` and `match`: menus printed in one of their forms.

use std::fmt::Write as _;

use anstream::{eprintln, println};
use menu_core::{ConditionalMenu, LiveMenu, Menu, MenuSet};

use crate::accounts::Account;
use crate::args::{Form, PullFormat};
use crate::failure::Failure;
use crate::fmt;
use crate::input::{Input, Menus};
use crate::messages::{CONSOLE_MENU, NO_MENU};

/// Prints what a file declares.
pub(crate) fn file(input: &Input, form: Form) -> Result<(), Failure> {
    for menus in &input.menus {
        let text = match menus {
            Menus::Menu(menu) => of_menu(menu, form)?,
            Menus::Conditional(menu) => of_conditional(menu, form)?,
            Menus::Set(set) => of_set(set, form)?,
        };
        println!("{}", text.trim_end());
    }
    Ok(())
}

/// Prints what is live.
pub(crate) fn live(account: &Account, form: Form) -> Result<(), Failure> {
    match account.client.get()? {
        Some(live) => println!("{}", of_set(&live.to_menu_set()?, form)?.trim_end()),
        None => console_only(account)?,
    }
    Ok(())
}

/// Says what is in use where no menu was made through the API.
fn console_only(account: &Account) -> Result<(), Failure> {
    let console = account.client.selfmenu()?;
    if !console.is_menu_open || console.menu.button.is_empty() {
        println!("{NO_MENU}");
        return Ok(());
    }
    println!("{}", console.menu.to_tree());
    eprintln!("{CONSOLE_MENU}");
    Ok(())
}

/// The menu that a follower sees.
pub(crate) fn of_user(account: &Account, user: &str) -> Result<(), Failure> {
    match account.client.try_match(user)? {
        Some(menu) => println!("{}", menu.to_tree()),
        None => println!("{NO_MENU}"),
    }
    Ok(())
}

/// What is live, as a file.
pub(crate) fn pulled(live: &LiveMenu, format: PullFormat) -> Result<String, Failure> {
    let set = live.to_menu_set()?;
    let json = if set.conditional.is_empty() {
        set.menu.to_json()
    } else {
        set.to_json()
    };
    let value: serde_json::Value = serde_json::from_str(&json)?;
    Ok(match format {
        PullFormat::Json => fmt::json_text(&value),
        PullFormat::Yaml => crate::to_yaml::write(&value),
        PullFormat::Rust => source(&set)?,
    })
}

fn of_menu(menu: &Menu, form: Form) -> Result<String, Failure> {
    Ok(match form {
        Form { svg: true, .. } => menu.to_svg(),
        Form { json: true, .. } => menu.to_json(),
        Form { rust: true, .. } => declaration("MENU", &menu.to_macro_source()?),
        Form { .. } => menu.to_tree(),
    })
}

fn of_conditional(menu: &ConditionalMenu, form: Form) -> Result<String, Failure> {
    Ok(match form {
        Form { svg: true, .. } => menu.to_svg(),
        Form { json: true, .. } => menu.to_json(),
        Form { rust: true, .. } => declaration("MENU", &menu.to_macro_source()?),
        Form { .. } => menu.to_tree(),
    })
}

fn of_set(set: &MenuSet, form: Form) -> Result<String, Failure> {
    if form.json {
        return Ok(set.to_json());
    }
    if form.rust {
        return source(set);
    }
    let mut shown = vec![of_menu(&set.menu, form)?];
    for menu in &*set.conditional {
        shown.push(of_conditional(menu, form)?);
    }
    Ok(shown.join("\n"))
}

/// A set as Rust: a constant for each menu, and the set of them.
fn source(set: &MenuSet) -> Result<String, Failure> {
    let mut source = declaration("MENU", &set.menu.to_macro_source()?);
    let mut names = Vec::new();
    for (number, menu) in (1..).zip(&*set.conditional) {
        let name = format!("CONDITIONAL_{number}");
        source.push('\n');
        source.push_str(&declaration(&name, &menu.to_macro_source()?));
        names.push(name);
    }
    if !names.is_empty() {
        _ = write!(
            source,
            "\n/// All menus of the account. The first conditional menu that fits is shown.\n\
             pub static MENUS: wechat_menu::MenuSet = wechat_menu::MenuSet {{\n    menu: MENU,\n    \
             conditional: std::borrow::Cow::Borrowed(&[{}]),\n}};\n",
            names.join(", "),
        );
    }
    Ok(source)
}

fn declaration(name: &str, markup: &str) -> String {
    let indented: Vec<String> = markup
        .lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("    {line}")
            }
        })
        .collect();
    format!(
        "wechat_menu::wechat_menu! {{\n    pub const {name};\n\n{}\n}}\n",
        indented.join("\n"),
    )
}
