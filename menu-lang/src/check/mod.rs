//! The tree becomes a menu, judged by the rules of `menu-core`. This file walks it; each kind
//! of rule has a file of its own.

mod attributes;
mod count;
mod element;
mod keys;
mod model;
mod pieces;
mod root;
mod text;
mod variant;

use menu_core::limits::{CLASSIC, Level, Limits, UNCHECKED};
use menu_core::{ButtonType, Member, Platform};
use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::tokens::print;
use crate::tree::{Element, Extent, Input, Root, RootKind};
use crate::words::MENU;
use element::{Kind, kind_of};
pub use keys::{Key, KeyOf, Keys, Variant};
use menu_core::rules::words;
use pieces::Piece;
use root::last_of;
pub use variant::Name;

/// The menus of an invocation, judged.
pub struct Checked {
    pub menus: Vec<Menu>,
    pub keys: Option<Keys>,
}

/// A menu ready to be written down. What was wrong has been reported and is left out, or
/// stands in as an empty text, so that the rest of the crate sees a menu.
pub struct Menu {
    pub limits: &'static Limits,
    pub entries: Vec<Entry>,
    /// Who sees it, if it is a conditional menu.
    pub condition: Option<Condition>,
    /// The conditional menus of a set, of which this is the default menu.
    pub conditional: Vec<Menu>,
    /// Another type is declared for it, which has been reported.
    pub has_wrong_type: bool,
    /// It is not a menu, but one entry that menus name as `{NAME}`.
    pub is_piece: bool,
}

pub enum Entry {
    Button(Button),
    Submenu { name: Text, buttons: Vec<Button> },
}

pub struct Button {
    pub name: Text,
    pub kind: ButtonType,
    /// The members of its type, in order.
    pub members: Vec<(Member, Text)>,
    /// `variant=Name`; or the name of a key that is no text.
    pub variant: Option<Name>,
}

#[derive(Default)]
pub struct Condition {
    pub tag_id: Option<Text>,
    pub platform: Option<Platform>,
}

/// A text of the menu.
pub struct Text {
    pub value: TextValue,
    pub place: Extent,
}

pub enum TextValue {
    /// Judged here.
    Literal(String),
    /// To be judged by the compiler, by the same rules.
    Constant {
        tokens: TokenStream,
        member: Member,
        level: Level,
        /// Its number among the constants of the enum of keys, if that has it.
        in_enum: Option<usize>,
    },
    /// Nothing usable; that has been reported.
    Missing,
}

impl TextValue {
    /// The text, or a constant as `{CONST}`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            TextValue::Literal(text) => text.clone(),
            TextValue::Constant { tokens, .. } => shown(tokens),
            TextValue::Missing => String::from("…"),
        }
    }
}

/// A constant, which the reader has put in braces, as it was written.
#[must_use]
pub fn shown(constant: &TokenStream) -> String {
    print(constant.clone())
}

/// Judges the menus, and gathers their keys.
pub fn check(input: &Input, diagnostics: &mut Diagnostics) -> Checked {
    let pieces = pieces::declared(input);
    let mut menus: Vec<Menu> = input
        .declarations
        .iter()
        .map(|declaration| {
            let root = &declaration.root;
            let mut checker = Checker {
                limits: &CLASSIC,
                root,
                pieces: &pieces,
                diagnostics,
            };
            let mut menu = checker.menu();
            let header = declaration.header.as_ref();
            if let Some(ty) = header.and_then(|header| header.ty.as_ref()) {
                menu.has_wrong_type = checker.declared_type(ty);
                // What a menu is that could not be told, its type says.
                match last_of(ty).as_deref() {
                    Some("Menu") if root.kind == RootKind::Unknown => menu.condition = None,
                    Some("ConditionalMenu") if root.kind == RootKind::Unknown => {
                        menu.condition.get_or_insert_default();
                    }
                    _ => {}
                }
            }
            menu
        })
        .collect();
    let keys = keys::gather(input, &mut menus, diagnostics);
    Checked { menus, keys }
}

