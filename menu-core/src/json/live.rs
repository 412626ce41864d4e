//! What `get` answers.

use super::MenuId;
use crate::json::JsonError;
use crate::json::{
    Node, Object, Reading, RuleMembers, odd_button, read_menu, read_rule_members, text_or_json,
};
use crate::menu::{ConditionalMenu, MatchRule, Menu, Platform, Text};

/// The menus of an account, as `get` answers: those made through the API. What was made
/// in the console is not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveMenu {
    /// The default menu.
    pub menu: Menu,
    /// The default menu's id, which WeChat sends once there are conditional menus.
    pub menuid: Option<MenuId>,
    /// The conditional menus, the newest first: the order in which WeChat tries them.
    pub conditional: Vec<LiveConditionalMenu>,
}

/// A conditional menu, as `get` answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveConditionalMenu {
    /// The menu.
    pub menu: Menu,
    /// Who sees it.
    pub matchrule: LiveMatchRule,
    /// Its id, by which it can be deleted; one edition of the documentation leaves it out.
    pub menuid: Option<MenuId>,
}

/// A match rule, as `get` answers: with conditions that cannot be sent, too.
///
/// `tag_id` comes back from WeChat as `group_id`; it is one field here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveMatchRule {
    /// The tag that the account gave the user.
    pub tag_id: Option<Text>,
    /// The client that the user runs.
    pub client_platform_type: Option<Platform>,
    /// All other conditions, with their values; what is neither a text nor a number is kept as
    /// JSON, and a rule that is no object under the name `matchrule`. They cannot be set: WeChat
    /// retired `sex`, `country`, `province`, `city` and `language`, and a menu with one of these no
    /// longer matches anyone; others this version does not know.
    pub other: Vec<(String, String)>,
}

impl LiveMenu {
    /// Reads the reply of `get`. Whatever cannot be read as a button or a submenu is kept as
    /// [`Action::Unknown`](crate::Action::Unknown), a conditional menu without a list of buttons as
    /// a menu with one such button. An id that is none is left out.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::LiveMenu;
    ///
    /// let live = LiveMenu::from_json(
    ///     r#"{"menu":{"button":[],"menuid":208396938},"conditionalmenu":[
    ///         {"button":[],"matchrule":{"group_id":2,"sex":1},"menuid":208396993}
    ///     ]}"#,
    /// )?;
    /// let rule = &live.conditional[0].matchrule;
    /// assert_eq!(rule.tag_id.as_deref(), Some("2"));
    /// assert_eq!(rule.other, [("sex".to_owned(), "1".to_owned())]);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Menu::from_json`].
    pub fn from_json(json: &str) -> Result<LiveMenu, JsonError> {
        read_live_menu(&Node::parse(json)?)
    }
}

impl LiveConditionalMenu {
    /// The menu as it can be sent; `None` if its rule has a condition that cannot be set.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{LiveMenu, MatchRule};
    ///
    /// let live = LiveMenu::from_json(r#"{"menu":{"button":[]},"conditionalmenu":[
    ///     {"button":[],"matchrule":{"group_id":"2"},"menuid":208396993},
    ///     {"button":[],"matchrule":{"group_id":"2","sex":"1"},"menuid":208396938}
    /// ]}"#)?;
    /// let menu = live.conditional[0].to_conditional_menu().expect("a rule that can be set");
    /// assert_eq!(menu.matchrule, MatchRule::tag("2"));
    /// // Without its condition on the sex, which WeChat retired, the menu would show to more people.
    /// assert_eq!(live.conditional[1].to_conditional_menu(), None);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn to_conditional_menu(&self) -> Option<ConditionalMenu> {
        Some(ConditionalMenu {
            menu: self.menu.clone(),
            matchrule: self.matchrule.to_match_rule()?,
        })
    }
}

impl LiveMatchRule {
    /// The rule as it can be sent; `None` if it has a condition that cannot be set.
    #[must_use]
    pub fn to_match_rule(&self) -> Option<MatchRule> {
        self.other.is_empty().then(|| MatchRule {
            tag_id: self.tag_id.clone(),
            client_platform_type: self.client_platform_type,
        })
    }
}

pub(crate) fn read_live_menu(reply: &Node<'_>) -> Result<LiveMenu, JsonError> {
    let object = reply.object()?;
    let menu = object.need("menu")?;
    let conditional = match object.get("conditionalmenu")? {
        Some(list) if !list.is_blank() => list.list().unwrap_or_else(|_| vec![list]),
        _ => Vec::new(),
    };
    Ok(LiveMenu {
        menuid: read_id(&menu.object()?),
        menu: read_menu(&menu, Reading::Reply)?,
        conditional: conditional
            .iter()
            .filter(|node| !node.is_null())
            .map(read_conditional)
            .collect(),
    })
}

/// One odd menu must not hide the others, so whatever cannot be read of it is kept as JSON.
fn read_conditional(node: &Node<'_>) -> LiveConditionalMenu {
    let menu = read_menu(node, Reading::Reply);
    let menu = menu.unwrap_or_else(|_| Menu::new([odd_button(node).into()]));
    let (matchrule, menuid) = match node.object() {
        Ok(object) => (read_rule(&object), read_id(&object)),
        Err(_) => (LiveMatchRule::default(), None),
    };
    LiveConditionalMenu {
        menu,
        matchrule,
        menuid,
    }
}

fn read_rule(menu: &Object<'_>) -> LiveMatchRule {
    let rule = menu.get("matchrule").and_then(|rule| match rule {
        // PHP has one empty value for lists and objects.
        Some(rule) if !rule.is_blank() => read_rule_members(&rule).map(LiveMatchRule::from),
        _ => Ok(LiveMatchRule::default()),
    });
    rule.unwrap_or_else(|_| {
        let rules = menu.members().filter(|(name, _)| *name == "matchrule");
        LiveMatchRule {
            other: rules
                .map(|(name, rule)| (name.to_owned(), text_or_json(&rule)))
                .collect(),
            ..LiveMatchRule::default()
        }
    })
}

fn read_id(menu: &Object<'_>) -> Option<MenuId> {
    let id = menu.get("menuid").ok().flatten()?;
    MenuId::read(&id).ok()
}

impl From<RuleMembers> for LiveMatchRule {
    fn from(RuleMembers { rule, other }: RuleMembers) -> LiveMatchRule {
        LiveMatchRule {
            tag_id: rule.tag_id,
            client_platform_type: rule.client_platform_type,
            other,
        }
    }
}
