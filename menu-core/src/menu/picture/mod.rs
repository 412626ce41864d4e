//! Pictures of a menu: a tree for terminals and hovers, and a drawing for pages.

mod escape;
mod label;
mod name;
mod shapes;
mod svg;
mod tree;
pub(crate) mod width;

use crate::menu::{ConditionalMenu, MatchRule, Menu, Platform};

use svg::Svg;
use tree::Tree;

impl Menu {
    /// The menu as a tree, for a terminal or an editor: each label, and what a tap on it does.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu, Submenu};
    ///
    /// let menu = Menu::new([
    ///     Button::click("Today's songs", "V1001_TODAY_MUSIC").into(),
    ///     Button::view("artist profile", "http://www.bkjia.com/").into(),
    ///     Submenu::new("menu", [
    ///         Button::click("hello word", "V1001_HELLO_WORLD"),
    ///         Button::click("like us", "V1001_GOOD"),
    ///     ])
    ///     .into(),
    /// ]);
    /// assert_eq!(menu.to_tree(), "\
    /// ┌─ Today's…       click V1001_TODAY_MUSIC  \"Today's songs\"
    /// ├─ artist p…      view http://www.bkjia.com/  \"artist profile\"
    /// └─ menu
    ///    ├─ hello word  click V1001_HELLO_WORLD
    ///    └─ like us     click V1001_GOOD");
    /// ```
    ///
    /// Names are cut as the client cuts them (see [`to_svg`](Menu::to_svg)), and then repeated in
    /// full at the end of the line. There is one line for each button, and no line end after the
    /// last. Control characters are written as Rust writes them in a string: `\n`. The actions line
    /// up if a Chinese character is as wide as two letters, as in terminals.
    #[must_use]
    pub fn to_tree(&self) -> String {
        Tree(self).to_string()
    }

    /// The menu as WeChat's client draws it, with every submenu open: an SVG to put into a page.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, Menu};
    ///
    /// let menu = Menu::new([Button::click("今日歌曲排行榜", "V1001_TODAY_MUSIC").into()]);
    /// let svg = menu.to_svg();
    /// assert!(svg.starts_with("<svg "));
    /// assert!(svg.contains(">今日歌曲…</text>"));
    /// assert!(svg.contains("aria-label=\"WeChat menu&#58; 今日歌曲排行榜\""));
    /// ```
    ///
    /// Names are cut as the client cuts them: after four Chinese characters in the bar, after eight
    /// in a submenu, where two Latin letters count as one. The tooltip of a button shows its whole
    /// name and what a tap does, and screen readers read the whole menu in words. A name of the
    /// form `{CONSTANT}` stands for a constant: it is set as code, and not cut like a label.
    ///
    /// The drawing is one line, styled by attributes, so it can be part of Markdown and of a doc
    /// comment. In rustdoc it has the colours of the reader's theme. Elsewhere it has the colours
    /// of WeChat's light theme, with a background. All strings of the menu are escaped.
    #[must_use]
    pub fn to_svg(&self) -> String {
        Svg {
            menu: self,
            condition: None,
        }
        .to_string()
    }
}

impl ConditionalMenu {
    /// The menu as a tree like [`Menu::to_tree`]'s, under a line that says who sees it.
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
    /// assert_eq!(menu.to_tree(), "\
    /// for followers with tag 2, on iOS
    /// ── like us  click V1001_GOOD");
    /// ```
    #[must_use]
    pub fn to_tree(&self) -> String {
        format!("{}\n{}", condition(&self.matchrule), Tree(&self.menu))
    }

    /// The menu as WeChat's client draws it, like [`Menu::to_svg`], with a line over it that
    /// says who sees it.
    #[must_use]
    pub fn to_svg(&self) -> String {
        Svg {
            menu: &self.menu,
            condition: Some(condition(&self.matchrule)),
        }
        .to_string()
    }
}

/// Who sees a conditional menu, in words.
fn condition(rule: &MatchRule) -> String {
    let platform = rule.client_platform_type.map(|platform| match platform {
        Platform::Ios => "on iOS",
        Platform::Android => "on Android",
        Platform::Other => "on neither iOS nor Android",
    });
    let tag = rule
        .tag_id
        .as_deref()
        .map(|tag| format!("for followers with tag {}", label::visible(tag)));
    match (tag, platform) {
        (Some(tag), Some(platform)) => format!("{tag}, {platform}"),
        (Some(tag), None) => tag,
        (None, Some(platform)) => format!("for followers {platform}"),
        (None, None) => "for no followers: there is no condition".to_owned(),
    }
}

#[cfg(test)]
mod tests;
