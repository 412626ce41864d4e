//! A menu of three submenus with five buttons each, and a push; and both as a program would read and
//! write them with serde's derive.

use menu_core::{Button, ConditionalMenu, MatchRule, Menu, MenuSet, Submenu};
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

/// A set of `count` conditional menus, and the reply of menu/get with the same.
#[must_use]
pub fn set(count: usize) -> (MenuSet, String) {
    let conditional: Vec<ConditionalMenu> = (0..count)
        .map(|tag| ConditionalMenu::new(menu(), MatchRule::tag(tag.to_string())))
        .collect();
    // WeChat answers the newest first: the one that is tried first.
    let menus: Vec<String> = conditional
        .iter()
        .enumerate()
        .map(|(i, menu)| {
            let (menu, id) = (menu.to_json(), count - i);
            format!("{},\"menuid\":{id}}}", &menu[..menu.len() - 1])
                .replace("\"matchrule\":{\"tag_id\"", "\"matchrule\":{\"group_id\"")
        })
        .collect();
    let set = MenuSet {
        menu: menu(),
        conditional: conditional.into(),
    };
    let reply = format!(
        "{{\"menu\":{},\"conditionalmenu\":[{}]}}",
        menu().to_json(),
        menus.join(",")
    );
    (set, reply)
}

/// A tap on a button.
pub const TAP: &str = "<xml>\
    <ToUserName><![CDATA[gh_e136c6e50636]]></ToUserName>\
    <FromUserName><![CDATA[oMgHVjngRipVsoxg6TuX3vz6glDg]]></FromUserName>\
    <CreateTime>1408090606</CreateTime>\
    <MsgType><![CDATA[event]]></MsgType>\
    <Event><![CDATA[scancode_waitmsg]]></Event>\
    <EventKey><![CDATA[6]]></EventKey>\
    <ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType>\
    <ScanResult><![CDATA[2]]></ScanResult></ScanCodeInfo>\
    </xml>";

/// The same from another follower each time.
#[must_use]
pub fn tap(follower: usize) -> String {
    TAP.replace("glDg", &follower.to_string())
}

/// A push.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PeerPush {
    /// The account.
    pub to_user_name: String,
    /// The follower.
    pub from_user_name: String,
    /// When, in seconds.
    pub create_time: u64,
    /// `event` for a tap.
    pub msg_type: String,
    /// What the button does.
    pub event: Option<String>,
    /// Which button.
    pub event_key: Option<String>,
    /// What was scanned.
    pub scan_code_info: Option<PeerScan>,
}

/// What a follower scanned.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PeerScan {
    /// Its kind.
    pub scan_type: String,
    /// Its text.
    pub scan_result: String,
}
