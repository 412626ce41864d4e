//! Pieces: buttons and submenus that are declared once and used in several menus as `{NAME}`.

use menu_core::limits::Level;
use menu_core::rules::words::{is_near, third_level};

use super::Checker;
use crate::tree::{Element, Input, Node, RootKind};
use crate::words::SUBMENU;

/// A declaration that may be used as a piece.
pub(super) struct Piece<'a> {
    name: String,
    is: Is<'a>,
}

enum Is<'a> {
    Piece(&'a Element),
    /// A whole menu.
    Menu,
    /// It cannot be told; this was reported.
    Broken,
}

/// What is declared in an invocation, wherever in it.
pub(super) fn declared(input: &Input) -> Vec<Piece<'_>> {
    let declarations = input.declarations.iter();
    declarations
        .filter_map(|declaration| {
            let name = declaration.header.as_ref()?.name.to_string();
            let root = &declaration.root;
            let is = match (root.kind, root.entries.first()) {
                // A button holds no pieces. If it did, a piece might hold itself.
                (RootKind::Piece, Some(Node::Element(element)))
                    if element.name == SUBMENU || !holds_a_piece(element) =>
                {
                    Is::Piece(element)
                }
                (RootKind::Piece | RootKind::Unknown, _) => Is::Broken,
                _ => Is::Menu,
            };
            Some(Piece { name, is })
        })
        .collect()
}

fn holds_a_piece(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Element(element) => holds_a_piece(element),
        Node::Piece { .. } => true,
    })
}

impl<'p> Checker<'p, '_> {
    /// The element of a node: itself, or the piece that it names. A piece is checked again in each
    /// menu, by the limits of that menu.
    pub(super) fn element<'a>(&mut self, node: &'a Node, level: Level) -> Option<&'a Element>
    where
        'p: 'a,
    {
        let (name, place) = match node {
            Node::Element(element) => return Some(element),
            Node::Piece { name, place } => (name.to_string(), *place),
        };
        let pieces = self.pieces;
        let Some(piece) = pieces.iter().find(|piece| piece.name == name) else {
            let is_meant = |piece: &&Piece<'_>| {
                matches!(piece.is, Is::Piece(_)) && is_near(&name, &piece.name.to_lowercase())
            };
            let piece = match level {
                Level::Top => "<submenu name=\"…\"> … </submenu>",
                Level::Sub => "<click name=\"…\" key=\"…\"/>",
            };
            let help = match pieces.iter().find(is_meant) {
                Some(Piece { name, .. }) => format!("did you mean `{{{name}}}`?"),
                None => format!("declare it in the same macro: `const {name}; {piece}`"),
            };
            self.diagnostics
                .error(place, format!("unknown piece `{name}`"))
                .help(help);
            return None;
        };
        let Is::Piece(element) = piece.is else {
            if matches!(piece.is, Is::Menu) {
                self.diagnostics
                    .error(place, format!("`{name}` is a menu, not a piece"))
                    .help("a piece is one button or submenu, without `<>` around it");
            }
            return None;
        };
        if level == Level::Sub && element.name == SUBMENU {
            let remark = third_level();
            self.diagnostics
                .error(place, remark.message)
                .help(remark.help);
            return None;
        }
        Some(element)
    }
}