struct Checker<'a, 'd> {
    limits: &'static Limits,
    root: &'a Root,
    pieces: &'a [Piece<'a>],
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn menu(&mut self) -> Menu {
        let root = self.root;
        let is_piece = root.kind == RootKind::Piece;
        if is_piece {
            // Its figures are judged where it is used.
            self.limits = &UNCHECKED;
        }
        let condition = self.root_attributes(root);
        let mut entries = Vec::new();
        for node in &root.entries {
            if let Some(element) = self.element(node, Level::Top) {
                entries.extend(self.entry(element));
            }
        }
        if !root.told && !is_piece {
            self.count(&root.entries, Level::Top, root.tag);
        }
        let mut conditional = Vec::new();
        for root in &root.conditional {
            let mut checker = Checker {
                root,
                limits: self.limits,
                pieces: self.pieces,
                diagnostics: self.diagnostics,
            };
            conditional.push(checker.menu());
        }
        Menu {
            conditional,
            limits: self.limits,
            entries,
            condition,
            has_wrong_type: false,
            is_piece,
        }
    }

    /// An entry of the menu; with it buttons that stand where none may.
    fn entry(&mut self, element: &Element) -> Vec<Entry> {
        match self.kind(element) {
            Kind::Submenu => vec![self.submenu(element)],
            kind => {
                let buttons = self.buttons(element, kind, Level::Top).into_iter();
                buttons.map(Entry::Button).collect()
            }
        }
    }

    fn submenu(&mut self, element: &Element) -> Entry {
        let name = self.submenu_name(element, Level::Top);
        let (buttons, has_submenu) = self.inside(element, Kind::Submenu);
        // What is told of a `<menu>` is that it is none; by whose limits is not asked. Of a
        // third level it is told that its buttons belong here, and they were not counted on.
        if !element.told && element.name != MENU && !has_submenu {
            self.count(&element.children, Level::Sub, element.tag);
        }
        Entry::Submenu { name, buttons }
    }

    /// What an element gives that is no submenu of the top level: a button, if it is one, and the
    /// buttons inside, which cannot stand there and are judged all the same.
    fn buttons(&mut self, element: &Element, kind: Kind, level: Level) -> Vec<Button> {
        let mut buttons = Vec::new();
        match kind {
            Kind::Button(button_type) => buttons.push(self.button(element, button_type, level)),
            Kind::Unknown => {}
            Kind::Submenu => drop(self.submenu_name(element, level)),
        }
        let (inside, _) = self.inside(element, kind);
        buttons.extend(inside);
        buttons
    }

    /// The buttons inside an element, and whether a submenu is among its children.
    fn inside(&mut self, element: &Element, kind: Kind) -> (Vec<Button>, bool) {
        let mut buttons = Vec::new();
        let mut has_submenu = false;
        for child in &element.children {
            let Some(child) = self.element(child, Level::Sub) else {
                continue;
            };
            // In what is unknown more of the kind is expected, and was not meant for a menu.
            if matches!(kind, Kind::Unknown) && kind_of(&child.name).is_none() {
                continue;
            }
            let child_kind = self.kind(child);
            if matches!((kind, child_kind), (Kind::Submenu, Kind::Submenu)) {
                has_submenu = true;
                let remark = words::third_level();
                self.diagnostics
                    .error(child.tag, remark.message)
                    .help(remark.help);
            }
            buttons.extend(self.buttons(child, child_kind, Level::Sub));
        }
        (buttons, has_submenu)
    }

    fn button(&mut self, element: &Element, button_type: ButtonType, level: Level) -> Button {
        if let (Some(first), Some(last)) = (element.children.first(), element.children.last()) {
            let a_submenu = self.a_submenu();
            self.diagnostics
                .error(
                    first.extent().to(last.extent()),
                    format!("unexpected buttons inside `{button_type}`"),
                )
                .help(format!("a group of buttons is written {a_submenu}"));
        }
        self.button_members(element, button_type, level)
    }
}
