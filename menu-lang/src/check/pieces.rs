//! Pieces: buttons and submenus that are declared once and used in several menus as `{NAME}`.

use menu_core::limits::Level;
use menu_core::rules::words::{is_near, third_level};

use super::Checker;
use crate::tree::{Element, Input, Node, RootKind};
use crate::words::SUBMENU;

/// A declared piece.
pub(super) struct Piece<'a> {
    name: String,
    element: &'a Element,
}

/// The pieces of an invocation, wherever they are declared in it.
pub(super) fn declared(input: &Input) -> Vec<Piece<'_>> {
    let declarations = input.declarations.iter();
    let pieces = declarations.filter(|it| it.root.kind == RootKind::Piece);
    pieces
        .filter_map(|declaration| {
            let name = declaration.header.as_ref()?.name.to_string();
            match declaration.root.entries.first()? {
                Node::Element(element) => Some(Piece { name, element }),
                Node::Piece { .. } => None,
            }
        })
        .collect()
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
            let is_meant = |piece: &&Piece<'_>| is_near(&name, &piece.name.to_lowercase());
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
        if level == Level::Sub && piece.element.name == SUBMENU {
            let remark = third_level();
            self.diagnostics
                .error(place, remark.message)
                .help(remark.help);
            return None;
        }
        Some(piece.element)
    }
}
