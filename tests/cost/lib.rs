//! A menu of three submenus with five buttons each, and the same menu as a program would read and
//! write it with serde's derive.

use menu_core::{Button, Menu, Submenu};
use serde::{Deserialize, Serialize};

/// A reply of menu/get.
#[derive(Debug, Deserialize)]
pub struct Reply {
    /// The default menu.
    pub menu: PeerMenu,
}

/// A menu.
#[derive(Debug, Deserialize, Serialize)]
pub struct PeerMenu {
    /// The entries.
    pub button: Vec<PeerButton>,
}

/// A button or a submenu.
#[derive(Debug, Deserialize, Serialize)]
pub struct PeerButton {
    /// WeChat's type.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The label.
    pub name: String,
    /// What a tap pushes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The page that a tap opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A permanent material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_id: Option<String>,
    /// The mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<String>,
    /// The page of the mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pagepath: Option<String>,
    /// A published article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_id: Option<String>,
    /// The buttons of a submenu.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sub_button: Vec<PeerButton>,
}

/// Three submenus with five buttons each.
#[must_use]
pub fn menu() -> Menu {
    let submenu = |i: usize| {
        let button = |j: usize| match j % 3 {
            0 => Button::view(
                format!("搜索 {i}{j}"),
                format!("http://www.soso.com/{i}/{j}"),
            ),
            _ => Button::click(format!("今日歌曲 {i}{j}"), format!("V1001_TODAY_{i}_{j}")),
        };
        Submenu::new(format!("菜单 {i}"), (0..5).map(button).collect::<Vec<_>>()).into()
    };
    Menu::new((0..3).map(submenu).collect::<Vec<_>>())
}

/// The menu as menu/get answers it: every button has an empty `sub_button`.
#[must_use]
pub fn reply() -> String {
    let menu = menu().to_json().replace("\"},", "\",\"sub_button\":[]},");
    let menu = menu.replace("\"}]", "\",\"sub_button\":[]}]");
    format!("{{\"menu\":{menu}}}")
}
