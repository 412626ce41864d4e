//! A checked menu as the model of `menu-core`, with its constants shown as `{CONST}`.

use menu_core::{self as core, MatchRule};

use super::{Button, Condition, Entry, Menu, Text, TextValue};

impl Menu {
    /// The menu. A constant is shown as `{CONST}`, a missing string as `…`.
    #[must_use]
    pub fn model(&self) -> core::Menu {
        let entries: Vec<core::Entry> = self.entries.iter().map(entry).collect();
        core::Menu::new(entries)
    }

    /// The conditional menu, if it has a condition.
    #[must_use]
    pub fn conditional_model(&self) -> Option<core::ConditionalMenu> {
        Some(core::ConditionalMenu {
            menu: self.model(),
            matchrule: self.condition.as_ref()?.model(),
        })
    }

    /// The constants in it, which only the compiler knows.
    pub fn constants(&self) -> impl Iterator<Item = &Text> {
        let of_condition = self.condition.iter().filter_map(|it| it.tag_id.as_ref());
        let of_entries = self.entries.iter().flat_map(|entry| match entry {
            Entry::Button(button) => texts(button),
            Entry::Submenu { name, buttons } => {
                let mut list = vec![name];
                list.extend(buttons.iter().flat_map(texts));
                list
            }
        });
        let all = of_condition.chain(of_entries);
        all.filter(|text| matches!(text.value, TextValue::Constant { .. }))
    }
}

impl Condition {
    /// The match rule.
    #[must_use]
    pub fn model(&self) -> MatchRule {
        MatchRule {
            tag_id: self.tag_id.as_ref().map(|text| text.value.shown().into()),
            client_platform_type: self.platform,
        }
    }
}

fn texts(button: &Button) -> Vec<&Text> {
    let members = button.members.iter().map(|(_, text)| text);
    [&button.name].into_iter().chain(members).collect()
}

fn entry(entry: &Entry) -> core::Entry {
    match entry {
        Entry::Button(button) => model(button).into(),
        Entry::Submenu { name, buttons } => {
            let buttons: Vec<core::Button> = buttons.iter().map(model).collect();
            core::Submenu::new(name.value.shown(), buttons).into()
        }
    }
}

fn model(button: &Button) -> core::Button {
    let member = |wanted| {
        let found = button.members.iter().find(|(member, _)| *member == wanted);
        let text = found.map_or_else(String::new, |(_, text)| text.value.shown());
        Some(text.into())
    };
    let action = core::Action::from_members(button.kind, member)
        .unwrap_or(core::Action::Click { key: "".into() });
    core::Button::new(button.name.value.shown(), action)
}
