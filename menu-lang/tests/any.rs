//! Whatever is typed, an answer comes: no panic, and no mistake that is kept back.

use menu_lang::{Reading, Source};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;

/// Sources of every shape.
const SOURCES: [&str; 4] = [
    r#"<> <click name="Songs" key="SONGS"/>
       <submenu name="More">
       <view name="Artist" url="http://www.bkjia.com/"></view>
       <click name="Charts" key={KEY}/> </submenu> </>"#,
    r#"#[doc = "The menu."] pub const MENU: Menu; pub enum Tap;
       <menu limits="current"> {SONGS} <click name="Vote" key="VOTE" variant=Vote/> </menu>
       const SONGS; <submenu name="Songs"> <click name="a" key="A"/> {VOTE} </submenu>
       const VOTE; <click name="Vote" key="V"/>"#,
    r#"limits = "current", { "button": [ { "type": "click", "name": "Songs", "key": "SONGS" } ],
       "matchrule": { "tag_id": "2" } }"#,
    r#"pub fn menu() -> Menu { <> <a href="x">y</a> { if x {} } </> } const K: &str = "k";
       static S = wechat_menu!(<> <click name: "a", key: 'b'/> </submenu> <! x> <>);"#,
];

const STRAY: &str = r#"< > / = , ; : - ! 1 {} {KEY} [] () "x" "x"y word const static enum pub fn
    submenu menu click name limits #[a] wechat_menu!(<></>) "a key=" 'b' | & ?"#;

fn tokens(source: &str) -> Vec<TokenTree> {
    let stream: TokenStream = source.parse().expect("the source is made of tokens");
    stream.into_iter().collect()
}

fn read(tokens: impl IntoIterator<Item = TokenTree>, source: Source) -> Reading {
    let krate = TokenTree::from(proc_macro2::Ident::new(
        "krate",
        proc_macro2::Span::call_site(),
    ));
    menu_lang::read([krate].into_iter().chain(tokens).collect(), source)
}

/// One change: what it does, where, and which stray token it brings.
type Edit = (u8, prop::sample::Index, prop::sample::Index);

fn edit(tokens: &mut Vec<TokenTree>, strays: &[TokenTree], (kind, at, stray): Edit) {
    if tokens.is_empty() {
        return;
    }
    let at = at.index(tokens.len());
    let stray = stray.get(strays).clone();
    match kind % 5 {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[at].clone()),
        2 => tokens.insert(at, stray),
        3 => tokens[at] = stray,
        _ => {
            let other = (at + 1) % tokens.len();
            tokens.swap(at, other);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_edits_are_answered(
        source in prop::sample::select(SOURCES.to_vec()),
        is_file in any::<bool>(),
        edits in prop::collection::vec(any::<Edit>(), 1..6),
    ) {
        let strays = tokens(STRAY);
        let mut edited = tokens(source);
        for change in edits {
            edit(&mut edited, &strays, change);
        }
        let kind = if is_file { Source::File } else { Source::Inline };
        let reading = read(edited, kind);
        let messages = reading.diagnostics.messages();
        prop_assert!(messages.iter().all(|message| !message.is_empty()));
        prop_assert!(messages.len() < 40, "{messages:#?}");
    }

    /// JSON, with any text in it.
    #[test]
    fn any_texts_in_json_are_read(text in "\\PC{0,40}", number in any::<i64>()) {
        let json = format!(
            "{{ \"button\": [{{ \"type\": \"click\", \"name\": {text:?}, \"key\": {number} }}, {text:?}, null] }}"
        );
        let reading = read(tokens(&json), Source::Inline);
        prop_assert_eq!(reading.checked.menus.len(), 1);
    }
}
