//! The beginning of a menu.

use proc_macro2::{Literal, TokenTree};
use syn::LitStr;

use super::tag::{Kind, NAMELESS, Tag};
use crate::diagnostics::Diagnostics;
use crate::tokens::{is_sign, shorten};
use crate::tree::{Node, Root, RootKind};
use crate::words::{CONDITIONAL_MENU, CONDITIONS, MENU, elements, is_near};

/// The beginning of a menu.
pub(super) struct Start {
    pub(super) kind: RootKind,
    /// The name by which it closes, if its first tag is there.
    pub(super) name: Option<String>,
    /// Its first tag.
    pub(super) at: usize,
    /// A mistake in it was reported.
    pub(super) told: bool,
}

/// Finds the first tag of a menu, and reports tokens in front of it.
pub(super) fn start(tags: &mut [Tag], diagnostics: &mut Diagnostics) -> Start {
    let at = tags
        .iter()
        .position(|tag| !matches!(tag.kind, Kind::Loose(_)));
    let at = at.unwrap_or(tags.len());
    for tag in &tags[..at] {
        if let Kind::Loose(tokens) = &tag.kind {
            let message = format!("expected a menu, found `{}`", shorten(tokens));
            diagnostics
                .error(tag.extent, message)
                .help(instead(tokens, at < tags.len()));
        }
    }
    let told = at > 0;
    let missing = Start {
        kind: RootKind::Unknown,
        name: None,
        at,
        told,
    };
    let Some(tag) = tags.get_mut(at) else {
        return missing;
    };
    let name = tag.name.clone();
    let known = |name: &str| match name {
        "" => Some(RootKind::Fragment),
        MENU => Some(RootKind::Menu),
        CONDITIONAL_MENU => Some(RootKind::ConditionalMenu),
        _ => None,
    };
    let start = |kind, told| Start {
        kind,
        name: Some(name.clone()),
        at,
        told,
    };
    match (&tag.kind, known(&name)) {
        (Kind::Open | Kind::Single, Some(kind)) => return start(kind, told),
        (Kind::Close, Some(kind)) => {
            // `</>` for `<>`.
            tag.kind = Kind::Open;
            let message = format!("expected `<{name}>`, found `</{name}>`");
            diagnostics
                .error(tag.place, message)
                .help(format!("write `<{name}>`"));
            return start(kind, true);
        }
        (Kind::Open | Kind::Single, None) if !elements().any(|it| it == name) => {}
        _ => return missing,
    }
    let is_conditional =
        CONDITIONS.iter().any(|it| tag.has(it)) || is_near(&name, CONDITIONAL_MENU);
    let meant = if is_conditional {
        CONDITIONAL_MENU
    } else {
        MENU
    };
    let is_near = is_near(&name, meant);
    if name != NAMELESS {
        let help = if is_near {
            format!("did you mean `<{meant}>`?")
        } else {
            String::from("a menu begins with `<>`, `<menu …>` or `<conditionalmenu …>`")
        };
        diagnostics
            .error(tag.place, format!("unknown root `<{name}>`"))
            .help(help);
    }
    if name == NAMELESS {
        // Any root closes it.
        return Start {
            name: Some(String::new()),
            ..start(RootKind::Unknown, true)
        };
    }
    match known(meant).filter(|_| is_near) {
        Some(kind) => start(kind, false),
        None => start(RootKind::Unknown, true),
    }
}

/// The kind of a root without its own first tag: a piece, or a mistake.
pub(super) fn finish(
    mut root: Root,
    start: &Start,
    may_be_piece: bool,
    diagnostics: &mut Diagnostics,
) -> Root {
    if start.name.is_some() {
        return root;
    }
    if may_be_piece && matches!(root.entries[..], [Node::Element(_)]) {
        root.kind = RootKind::Piece;
    } else {
        root.told = true;
        if !start.told {
            diagnostics
                .error(root.tag, "expected `<>` before the first entry of a menu")
                .help("write `<>` before the first entry and `</>` after the last");
        }
    }
    root
}

/// The help for tokens that are not a menu.
fn instead(tokens: &[TokenTree], has_menu: bool) -> &'static str {
    let text = match tokens {
        [TokenTree::Literal(literal)] => text_of(literal),
        _ => None,
    };
    match text {
        _ if has_menu && tokens.last().is_some_and(|last| is_sign(last, '>')) => {
            "a menu begins with `<>`, `<menu …>` or `<conditionalmenu …>`"
        }
        _ if has_menu => "remove it",
        Some(text) if text.trim_start().starts_with(['{', '[', '<']) => {
            "remove the quotes: a menu is written as it is"
        }
        Some(_) => "for a menu in a JSON file, write `include_wechat_menu!(\"menu.json\")`",
        None => "a menu begins with `<>`, or with `{` in JSON",
    }
}

fn text_of(literal: &Literal) -> Option<String> {
    let text = syn::parse_str::<LitStr>(&literal.to_string()).ok()?;
    Some(text.value())
}
