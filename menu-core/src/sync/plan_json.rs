//! Plans as files.

use super::wanted::Kept;
use super::{Plan, Wanted};
use crate::json::{Json, JsonError, LiveMenu, Place};
use crate::menu::{Menu, MenuSet};

/// The form of the file.
const VERSION: u64 = 1;

impl Plan {
    /// The plan as JSON, for a file that somebody approves before it is
    /// [applied](crate::Client::apply). It contains the wanted menus, the live menus, and the lines
    /// of the steps and the changes.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::sync::Plan;
    /// use wechat_menu::{Button, Menu};
    ///
    /// let plan = Plan::new(None, &Menu::new([Button::click("Hits", "HITS").into()]));
    /// assert_eq!(plan.to_json(), r#"{"version":1,"steps":["create the default menu"],"#.to_owned()
    ///     + r#""changes":["+ button[0] \"Hits\": click, key \"HITS\""],"#
    ///     + r#""menu":{"button":[{"type":"click","name":"Hits","key":"HITS"}]},"#
    ///     + r#""fingerprint":"cbf29ce484222325"}"#);
    /// assert_eq!(Plan::from_json(&plan.to_json())?, plan);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let lines = |lines: Vec<String>| serde_json::Value::from(lines).to_string();
        let steps = self.steps.iter().map(ToString::to_string).collect();
        let changes = &self.diff.changes;
        let changes = changes.iter().map(ToString::to_string).collect();
        let mut members = vec![
            ("version", VERSION.to_string()),
            ("steps", lines(steps)),
            ("changes", lines(changes)),
        ];
        match (&self.wanted.menu, &self.wanted.conditional) {
            (None, _) => members.push(("nothing", "true".to_owned())),
            (Some(menu), None) => members.push(("menu", menu.to_json())),
            (Some(menu), Some(conditional)) => {
                let set = MenuSet::new(menu.clone(), &conditional[..]);
                members.push(("set", set.to_json()));
            }
        }
        if let Some(live) = &self.live {
            members.push(("live", live.to_json()));
        }
        if let Some(replaces) = &self.replaces {
            members.push(("replaces", format!("{{\"menu\":{}}}", replaces.to_json())));
        }
        members.push(("fingerprint", format!("\"{:016x}\"", self.fingerprint)));
        let members = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    /// Reads what [`Plan::to_json`] writes. The steps and changes are computed again from the
    /// menus.
    ///
    /// # Errors
    ///
    /// [`JsonError`] if it is not such a plan, or one of a later version.
    pub fn from_json(json: &str) -> Result<Plan, JsonError> {
        let root = Place::Root;
        let plan = Json::parse(json)?;
        let plan = plan
            .as_object()
            .ok_or_else(|| JsonError::at(root, "is not a plan"))?;
        let version = plan.get("version").map(Json::to_text);
        if version.as_deref() != Some("1") {
            let message = "must be 1: this version of the program reads no other plans";
            return Err(JsonError::at(root.member("version"), message));
        }
        let text = |name: &str| plan.get(name).map(Json::to_text);
        let wanted = if let Some(menu) = text("menu") {
            Kept::from(Wanted::from(&Menu::from_json(&menu)?))
        } else if let Some(set) = text("set") {
            Kept::from(Wanted::from(&MenuSet::from_json(&set)?))
        } else if text("nothing").is_some() {
            Kept::from(Wanted::NOTHING)
        } else {
            return Err(JsonError::at(root, "does not say what is wanted"));
        };
        let live = text("live").map(|live| LiveMenu::from_json(&live));
        let replaces = text("replaces").map(|menu| LiveMenu::from_json(&menu));
        let fingerprint = plan.get("fingerprint").and_then(Json::as_str);
        let fingerprint = fingerprint.and_then(|hex| u64::from_str_radix(hex, 16).ok());
        Ok(Plan {
            replaces: replaces.transpose()?.map(|live| live.menu),
            fingerprint: fingerprint.ok_or_else(|| {
                JsonError::at(root.member("fingerprint"), "must be 16 hexadecimal digits")
            })?,
            ..Plan::new(live.transpose()?.as_ref(), wanted.borrow())
        })
    }
}
