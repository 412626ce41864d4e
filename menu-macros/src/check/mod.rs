//! The tree becomes a menu, judged by the rules of `menu-core`. This file walks it; each kind
//! of rule has a file of its own.

mod attributes;
mod elements;
mod root;
mod taps;
mod text;

use menu_core::limits::{CLASSIC, Level, Limits};
use menu_core::{ButtonType, Member, Notation, Platform, Violation, check_count};
use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::parse::extent_of_stream;
use crate::syntax::{Element, Extent, Input, Root, RootKind};
use crate::vocabulary::{MENU, article};
use elements::Kind;
pub(crate) use taps::{Key, Taps, Variant};

/// The menus of an invocation, judged.
pub(crate) struct Checked {
    pub(crate) menus: Vec<Menu>,
    pub(crate) taps: Option<Taps>,
}

/// A menu ready to be written down. What was wrong has been reported and is left out, or
/// stands in as an empty text, so that the rest of the crate sees a menu.
pub(crate) struct Menu {
    pub(crate) limits: &'static Limits,
    pub(crate) entries: Vec<Entry>,
    /// Who sees it, if it is a conditional menu.
    pub(crate) condition: Option<Condition>,
    /// Another type is declared for it, which has been reported.
    pub(crate) has_wrong_type: bool,
}

pub(crate) enum Entry {
    Button(Button),
    Submenu { name: Text, buttons: Vec<Button> },
}

pub(crate) struct Button {
    pub(crate) name: Text,
    pub(crate) kind: ButtonType,
    /// The members of its type, in order.
    pub(crate) members: Vec<(Member, Text)>,
    /// `variant=Name`
    pub(crate) variant: Option<(String, Extent)>,
}

#[derive(Default)]
pub(crate) struct Condition {
    pub(crate) tag_id: Option<Text>,
    pub(crate) platform: Option<Platform>,
}

/// A text of the menu.
pub(crate) struct Text {
    pub(crate) value: TextValue,
    pub(crate) place: Extent,
}

pub(crate) enum TextValue {
    /// Judged here.
    Literal(String),
    /// To be judged by the compiler, by the same rules.
    Constant {
        tokens: TokenStream,
        member: Member,
        level: Level,
        /// Its number among the constants of the enum of keys, if that has it.
        of_taps: Option<usize>,
    },
    /// Nothing usable; that has been reported.
    Missing,
}

impl TextValue {
    /// The text, or a constant as `{CONST}`.
    pub(crate) fn shown(&self) -> String {
        match self {
            TextValue::Literal(text) => text.clone(),
            TextValue::Constant { tokens, .. } => shown(tokens),
            TextValue::Missing => String::from("…"),
        }
    }
}

/// A constant, which the parser has put in braces, without the blanks of a token stream.
pub(crate) fn shown(constant: &TokenStream) -> String {
    constant.to_string().replace(' ', "")
}

/// The last word of a type, which names it.
fn last_of(ty: &TokenStream) -> Option<String> {
    ty.clone().into_iter().last().map(|last| last.to_string())
}

/// Judges the menus, and gathers their keys.
pub(crate) fn check(input: &Input, diagnostics: &mut Diagnostics) -> Checked {
    let mut menus: Vec<Menu> = input
        .declarations
        .iter()
        .map(|declaration| {
            let root = &declaration.root;
            let mut checker = Checker {
                limits: &CLASSIC,
                root,
                has_taps: input.taps.is_some(),
                diagnostics,
            };
            let mut menu = checker.menu();
            let header = declaration.header.as_ref();
            if let Some(ty) = header.and_then(|header| header.ty.as_ref()) {
                menu.has_wrong_type = checker.declared_type(ty);
                // What a menu is that could not be told, its type says.
                match last_of(ty).as_deref() {
                    Some("Menu") if root.is_guess => menu.condition = None,
                    Some("ConditionalMenu") if root.is_guess => {
                        menu.condition.get_or_insert_default();
                    }
                    _ => {}
                }
            }
            menu
        })
        .collect();
    let taps = taps::gather(input, &mut menus, diagnostics);
    Checked { menus, taps }
}

struct Checker<'a, 'd> {
    limits: &'static Limits,
    root: &'a Root,
    /// Whether an enum of keys is declared.
    has_taps: bool,
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn menu(&mut self) -> Menu {
        let root = self.root;
        let condition = self.root_attributes(root);
        let mut entries = Vec::new();
        for element in &root.entries {
            entries.extend(self.entry(element, Level::Top));
        }
        if root.complete {
            self.count(&root.entries, Level::Top, root.tag);
        }
        Menu {
            limits: self.limits,
            entries,
            condition,
            has_wrong_type: false,
        }
    }

