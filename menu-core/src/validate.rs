//! The rules for menus that are built or loaded at run time.

use std::fmt;

#[cfg(feature = "api")]
use crate::json::{Sent, judge_unknown};
use crate::limits::{Level, Limits};
use crate::menu::{Action, Button, ConditionalMenu, Entry, MatchRule, Member, Menu};
use crate::rules::problem::Problem;
use crate::rules::violation::{Notation, Violation};
use crate::rules::{check_count, check_text};

/// A menu that breaks rules: every one of them, each with its place.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Button, Menu, limits::CURRENT};
///
/// let menu = Menu::new([Button::click("Today's songs of the day", "").into()]);
/// let invalid = menu.validate(&CURRENT).unwrap_err();
/// assert_eq!(invalid.problems[0].path, "button[0].name");
/// assert_eq!(invalid.problems[1].to_string(), "button[0].key: `key` is empty (write `\"…\"`)");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invalid {
    /// What is wrong, in reading order; never empty.
    pub problems: Vec<Problem>,
}

/// The sentence that `Display` shows: what a `main` that returns this error prints.
impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the menu breaks WeChat's rules")?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

impl Menu {
    /// Judges the menu by the rules that the macros apply. An [`Action::Unknown`] has to be what
    /// can be sent: a JSON object with a `type`, and with its members if that is a known one.
    /// (What is JSON is told by the reader of the feature `api`, which `client` brings along.)
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Action, Button, Menu, limits::CURRENT};
    ///
    /// let json = r#"{"type":"click"}"#.into();
    /// let menu = Menu::new([Button::new("Hits", Action::Unknown { json }).into()]);
    /// # #[cfg(feature = "api")]
    /// assert_eq!(
    ///     menu.validate(&CURRENT).unwrap_err().problems[0].to_string(),
    ///     "button[0]: its JSON has no string `key`, which `click` needs",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Invalid`] names every broken rule with its place.
    pub fn validate(&self, limits: &Limits) -> Result<(), Invalid> {
        let mut judge = Judge {
            limits,
            problems: Vec::new(),
        };
        judge.menu(self);
        judge.verdict()
    }
}

impl ConditionalMenu {
    /// Judges the menu and its match rule.
    ///
    /// # Errors
    ///
    /// [`Invalid`] names every broken rule with its place.
    pub fn validate(&self, limits: &Limits) -> Result<(), Invalid> {
        let mut judge = Judge {
            limits,
            problems: Vec::new(),
        };
        judge.menu(&self.menu);
        let MatchRule {
            tag_id,
            client_platform_type,
        } = &self.matchrule;
        match tag_id {
            Some(tag_id) => judge.text(tag_id, Member::TagId, Level::Top, "matchrule"),
            None if client_platform_type.is_none() => judge.problems.push(Problem {
                path: "matchrule".to_owned(),
                message: crate::rules::NO_CONDITION.to_owned(),
                help: None,
                errcode: Some(65304),
            }),
            None => {}
        }
        judge.verdict()
    }
}

struct Judge<'a> {
    limits: &'a Limits,
    problems: Vec<Problem>,
}

impl Judge<'_> {
    fn verdict(self) -> Result<(), Invalid> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Invalid {
                problems: self.problems,
            })
        }
    }

    fn menu(&mut self, menu: &Menu) {
        self.count(menu.button.len(), Level::Top, "button");
        for (i, entry) in menu.button.iter().enumerate() {
            let path = format!("button[{i}]");
            match entry {
                Entry::Button(button) => self.button(button, Level::Top, &path),
                Entry::Submenu(submenu) => {
                    self.text(&submenu.name, Member::Name, Level::Top, &path);
                    let list = format!("{path}.sub_button");
                    self.count(submenu.sub_button.len(), Level::Sub, &list);
                    for (i, button) in submenu.sub_button.iter().enumerate() {
                        self.button(button, Level::Sub, &format!("{list}[{i}]"));
                    }
                }
            }
        }
    }

    fn button(&mut self, button: &Button, level: Level, path: &str) {
        self.text(&button.name, Member::Name, level, path);
        self.action(&button.action, level, path);
    }

    fn action(&mut self, action: &Action, level: Level, path: &str) {
        for (member, text) in action.members() {
            self.text(text, member, level, path);
        }
        #[cfg(feature = "api")]
        if let Action::Unknown { json } = action {
            match judge_unknown(json) {
                Sent::Known(known) => self.action(&known, level, path),
                Sent::AsIs => {}
                Sent::Refused(remark) => self.problems.push(Problem {
                    path: path.to_owned(),
                    message: remark.message,
                    help: Some(remark.help).filter(|help| !help.is_empty()),
                    errcode: remark.errcode,
                }),
            }
        }
    }

    fn count(&mut self, count: usize, level: Level, path: &str) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if let Some(violation) = check_count(count, level, self.limits) {
            self.push(violation, path.to_owned());
        }
    }

    fn text(&mut self, text: &str, member: Member, level: Level, path: &str) {
        for violation in check_text(text, member, level, self.limits) {
            self.push(violation, format!("{path}.{}", member.as_str()));
        }
    }

    fn push(&mut self, violation: Violation<'_>, path: String) {
        let help = violation.help(Notation::Value);
        self.problems.push(Problem {
            path,
            message: violation.message().as_str().to_owned(),
            help: (!help.is_empty()).then(|| help.as_str().to_owned()),
            errcode: violation.errcode(),
        });
    }
}
