//! Comparing conditional menus, and all menus of an account.

use super::compare::changes;
use super::conditions::{Conditions, conditions};
use super::members::{Edit, edits};
use super::pairs::{Pair, pairs};
use super::{Change, Diff, Item, Place, Wanted};
use crate::json::LiveMatchRule;
use crate::json::{LiveConditionalMenu, LiveMenu};
use crate::menu::{ConditionalMenu, MatchRule, Menu};

/// A conditional menu, live or wanted.
struct Conditional<'a> {
    menu: &'a Menu,
    rule: LiveMatchRule,
}

impl ConditionalMenu {
    /// The changes that turn this menu into `wanted`, with its match rule, by the rules of
    /// [`sync`](crate::sync). WeChat has no call to change a conditional menu.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, ConditionalMenu, MatchRule, Menu};
    ///
    /// let hits = Menu::new([Button::click("Hits", "HITS").into()]);
    /// let for_tag = |tag: &'static str| ConditionalMenu {
    ///     menu: hits.clone(),
    ///     matchrule: MatchRule { tag_id: Some(tag.into()), ..MatchRule::default() },
    /// };
    /// let diff = for_tag("2").diff(&for_tag("3"));
    /// assert_eq!(diff.to_string(), r#"~ menu (tag_id "3"): tag_id "2" -> "3""#);
    /// assert!(for_tag("2").diff(&for_tag("02")).is_empty());
    /// ```
    #[must_use]
    pub fn diff(&self, wanted: &ConditionalMenu) -> Diff {
        let (live, wanted) = (Conditional::wanted(self), Conditional::wanted(wanted));
        Diff::sorted(live.changes(Place::default(), &wanted, Place::default()))
    }
}

impl LiveMenu {
    /// The changes that turn these menus into the wanted ones: a `&Menu`, which is compared only
    /// with the default menu, or a `&MenuSet`.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::{Button, LiveMenu, Menu, MenuSet};
    ///
    /// let live = LiveMenu::from_json(r#"{
    ///     "menu":{"button":[{"type":"click","name":"Hits","key":"HITS"}]},
    ///     "conditionalmenu":[{"button":[],"matchrule":{"group_id":2},"menuid":208396993}]
    /// }"#)?;
    /// let menu = Menu::new([Button::click("Hits", "HITS").into()]);
    /// assert!(live.diff(&menu).is_empty());
    ///
    /// let set = MenuSet::new(menu, []);
    /// assert_eq!(live.diff(&set).to_string(), r#"- conditional[0] (tag_id "2")"#);
    /// # Ok::<(), wechat_menu::JsonError>(())
    /// ```
    #[must_use]
    pub fn diff<'a>(&self, wanted: impl Into<Wanted<'a>>) -> Diff {
        let wanted = wanted.into();
        let mut list = default_changes(Some(self), wanted);
        list.extend(conditional_changes(Some(self), wanted));
        Diff::sorted(list)
    }
}

/// What has to change of the default menu of an account without a menu, or with these.
pub(super) fn default_changes(live: Option<&LiveMenu>, wanted: Wanted<'_>) -> Vec<Change> {
    let none = Menu::new([]);
    let live = live.map_or(&none, |live| &live.menu);
    let wanted = wanted.menu.unwrap_or(&none);
    changes(live, wanted, Place::default(), Place::default())
}

/// What has to change of the conditional menus.
pub(super) fn conditional_changes(live: Option<&LiveMenu>, wanted: Wanted<'_>) -> Vec<Change> {
    let Some(conditional) = wanted.conditional else {
        return Vec::new();
    };
    let live = live.map_or(&[][..], |live| &live.conditional);
    let live: Vec<_> = live.iter().map(Conditional::live).collect();
    let wanted: Vec<_> = conditional.iter().map(Conditional::wanted).collect();
    let alike = |live: &Conditional<'_>, wanted: &Conditional<'_>| {
        live.rule_edits(wanted).is_empty() || live.has_same_menu(wanted)
    };
    let mut list = Vec::new();
    for pair in pairs(&live, &wanted, Conditional::is_same, alike) {
        match pair {
            Pair::Both(l, w) => {
                let (from, place) = (Place::conditional(l), Place::conditional(w));
                list.extend(live[l].changes(from, &wanted[w], place));
            }
            Pair::Removed(l) => {
                let place = Place::conditional(l);
                let item = live[l].item();
                list.push(Change::Removed { place, item });
                list.extend(changes(live[l].menu, &Menu::new([]), place, place));
            }
            Pair::Added(w) => {
                let place = Place::conditional(w);
                let item = wanted[w].item();
                list.push(Change::Added { place, item });
                list.extend(changes(&Menu::new([]), wanted[w].menu, place, place));
            }
        }
    }
    list
}

/// Whether a live conditional menu is what is wanted.
pub(super) fn is_same(live: &LiveConditionalMenu, wanted: &ConditionalMenu) -> bool {
    Conditional::live(live).is_same(&Conditional::wanted(wanted))
}

impl<'a> Conditional<'a> {
    fn live(live: &'a LiveConditionalMenu) -> Conditional<'a> {
        Conditional {
            menu: &live.menu,
            rule: live.matchrule.clone(),
        }
    }

    fn wanted(wanted: &'a ConditionalMenu) -> Conditional<'a> {
        Conditional {
            menu: &wanted.menu,
            rule: as_live(&wanted.matchrule),
        }
    }

    fn item(&self) -> Item {
        Item::Conditional {
            matchrule: self.rule.clone(),
        }
    }

    fn is_same(&self, wanted: &Conditional<'_>) -> bool {
        self.rule_edits(wanted).is_empty() && self.has_same_menu(wanted)
    }

    fn has_same_menu(&self, wanted: &Conditional<'_>) -> bool {
        self.menu.diff(wanted.menu).is_empty()
    }

    fn rule_edits(&self, wanted: &Conditional<'_>) -> Vec<Edit> {
        let (live, new) = (conditions(&self.rule), conditions(&wanted.rule));
        let mut list = edits(&live, &new);
        // Every condition excludes followers, so an unwanted one is a difference.
        for (name, old) in live {
            if !new.iter().any(|(other, _)| *other == name) {
                list.push((name, Some(old), None));
            }
        }
        list
    }

    fn changes(&self, from: Place, wanted: &Conditional<'_>, place: Place) -> Vec<Change> {
        let name = Conditions(&wanted.rule).to_string();
        let edits = self.rule_edits(wanted).into_iter();
        let mut list: Vec<_> = edits
            .map(|(member, old, new)| Change::Edited {
                place,
                name: name.clone().into(),
                member,
                old,
                new,
            })
            .collect();
        list.extend(changes(self.menu, wanted.menu, from, place));
        list
    }
}

/// The rule as it comes back. An empty tag is not sent.
pub(super) fn as_live(rule: &MatchRule) -> LiveMatchRule {
    LiveMatchRule {
        tag_id: rule.tag_id.clone().filter(|tag| !tag.is_empty()),
        client_platform_type: rule.client_platform_type,
        other: Vec::new(),
    }
}