    /// Whether a declared type is none of this menu's, which is reported where that is plain to
    /// see; else it is the compiler's to say.
    fn declared_type(&mut self, ty: &TokenStream) -> bool {
        let Some(place) = extent_of_stream(ty.clone()) else {
            return false;
        };
        let (due, other) = match self.root.kind {
            RootKind::ConditionalMenu => ("ConditionalMenu", "Menu"),
            _ => ("Menu", "ConditionalMenu"),
        };
        let last = last_of(ty);
        let names = |name: &str| last.as_deref() == Some(name);
        let is_reference = ty.to_string().starts_with('&');
        let is_other = names(other) && !self.root.is_guess;
        if is_reference {
            let diagnostic = self
                .diagnostics
                .error(place, "a menu is declared as itself, not as a reference")
                .help(format!("write `{due}`, or take the type out"));
            if names(due) {
                diagnostic.help(format!(
                    "a reference is made outside: `const MENU: &{due} = &wechat_menu!(…);`"
                ));
            }
        } else if is_other {
            let root = match self.root.kind {
                RootKind::Fragment => "<>",
                RootKind::Menu => "<menu>",
                RootKind::ConditionalMenu => "<conditionalmenu>",
            };
            let root = match self.root.notation {
                Notation::Markup => format!("`{root}`"),
                _ => String::from("this JSON"),
            };
            self.diagnostics
                .error(place, format!("{root} is a `{due}`, and no `{other}`"))
                .help(format!("write `{due}`, or take the type out"));
        }
        is_reference || is_other
    }

    /// A button or a submenu; nothing if it is neither, or stands too deep.
    fn entry(&mut self, element: &Element, level: Level) -> Option<Entry> {
        match self.kind(element) {
            Kind::Button(button_type) => {
                Some(Entry::Button(self.button(element, button_type, level)))
            }
            Kind::Submenu => self.submenu(element, level),
            Kind::Unknown => None,
        }
    }

    fn submenu(&mut self, element: &Element, level: Level) -> Option<Entry> {
        if level == Level::Sub {
            self.diagnostics
                .error(
                    element.tag,
                    "a submenu inside a submenu: WeChat menus have two levels",
                )
                .help("put its buttons into the submenu around it");
        }
        let name = self.submenu_name(element, level);
        let mut buttons = Vec::new();
        for child in &element.children {
            if let Some(Entry::Button(button)) = self.entry(child, Level::Sub) {
                buttons.push(button);
            }
        }
        if level == Level::Sub {
            return None;
        }
        // What is told of a `<menu>` is that it is none; by whose limits is not asked.
        if element.complete && element.name != MENU {
            self.count(&element.children, Level::Sub, element.tag);
        }
        Some(Entry::Submenu { name, buttons })
    }

    fn button(&mut self, element: &Element, button_type: ButtonType, level: Level) -> Button {
        if let (Some(first), Some(last)) = (element.children.first(), element.children.last()) {
            let a_submenu = self.a_submenu();
            self.diagnostics
                .error(
                    first.extent.to(last.extent),
                    format!(
                        "{} `{}` button holds no other buttons",
                        article(button_type.as_str()),
                        button_type.as_str(),
                    ),
                )
                .help(format!("a group of buttons is written {a_submenu}"));
        }
        self.button_members(element, button_type, level)
    }

    /// Judges how many there are; the surplus is the place of there being too many.
    fn count(&mut self, entries: &[Element], level: Level, tag: Extent) {
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        let Some(violation) = check_count(count, level, self.limits) else {
            return;
        };
        let max = usize::try_from(self.limits.count(level).max).unwrap_or(usize::MAX);
        let place = match (entries.get(max), entries.last()) {
            (Some(first), Some(last)) => first.extent.to(last.extent),
            _ => tag,
        };
        let help = self.count_help(&violation, level, count);
        self.diagnostics
            .error(place, violation.message().as_str())
            .help(help);
    }

    fn count_help(&self, violation: &Violation<'_>, level: Level, count: u32) -> String {
        if violation.current_allows() {
            return self.allowed_today();
        }
        match (level, count) {
            (Level::Sub, 0) => match self.root.notation {
                Notation::Markup => {
                    String::from("put buttons between `<submenu name=\"…\">` and `</submenu>`")
                }
                _ => String::from("put buttons into `\"sub_button\": [ … ]`"),
            },
            (Level::Top, 0) => format!("add a button: {}", self.a_button()),
            (Level::Top, _) => format!("group some of them: {}", self.a_submenu()),
            (Level::Sub, _) => String::new(),
        }
    }

    /// What helps where the default limits refuse what WeChat takes today.
    fn allowed_today(&self) -> String {
        let write = match (self.root.notation, self.root.kind) {
            (Notation::Markup, RootKind::Fragment) => {
                "`<menu limits=\"current\"> … </menu>` for `<> … </>`"
            }
            (Notation::Markup, RootKind::Menu) => "`<menu limits=\"current\">`",
            (Notation::Markup, RootKind::ConditionalMenu) => {
                "`<conditionalmenu limits=\"current\" …>`"
            }
            _ if self.root.tag.in_file.is_some() => "`limits = \"current\",` in front of the path",
            _ => "`limits = \"current\",` in front of the JSON",
        };
        format!("today's rules allow it: write {write}")
    }

    /// How a button is written.
    fn a_button(&self) -> &'static str {
        match self.root.notation {
            Notation::Markup => "`<click name=\"…\" key=\"…\"/>`",
            _ => "`{ \"type\": \"click\", \"name\": \"…\", \"key\": \"…\" }`",
        }
    }

    /// How a group of buttons is written.
    fn a_submenu(&self) -> &'static str {
        match self.root.notation {
            Notation::Markup => "`<submenu name=\"…\"> … </submenu>`",
            _ => "`{ \"name\": \"…\", \"sub_button\": [ … ] }`",
        }
    }
}
