//! Turns the tree into menus and checks them by the rules of `menu-core`. This file walks the tree;
//! each kind of rule has its own file.

mod attributes;
mod count;
mod element;
mod foreign;
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
use crate::tree::{Element, Extent, Input, Node, Root, RootKind};
use crate::words::{CONDITIONAL_MENU, MENU};
use element::{Kind, kind_of};
pub use keys::{Key, KeyOf, Keys, Variant};
use menu_core::rules::words;
use pieces::Declared;
use root::last_of;
pub use variant::Name;

/// The menus of an invocation, checked.
pub struct Checked {
    pub menus: Vec<Menu>,
    pub keys: Option<Keys>,
}

/// A menu that can be expanded. Wrong parts were reported. They are left out or replaced by an
/// empty string, so that the rest of the crate sees a menu.
pub struct Menu {
    pub limits: &'static Limits,
    pub entries: Vec<Entry>,
    /// Who sees it, if it is a conditional menu.
    pub condition: Option<Condition>,
    /// The conditional menus, if this is the default menu of a set.
    pub conditional: Vec<Menu>,
    /// It is declared with another type; this was reported.
    pub has_wrong_type: bool,
    /// It is a piece: one entry that menus name as `{NAME}`.
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
    /// `variant=Name`, or a bare word that was written as the key.
    pub variant: Option<Name>,
}

#[derive(Default)]
pub struct Condition {
    pub tag_id: Option<Text>,
    pub platform: Option<Platform>,
}

/// A string of the menu.
pub struct Text {
    pub value: TextValue,
    pub place: Extent,
}

pub enum TextValue {
    /// Checked here.
    Literal(String),
    /// The compiler checks it, by the same rules.
    Constant {
        tokens: TokenStream,
        member: Member,
        level: Level,
        /// Its number among the constants of the enum of keys, if it is one of them.
        in_enum: Option<usize>,
    },
    /// Unusable; this was reported.
    Missing,
}

impl TextValue {
    /// The string, or a constant as `{CONST}`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            TextValue::Literal(text) => text.clone(),
            TextValue::Constant { tokens, .. } => shown(tokens),
            TextValue::Missing => String::from("…"),
        }
    }
}

/// A constant, as it was written; the reader has added braces.
#[must_use]
pub fn shown(constant: &TokenStream) -> String {
    print(constant.clone())
}

/// Checks the menus, and gathers their keys.
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
                // If the kind of menu is unknown, its declared type decides.
                let is_conditional = last_of(ty).as_deref() == Some("ConditionalMenu");
                if is_conditional && root.kind == RootKind::Unknown {
                    menu.condition.get_or_insert_default();
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
    pieces: &'a [Declared<'a>],
    diagnostics: &'d mut Diagnostics,
}

impl Checker<'_, '_> {
    fn menu(&mut self) -> Menu {
        let root = self.root;
        let is_piece = root.kind == RootKind::Piece;
        if is_piece {
            // Its limits are checked where it is used.
            self.limits = &UNCHECKED;
        }
        let condition = self.root_attributes(root);
        let mut entries = Vec::new();
        for node in &root.entries {
            if let Some(element) = self.element(node, Level::Top) {
                entries.extend(self.entry(element));
            }
        }
        // A conditional menu inside is the only mistake: its buttons are not counted here.
        let is_nested =
            |node: &Node| matches!(node, Node::Element(it) if it.name == CONDITIONAL_MENU);
        if !root.reported && !is_piece && !root.entries.iter().any(is_nested) {
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

    /// An entry of the menu, together with buttons in a wrong place.
    fn entry(&mut self, element: &Element) -> Vec<Entry> {
        match self.kind(element) {
            Kind::Submenu => vec![self.submenu(element)],
            Kind::Wrapper => {
                let children = element.children.iter();
                let children: Vec<&Element> = children
                    .filter_map(|child| self.element(child, Level::Top))
                    .collect();
                let entries = children.into_iter();
                entries.flat_map(|child| self.entry(child)).collect()
            }
            kind => {
                let buttons = self.buttons(element, kind, Level::Top).into_iter();
                buttons.map(Entry::Button).collect()
            }
        }
    }

    fn submenu(&mut self, element: &Element) -> Entry {
        let name = self.submenu_name(element, Level::Top);
        let (buttons, has_submenu) = self.inside(element, Kind::Submenu);
        // The limits of a nested `<menu>` do not matter, because the element itself was reported.
        // The same holds for a third level: the report says that its buttons belong here.
        if !element.reported && element.name != MENU && !has_submenu {
            self.count(&element.children, Level::Sub, element.tag);
        }
        Entry::Submenu { name, buttons }
    }

    /// The buttons of an element that is not a top-level submenu: the element itself, if it is a
    /// button, and the buttons inside. These are not allowed there, but are checked too.
    fn buttons(&mut self, element: &Element, kind: Kind, level: Level) -> Vec<Button> {
        let mut buttons = Vec::new();
        match kind {
            Kind::Button(button_type) => buttons.push(self.button(element, button_type, level)),
            Kind::Unknown | Kind::Wrapper => {}
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
            // The content of an unknown element is not checked: it was probably not meant for a
            // menu.
            if matches!(kind, Kind::Unknown) && kind_of(&child.name).is_none() {
                continue;
            }
            let child_kind = self.kind(child);
            if matches!((kind, child_kind), (Kind::Submenu, Kind::Submenu)) {
                has_submenu = true;
                self.report(child.tag, words::third_level());
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
