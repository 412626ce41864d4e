//! A reply with any entries can be read, and nothing is lost silently.

use menu_core::limits::UNCHECKED;
use menu_core::{Button, LiveMenu, Menu, SelfMenu, Submenu};
use proptest::collection::vec;
use proptest::prelude::*;

/// Values with a mark in them, `@`, which is another one in each place.
fn value() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        4 => Just("\"@\"".to_owned()),
        1 => Just("\"@\\ud83d\"".to_owned()),
        1 => "null|true|7|-1e300|\"\"|\\[\\]|\\{\\}|[ ]\\[ \\]",
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let list = vec(inner.clone(), 0..3).prop_map(|list| format!("[{}]", list.join(",")));
        prop_oneof![list, object(inner.boxed())]
    })
    .boxed()
}

fn object(inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let typed = ["click", "view", "text", "news", "new", ""];
    let kind = prop::sample::select(typed.to_vec()).prop_map(|kind| format!("\"type\":\"{kind}\""));
    let any_name = "name|key|url|value|list|sub_button|news_info|title|show_cover|type|more";
    let member = (any_name, inner.clone()).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    let member = member.boxed();
    let label = prop_oneof![Just("\"name\":\"@\"".to_owned()), member.clone()];
    let key = prop_oneof![Just("\"key\":\"@\"".to_owned()), member.clone()];
    let list = vec(inner, 0..3).prop_map(|list| list.join(",")).boxed();
    let list = prop_oneof![
        list.clone()
            .prop_map(|list| format!("\"sub_button\":[{list}]")),
        list.prop_map(|list| format!("\"sub_button\":{{\"list\":[{list}]}}")),
        member.clone(),
    ];
    let members = vec(
        prop_oneof![4 => kind, 4 => label, 4 => key, 2 => list, 1 => member],
        0..5,
    );
    members
        .prop_map(|members| format!("{{{}}}", members.join(",")))
        .boxed()
}

/// The entries with a mark of its own in each place, and the marks.
fn marked(entries: &[String]) -> (String, Vec<String>) {
    let mut marks = Vec::new();
    let mut json = String::new();
    for (i, piece) in entries.join(",").split('@').enumerate() {
        if i > 0 {
            marks.push(format!("mark{i}."));
            json.push_str(&marks[i - 1]);
        }
        json.push_str(piece);
    }
    (json, marks)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_entry_of_a_live_menu_is_read_and_compared(
        entries in vec(prop_oneof![4 => object(value()), 1 => value()], 0..4),
    ) {
        let (entries, _) = marked(&entries);
        let reply = format!(
            "{{\"menu\":{{\"button\":[{entries}]}},\"conditionalmenu\":[{entries}]}}"
        );
        let live = LiveMenu::from_json(&reply).unwrap();
        prop_assert!(live.menu.diff(&live.menu).is_empty());
        let wanted = Menu::new([Submenu::new("mark1.", [Button::click("mark2.", "mark3.")]).into()]);
        let same = live.menu.diff(&wanted).is_empty();
        let body = format!("{{\"button\":[{entries}]}}");
        // What counts as the same is what could have been sent.
        prop_assert!(!same || Menu::from_json(&body).is_ok());
        // What may be sent is read back equal.
        if live.menu.validate(&UNCHECKED).is_ok() {
            let sent = live.menu.to_json();
            prop_assert!(!sent.replace(r"\\", "").contains(r"\u"), "{}", sent);
            let back = LiveMenu::from_json(&format!("{{\"menu\":{sent}}}")).unwrap();
            prop_assert!(back.menu.diff(&live.menu).is_empty(), "{}", back.menu.diff(&live.menu));
        }
    }

    #[test]
    fn nothing_of_a_selfmenu_is_lost(
        entries in vec(prop_oneof![4 => object(value()), 1 => value()], 0..4),
    ) {
        let (entries, marks) = marked(&entries);
        let reply = format!(
            "{{\"is_menu_open\":1,\"selfmenu_info\":{{\"button\":[{entries}]}}}}"
        );
        let live = SelfMenu::from_json(&reply).unwrap();
        let shown = format!("{live:?}");
        let is_sendable = live.menu.validate(&UNCHECKED).is_ok();
        for mark in marks {
            // A type beside sub buttons is left out, as documented.
            if !reply.contains(&format!("\"type\":\"{mark}")) {
                prop_assert!(shown.contains(&mark), "{mark} of {reply}");
                prop_assert!(!is_sendable || live.menu.to_json().contains(&mark));
            }
        }
    }
}
