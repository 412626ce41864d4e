//! `src/editor.rs`, by which rust-analyzer knows the words of the language: one documented constant
//! for each. It shows what is written in a doc comment, and no `concat!`: so the file is written
//! out, with the types and the figures in it.

use std::fmt::Write;

use wechat_menu::limits::{CLASSIC, CURRENT, Count, Level};
use wechat_menu::{ButtonType, Member, Platform};

const HEAD: &str = "\
//! What an editor shows for the words of the language. Only rust-analyzer uses it, and finds
//! these constants behind the names that the macro writes down for it.
//!
//! Made from the table of button types and from the limits by
//! `UPDATE=1 cargo test -p wechat-menu-docs-tests --test schema`.
#![allow(
    non_upper_case_globals,
    reason = \"the constants have the names of elements and attributes\"
)]
";

#[test]
fn the_words_are_those_of_the_table() {
    super::keep("src/editor.rs", &source());
}

fn source() -> String {
    let mut file = File::default();
    file.line(HEAD);
    file.module(
        "The elements that may stand in a submenu.",
        "buttons",
        |it| {
            for kind in ButtonType::ALL {
                it.word(kind.as_str(), &[kind.summary(), &element(*kind)]);
            }
        },
    );
    file.module("The elements that may stand in a menu.", "entries", |it| {
        it.line("pub use super::buttons::*;");
        it.line("");
        let group = format!(
            "A button in the menu bar that opens {}.",
            buttons(Level::Sub)
        );
        it.word("submenu", &[&group, "`<submenu name=\"…\"> … </submenu>`"]);
    });
    file.module("The elements that a menu begins with.", "roots", |it| {
        let menu = format!("A menu with options: it holds {}.", buttons(Level::Top));
        it.word("menu", &[&menu, "`<menu limits=\"current\"> … </menu>`"]);
        let rule = "`<conditionalmenu client_platform_type=\"ios\"> … </conditionalmenu>`";
        let conditional = "A menu for the followers that meet its conditions.";
        it.word("conditionalmenu", &[conditional, rule]);
    });
    file.module("Every attribute.", "every_attribute", |it| {
        it.member(Member::Name);
        let of_types = Member::ALL.iter().filter(|it| **it != Member::Name);
        of_types.for_each(|member| it.member(*member));
        let variant = "The variant that stands for the key in the macro's `enum`: a name without \
             quotes, `variant=TodayMusic`.";
        it.word("variant", &[variant]);
        let sets = "Whose rules hold: `\"classic\"` (the default), `\"current\"` (today's), or \
             `\"unchecked\"` (no figures).";
        it.word("limits", &[sets]);
        it.member(Member::TagId);
        let platforms = Platform::ALL
            .iter()
            .map(|it| format!("`{:?}`", it.as_str()));
        let platforms = platforms.collect::<Vec<_>>().join(", ");
        let client = format!("The client that a follower must run: {platforms}.");
        let source = page("client_platform_type");
        it.word("client_platform_type", &[&client, &source]);
    });
    file.module("The attributes of each element.", "attributes", |it| {
        for kind in ButtonType::ALL {
            let members = kind.members().iter().map(|member| member.as_str());
            let key = kind.members().contains(&Member::Key);
            let variant = key.then_some("variant");
            it.attributes(kind.as_str(), members.chain(["name"]).chain(variant));
        }
        it.attributes("submenu", ["name"]);
        it.attributes("menu", ["limits"]);
        it.attributes(
            "conditionalmenu",
            ["client_platform_type", "limits", "tag_id"],
        );
    });
    file.text.trim_end().to_owned() + "\n"
}

/// How a button is written.
fn element(kind: ButtonType) -> String {
    let members = kind.members().iter().map(|member| match member {
        Member::Url => String::from(" url=\"https://…\""),
        member => format!(" {}=\"…\"", member.as_str()),
    });
    format!(
        "`<{} name=\"…\"{}/>`",
        kind.as_str(),
        members.collect::<String>()
    )
}

fn buttons(level: Level) -> String {
    let Count { min, max } = CLASSIC.count(level);
    let today = CURRENT.count(level);
    format!(
        "{min} to {max} buttons ({} to {} with `limits=\"current\"`)",
        today.min, today.max
    )
}

/// Where WeChat documents a member.
fn page(name: &str) -> String {
    let page = match name {
        "tag_id" | "client_platform_type" => "addconditionalmenu",
        _ => "createcustommenu",
    };
    format!(
        "[WeChat's documentation](https://developers.weixin.qq.com/doc/service/api/custommenu/api_{page}.html), `{name}`"
    )
}

#[derive(Default)]
struct File {
    text: String,
    depth: usize,
}

impl File {
    fn line(&mut self, line: &str) {
        let indent = if line.is_empty() { 0 } else { self.depth * 4 };
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    fn docs(&mut self, paragraphs: &[&str]) {
        for (i, paragraph) in paragraphs.iter().enumerate() {
            if i > 0 {
                self.line("///");
            }
            self.line(&format!("/// {paragraph}"));
        }
    }

    fn module(&mut self, docs: &str, name: &str, write: impl FnOnce(&mut Self)) {
        self.docs(&[docs]);
        self.line(&format!("pub mod {name} {{"));
        self.depth += 1;
        write(self);
        self.depth -= 1;
        self.line("}");
        self.line("");
    }

    fn attributes(&mut self, element: &str, names: impl IntoIterator<Item = &'static str>) {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable();
        let names = match &names[..] {
            [name] => (*name).to_owned(),
            names => format!("{{{}}}", names.join(", ")),
        };
        self.line(&format!("pub mod {element} {{"));
        self.line(&format!(
            "    pub use super::super::every_attribute::{names};"
        ));
        self.line("}");
    }

    fn word(&mut self, name: &str, docs: &[&str]) {
        self.docs(docs);
        self.line(&format!("pub const {name}: () = ();"));
    }

    fn member(&mut self, member: Member) {
        let docs = match member {
            Member::Name => format!(
                "The label: in the menu bar at most {} bytes of UTF-8, in a submenu {} ({} with \
                 `limits=\"current\"`). A Chinese character has three bytes.",
                CLASSIC.top_name, CLASSIC.sub_name, CURRENT.sub_name
            ),
            Member::Key => format!(
                "What a tap sends to the account's server: at most {} bytes.",
                CLASSIC.key
            ),
            Member::Url => format!(
                "The page: `http://` or `https://`, at most {} bytes, without white space.",
                CLASSIC.url
            ),
            Member::MediaId => {
                String::from("A permanent material, from \"add permanent material\".")
            }
            Member::Appid => {
                String::from("The mini program's app id; it must be linked to the account.")
            }
            Member::Pagepath => String::from("The page of the mini program."),
            Member::ArticleId => String::from("A published article."),
            Member::TagId => String::from("The tag that a follower must have."),
            _ => panic!("{member:?} has no words"),
        };
        self.word(member.as_str(), &[&docs, &page(member.as_str())]);
    }
}
