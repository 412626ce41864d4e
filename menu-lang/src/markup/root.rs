//! The beginning of a menu.

use menu_core::rules::syntax;
use menu_core::rules::words::Remark;
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::LitStr;

use super::tag::{Kind, NAMELESS, Tag};
use crate::diagnostics::Diagnostics;
use crate::tokens::{extent_of_all, group, is_sign, shorten};
use crate::tree::{Extent, Node, Root, RootKind};
use crate::words::{CONDITIONAL_MENU, CONDITIONS, MENU, elements, is_near, nearest};

/// The beginning of a menu.
pub(super) struct Start {
    pub(super) kind: RootKind,
    /// The name by which it closes, if its first tag is there.
    pub(super) name: Option<String>,
    /// Its first tag.
    pub(super) at: usize,
    /// A mistake in it was reported.
    pub(super) reported: bool,
}

/// Finds the first tag of a menu, and reports tokens in front of it.
pub(super) fn start(tags: &mut [Tag], diagnostics: &mut Diagnostics) -> Start {
    let at = tags
        .iter()
        .position(|tag| !matches!(tag.kind, Kind::Loose(_)));
    let at = at.unwrap_or(tags.len());
    for tag in &tags[..at] {
        if let Kind::Loose(tokens) = &tag.kind {
            if let Some((place, remark)) = other_language(tokens) {
                diagnostics.report(place, remark);
                continue;
            }
            let message = format!("expected a menu, found `{}`", shorten(tokens));
            diagnostics
                .error(tag.extent, message)
                .help(instead(tokens, at < tags.len()));
        }
    }
    let reported = at > 0;
    let missing = Start {
        kind: RootKind::Unknown,
        name: None,
        at,
        reported,
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
    let start = |kind, reported| Start {
        kind,
        name: Some(name.clone()),
        at,
        reported,
    };
    match (&tag.kind, known(&name)) {
        (Kind::Open | Kind::Single, Some(kind)) => return start(kind, reported),
        (Kind::Close, Some(kind)) => {
            // `</>` for `<>`.
            tag.kind = Kind::Open;
            let message = format!("expected `<{name}>`, found `</{name}>`");
            diagnostics
                .error(tag.place, message)
                .help(format!("write `<{name}>`"));
            return start(kind, true);
        }
        (Kind::Open | Kind::Single, None) if !is_like_element(&name) => {}
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

/// Whether it is an element of a menu, or a misspelt one, which the checker reports.
fn is_like_element(name: &str) -> bool {
    let is_root = is_near(name, MENU) || is_near(name, CONDITIONAL_MENU);
    elements().any(|it| it == name) || !is_root && nearest(name, elements()).is_some()
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
        root.reported = true;
        if !start.reported {
            diagnostics
                .error(root.tag, "expected `<>` before the first entry of a menu")
                .help("write `<>` before the first entry and `</>` after the last");
        }
    }
    root
}

/// Recognizes YAML and PHP, and the first tokens that show it.
fn other_language(tokens: &[TokenTree]) -> Option<(Extent, Remark)> {
    let is_item = |tokens: &[TokenTree]| matches!(tokens, [dash, TokenTree::Ident(_), colon, ..] if is_sign(dash, '-') && is_sign(colon, ':'));
    let (count, remark) = match tokens {
        [TokenTree::Ident(_), colon, rest @ ..] if is_sign(colon, ':') && is_item(rest) => {
            (2, yaml())
        }
        rest if is_item(rest) => (3, yaml()),
        [TokenTree::Ident(word), parentheses, ..]
            if word == "array" && group(parentheses, Delimiter::Parenthesis).is_some() =>
        {
            (1, syntax::help::php("a menu is markup or JSON"))
        }
        _ => return None,
    };
    Some((extent_of_all(&tokens[..count])?, remark))
}

fn yaml() -> Remark {
    Remark::new(
        "this is YAML, but a menu is markup or JSON",
        "save it as `menu.yml`: `wechat-menu show --rust menu.yml` prints it as markup",
    )
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
