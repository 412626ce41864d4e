//! Formatting changes no menu, keeps every comment, and is its own fixed point.

use std::fs;
use std::path::Path;

use menu_lang::format_source;
use proc_macro2::TokenStream;
use proptest::prelude::*;

const MENUS: &[&str] = &[
    r#"pub const MENU ; pub enum Tap ; <> <click name="Songs" key="SONGS"/> <submenu name="More">
       <view name="Artist" url={concat!("http://", "a.b")}/> <click name="C" key={KEY} variant=C />
       </submenu> </>"#,
    r#"const SONGS ; <submenu name="Songs"> <click name="a" key="A"/> </submenu>
       const MENU ; <menu limits="current"> {SONGS} <click name="b" key="B"></click> </menu>"#,
    r#"<conditionalmenu tag_id="2" client_platform_type="ios" limits="current">
       <miniprogram name="A game of a rather long name" url="http://www.bkjia.com/a/b/c/d"
       appid="wx286b93c14bbf93aa" pagepath="pages/index/index/index/index"/> </conditionalmenu>"#,
];

/// The tokens of a menu, one string each.
fn tokens(menu: &str) -> Vec<String> {
    let stream: TokenStream = menu.parse().expect("the menu is made of tokens");
    stream.into_iter().map(|token| token.to_string()).collect()
}

fn separator() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " ",
        " ",
        "  ",
        "\n",
        "\n\n\n",
        "\t",
        " // why\n",
        "\n// why\n",
        " /* why */ ",
    ])
}

fn same_tokens(a: &str, b: &str) -> bool {
    let tokens = |text: &str| text.replace(char::is_whitespace, "");
    let stream = |text: &str| text.parse::<TokenStream>().expect("tokens").to_string();
    tokens(&stream(a)) == tokens(&stream(b))
}

proptest! {
    #[test]
    fn any_layout_is_formatted(
        menu in 0..MENUS.len(),
        separators in prop::collection::vec(separator(), 200),
        is_indented in any::<bool>(),
    ) {
        let mut inside = String::new();
        for (token, separator) in tokens(MENUS[menu]).iter().zip(&separators) {
            // A sign and what it belongs to may not be parted by what is no blank.
            inside.push_str(separator);
            inside.push_str(token);
        }
        let indent = if is_indented { "    " } else { "" };
        let source = format!("mod m {{\n{indent}wechat_menu! {{{inside}\n}}\n}}\n");
        let once = format_source(&source).expect("tokens");
        let twice = format_source(&once).expect("tokens");
        prop_assert_eq!(&once, &twice);
        prop_assert!(same_tokens(&source, &once), "{}", once);
        prop_assert_eq!(source.matches("why").count(), once.matches("why").count(), "{}", once);
    }
}

#[test]
fn a_menu_is_laid_out() {
    let source = "\
fn main() {
  wechat_menu! {
    /// The menu.
        pub const MENU;

    <>  // first
    <click   name=\"Songs\"   key = \"SONGS\" />


      // a group
      <submenu
        name=\"More\"><view name=\"A\" url=\"http://a.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"/>
      <click name=\"b\" /* why */ key={KEY}/> {PIECE}
    </submenu></>
  }
}
";
    let formatted = "\
fn main() {
  wechat_menu! {
      /// The menu.
      pub const MENU;

      <> // first
          <click name=\"Songs\" key=\"SONGS\"/>

          // a group
          <submenu name=\"More\">
              <view
                  name=\"A\"
                  url=\"http://a.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"
              />
              <click name=\"b\" /* why */ key={KEY}/>
              {PIECE}
          </submenu>
      </>
  }
}
";
    assert_eq!(format_source(source).expect("tokens"), formatted);
}

/// The menus of this repository are formatted but for those that show mistakes.
#[test]
fn what_is_written_by_hand_has_a_fixed_point() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut count = 0;
    for folder in ["examples", "examples/bot", "tests/language", "tests/source"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder can be read") {
            let path = entry.expect("its entries can be read").path();
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let source = fs::read_to_string(&path).expect("the file can be read");
            let once = format_source(&source).expect("tokens");
            assert_eq!(
                format_source(&once).expect("tokens"),
                once,
                "{}",
                path.display()
            );
            assert!(same_tokens(&source, &once), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 20, "{count} files");
}

/// The text is read as a name, blanks and all.
#[test]
fn a_menu_with_text_between_its_tags_is_not_changed() {
    for text in ["\"http://a.example/\"\n  >\n  Songs", "Songs  &   more"] {
        let source = format!("wechat_menu! {{\n  <>\n  <a href>{text}</a>\n  </>\n}}\n");
        assert_eq!(format_source(&source).expect("tokens"), source);
    }
}

/// The rest of the line is a comment, so neither the tag nor what is around it ends; the indentation
/// tells what is inside.
#[test]
fn a_menu_that_would_change_is_left() {
    let source = "\
wechat_menu! {
    <>
        <submenu name=\"More\">
         <click name=\"Songs\" key=\"SONGS\"/>
        <view name=http://a.example/\"</ >
 />
}
";
    assert_eq!(format_source(source).expect("tokens"), source);
}
