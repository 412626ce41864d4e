//! Pieces: buttons and submenus that are declared once and used in several menus as `{NAME}`.

use menu_core::limits::Level;
use menu_core::rules::words::{is_near, third_level};

use super::Checker;
use crate::tree::{Element, Input, Node, RootKind};
use crate::words::SUBMENU;

/// A declaration, which may be used as a piece.
pub(super) struct Declared<'a> {
    name: String,
    content: Content<'a>,
}

enum Content<'a> {
    Piece(&'a Element),
    Menu,
    /// Neither of them; this was reported.
    Broken,
}

/// The declarations of an invocation, in any order.
pub(super) fn declared(input: &Input) -> Vec<Declared<'_>> {
    let declarations = input.declarations.iter();
    declarations
        .filter_map(|declaration| {
            let name = declaration.header.as_ref()?.name.to_string();
            let root = &declaration.root;
            let content = match (root.kind, root.entries.first()) {
                // A button holds no pieces. If it did, a piece might hold itself.
                (RootKind::Piece, Some(Node::Element(element)))
                    if element.name == SUBMENU || !holds_a_piece(element) =>
                {
                    Content::Piece(element)
                }
                (RootKind::Piece | RootKind::Unknown, _) => Content::Broken,
                _ => Content::Menu,
            };
            Some(Declared { name, content })
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
            let is_meant = |piece: &&Declared<'_>| {
                matches!(piece.content, Content::Piece(_))
                    && is_near(&name, &piece.name.to_lowercase())
            };
            let piece = match level {
                Level::Top => "<submenu name=\"…\"> … </submenu>",
                Level::Sub => "<click name=\"…\" key=\"…\"/>",
            };
            let help = match pieces.iter().find(is_meant) {
                Some(Declared { name, .. }) => format!("did you mean `{{{name}}}`?"),
                None => format!("declare it in the same macro: `const {name}; {piece}`"),
            };
            self.diagnostics
                .error(place, format!("unknown piece `{name}`"))
                .help(help);
            return None;
        };
        match piece.content {
            Content::Piece(element) if level == Level::Sub && element.name == SUBMENU => {
                self.report(place, third_level());
                None
            }
            Content::Piece(element) => Some(element),
            Content::Menu => {
                self.diagnostics
                    .error(place, format!("`{name}` is a menu, not a piece"))
                    .help("a piece is one button or submenu, without `<>` around it");
                None
            }
            Content::Broken => None,
        }
    }
}
