//! The menu as the markup that `wechat_menu!` reads.

use std::fmt;

use crate::limits::{CLASSIC, Limits, UNCHECKED};
use crate::menu::{Action, Button, ConditionalMenu, Entry, Member, Menu};
use crate::rules::html::find_entity;
use crate::rules::literal::Literal;
use crate::rules::problem::Problem;
use crate::rules::sentence::quoted;
use crate::validate::{problems, rule_problems};

/// A menu that cannot be written as markup, with every reason.
///
/// ```
/// # extern crate menu_core as wechat_menu;
/// use wechat_menu::{Button, Menu};
///
/// let menu = Menu::new([Button::view("Search", "www.soso.com").into()]);
/// let error = menu.to_macro_source().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the menu cannot be written as markup\n  \
///      button[0].url: url `www.soso.com` must start with `http://` or `https://` \
///      (write the full address: `\"https://www.soso.com\"`)",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotSource {
    /// The reasons, in reading order; never empty.
    pub problems: Vec<Problem>,
}

impl fmt::Display for NotSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the menu cannot be written as markup")?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for NotSource {}

impl Menu {
    /// The menu as markup for `wechat_menu!`, which expands to an equal menu. Use it to move a live
    /// menu into the source.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu, Submenu};
    ///
    /// let menu = Menu::new([
    ///     Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
    ///     Submenu::new("菜单", [
    ///         Button::view("搜索", "http://www.soso.com/"),
    ///         Button::click("say \"hi\"", "V1001_HI"),
    ///     ])
    ///     .into(),
    /// ]);
    /// assert_eq!(menu.to_macro_source().unwrap(), r#"
    /// <>
    ///     <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
    ///     <submenu name="菜单">
    ///         <view name="搜索" url="http://www.soso.com/"/>
    ///         <click name="say \"hi\"" key="V1001_HI"/>
    ///     </submenu>
    /// </>"#.trim_start());
    /// ```
    ///
    /// The root is `<>` if the menu passes the default limits, otherwise a `<menu>` with the
    /// strictest limits that it passes. Values are Rust string literals, not HTML: `&` stands for
    /// itself, and invisible characters are written as escapes.
    ///
    /// # Errors
    ///
    /// [`NotSource`] lists everything that the macro refuses under any limits, each with its place:
    /// types that this version does not know, and strings that no menu may contain.
    pub fn to_macro_source(&self) -> Result<String, NotSource> {
        verdict(problems(self, &UNCHECKED, beyond_markup))?;
        let limits = narrowest(|limits| self.validate(limits).is_ok());
        let root = match limits {
            limits if *limits == CLASSIC => Root("", Vec::new()),
            limits => Root("menu", vec![("limits", limits.name)]),
        };
        Ok(Source { root, menu: self }.to_string())
    }
}

impl ConditionalMenu {
    /// The menu and its condition as markup for `wechat_menu!`, like
    /// [`Menu::to_macro_source`], in a `<conditionalmenu>`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu, Platform};
    ///
    /// let menu = ConditionalMenu {
    ///     menu: Menu::new([Button::click("like us", "V1001_GOOD").into()]),
    ///     matchrule: MatchRule {
    ///         tag_id: Some("2".into()),
    ///         client_platform_type: Some(Platform::Ios),
    ///     },
    /// };
    /// assert_eq!(menu.to_macro_source().unwrap(), r#"
    /// <conditionalmenu tag_id="2" client_platform_type="ios" limits="current">
    ///     <click name="like us" key="V1001_GOOD"/>
    /// </conditionalmenu>"#.trim_start());
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotSource`], as for a menu, and if the condition is empty or invalid.
    pub fn to_macro_source(&self) -> Result<String, NotSource> {
        let rule = &self.matchrule;
        let mut problems = problems(&self.menu, &UNCHECKED, beyond_markup);
        problems.extend(rule_problems(rule, &UNCHECKED));
        verdict(problems)?;
        let tag_id = rule.tag_id.as_deref();
        let mut attributes = Vec::new();
        attributes.extend(tag_id.map(|tag_id| ("tag_id", tag_id)));
        let platform = rule.client_platform_type;
        attributes.extend(platform.map(|platform| ("client_platform_type", platform.as_str())));
        let limits = narrowest(|limits| self.menu.validate(limits).is_ok());
        if *limits != CLASSIC {
            attributes.push(("limits", limits.name));
        }
        let root = Root("conditionalmenu", attributes);
        let menu = &self.menu;
        Ok(Source { root, menu }.to_string())
    }
}

fn verdict(problems: Vec<Problem>) -> Result<(), NotSource> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(NotSource { problems })
    }
}

/// The strictest limits that the menu passes.
fn narrowest(keeps: impl Fn(&'static Limits) -> bool) -> &'static Limits {
    let kept = Limits::ALL.iter().copied().find(|limits| keeps(limits));
    kept.unwrap_or(&UNCHECKED)
}

/// Parts of a live menu that markup cannot express.
fn beyond_markup(button: &Button) -> Option<(Option<Member>, String)> {
    if let Action::Unknown { json } = &button.action {
        let json = quoted(json);
        let message =
            format!("no element can be written for {json}, whose type this version does not know");
        return Some((None, message));
    }
    let entity = find_entity(button.action.member(Member::Url)?)?;
    let message = format!(
        "url contains `{}`, which markup refuses as HTML",
        entity.source
    );
    Some((Some(Member::Url), message))
}

/// The root's name and attributes.
struct Root<'a>(&'static str, Vec<(&'static str, &'a str)>);

struct Source<'a> {
    root: Root<'a>,
    menu: &'a Menu,
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Root(name, attributes) = &self.root;
        write!(f, "<{name}")?;
        for &(name, value) in attributes {
            attribute(f, name, value)?;
        }
        f.write_str(">\n")?;
        for entry in self.menu.button.iter() {
            match entry {
                Entry::Button(button) => element(f, "    ", button)?,
                Entry::Submenu(submenu) => {
                    f.write_str("    <submenu")?;
                    attribute(f, "name", &submenu.name)?;
                    f.write_str(">\n")?;
                    for button in submenu.sub_button.iter() {
                        element(f, "        ", button)?;
                    }
                    f.write_str("    </submenu>\n")?;
                }
            }
        }
        write!(f, "</{name}>")
    }
}

fn element(f: &mut fmt::Formatter<'_>, indent: &str, button: &Button) -> fmt::Result {
    let Some(button_type) = button.action.button_type() else {
        return Ok(());
    };
    write!(f, "{indent}<{}", button_type.as_str())?;
    attribute(f, "name", &button.name)?;
    for (member, value) in button.action.members() {
        attribute(f, member.as_str(), value)?;
    }
    f.write_str("/>\n")
}

fn attribute(f: &mut fmt::Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    write!(f, " {name}={}", Literal(value))
}

#[cfg(test)]
mod tests;
