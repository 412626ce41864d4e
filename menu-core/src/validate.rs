//! The rules for menus that are built or loaded at run time.

use std::fmt;

#[cfg(feature = "api")]
use crate::json::{Sent, how_sent};
use crate::limits::{Level, Limits};
use crate::menu::{Action, Button, ConditionalMenu, Entry, MatchRule, Member, Menu};
use crate::rules::problem::Problem;
use crate::rules::violation::{Notation, Violation};
use crate::rules::{NO_CONDITION, check_count, check_text};

/// The error of a menu that breaks rules: all of them, each with its place.
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invalid {
    /// What is wrong, in reading order; never empty.
    pub problems: Vec<Problem>,
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
    /// Checks the menu against the rules that the macros apply. An [`Action::Unknown`] must be a JSON
    /// object that can be sent: it needs a `type`, and the members of that type if it is known. (This
    /// needs the feature `api`, which `client` enables.)
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
        verdict(problems(self, limits, |_| None))
    }
}

impl ConditionalMenu {
    /// Checks the menu and its match rule.
    ///
    /// # Errors
    ///
    /// [`Invalid`] names every broken rule with its place.
    pub fn validate(&self, limits: &Limits) -> Result<(), Invalid> {
        let mut problems = problems(&self.menu, limits, |_| None);
        problems.extend(rule_problems(&self.matchrule, limits));
        verdict(problems)
    }
}

fn verdict(problems: Vec<Problem>) -> Result<(), Invalid> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Invalid { problems })
    }
}

/// What is wrong with a menu, in reading order. `beyond` reports other problems of a button, each
/// with its member.
pub(crate) fn problems(
    menu: &Menu,
    limits: &Limits,
    beyond: impl Fn(&Button) -> Option<(Option<Member>, String)>,
) -> Vec<Problem> {
    let mut checker = Checker {
        limits,
        beyond,
        problems: Vec::new(),
    };
    checker.menu(menu);
    checker.problems
}

/// What is wrong with a condition.
pub(crate) fn rule_problems(rule: &MatchRule, limits: &Limits) -> Vec<Problem> {
    let mut checker = Checker {
        limits,
        beyond: |_: &Button| None,
        problems: Vec::new(),
    };
    match &rule.tag_id {
        Some(tag_id) => checker.text(tag_id, Member::TagId, Place::Rule),
        None if rule.client_platform_type.is_none() => checker.problems.push(Problem {
            path: Place::Rule.to_string(),
            message: NO_CONDITION.to_owned(),
            help: None,
            errcode: Some(65304),
        }),
        None => {}
    }
    checker.problems
}

struct Checker<'a, B> {
    limits: &'a Limits,
    beyond: B,
    problems: Vec<Problem>,
}

impl<B: Fn(&Button) -> Option<(Option<Member>, String)>> Checker<'_, B> {
    fn menu(&mut self, menu: &Menu) {
        self.count(menu.button.len(), Place::Bar);
        for (i, entry) in menu.button.iter().enumerate() {
            match entry {
                Entry::Button(button) => self.button(button, Place::Entry(i)),
                Entry::Submenu(submenu) => {
                    self.text(&submenu.name, Member::Name, Place::Entry(i));
                    self.count(submenu.sub_button.len(), Place::List(i));
                    for (j, button) in submenu.sub_button.iter().enumerate() {
                        self.button(button, Place::Button(i, j));
                    }
                }
            }
        }
    }

    fn button(&mut self, button: &Button, place: Place) {
        self.text(&button.name, Member::Name, place);
        let before = self.problems.len();
        self.action(&button.action, place);
        // A button that cannot be sent is reported once.
        let is_reported = button.action.button_type().is_none() && self.problems.len() > before;
        if !is_reported && let Some((member, message)) = (self.beyond)(button) {
            self.problems.push(Problem {
                path: place.of(member),
                message,
                help: None,
                errcode: None,
            });
        }
    }

    fn action(&mut self, action: &Action, place: Place) {
        for (member, text) in action.members() {
            self.text(text, member, place);
        }
        #[cfg(feature = "api")]
        if let Action::Unknown { json } = action {
            match how_sent(json) {
                Sent::Known(known) => self.action(&known, place),
                Sent::AsIs => {}
                Sent::Refused(remark) => self.problems.push(Problem {
                    path: place.to_string(),
                    message: remark.message,
                    help: Some(remark.help).filter(|help| !help.is_empty()),
                    errcode: remark.errcode,
                }),
            }
        }
    }

    fn count(&mut self, count: usize, place: Place) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if let Some(violation) = check_count(count, place.level(), self.limits) {
            self.push(violation, place);
        }
    }

    fn text(&mut self, text: &str, member: Member, place: Place) {
        for violation in check_text(text, member, place.level(), self.limits) {
            self.push(violation, place);
        }
    }

    fn push(&mut self, violation: Violation<'_>, place: Place) {
        let help = violation.help(Notation::Value);
        self.problems.push(Problem {
            path: place.of(violation.member),
            message: violation.message(),
            help: (!help.is_empty()).then_some(help),
            errcode: violation.errcode(),
        });
    }
}

/// A place in a menu. Only a problem turns it into a path.
#[derive(Clone, Copy)]
enum Place {
    Bar,
    Entry(usize),
    List(usize),
    Button(usize, usize),
    Rule,
}

impl Place {
    fn level(self) -> Level {
        match self {
            Place::Bar | Place::Entry(_) | Place::Rule => Level::Top,
            Place::List(_) | Place::Button(..) => Level::Sub,
        }
    }

    /// The path of a member at this place, or of the place.
    fn of(self, member: Option<Member>) -> String {
        match member {
            Some(member) => format!("{self}.{}", member.as_str()),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Bar => f.write_str("button"),
            Place::Entry(i) => write!(f, "button[{i}]"),
            Place::List(i) => write!(f, "button[{i}].sub_button"),
            Place::Button(i, j) => write!(f, "button[{i}].sub_button[{j}]"),
            Place::Rule => f.write_str("matchrule"),
        }
    }
}
