//! The member of a file that contains a mistake, as a path for forms and programs.

use super::Bytes;
use super::piece::{Kind, Piece};

/// The path of the value or the member at a byte: `button[1].sub_button[0].name`; empty for the
/// whole. `pieces` are those of the text.
#[must_use]
pub fn path_at(pieces: &[Piece<Bytes>], at: usize) -> String {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let start = |piece: &Piece<Bytes>| piece.place.start;
    for (i, piece) in pieces
        .iter()
        .enumerate()
        .take_while(|(_, piece)| start(piece) <= at)
    {
        let is_name = pieces.get(i + 1).is_some_and(|next| next.is_sign(':'));
        let last = steps.last_mut();
        match (&piece.kind, last) {
            (Kind::Open('{'), _) => steps.push(Step::Member(None)),
            (Kind::Open(_), _) => steps.push(Step::Item(0)),
            (Kind::Close(_), _) => drop(steps.pop()),
            (Kind::Sign(','), Some(Step::Item(number))) => *number += 1,
            (Kind::Sign(','), Some(Step::Member(name))) => *name = None,
            (Kind::Text(text) | Kind::Word(text), Some(Step::Member(name))) if is_name => {
                *name = Some(text);
            }
            _ => {}
        }
        let is_list = matches!(piece.kind, Kind::Open(_));
        if start(piece) == at && is_list {
            // The list itself, not its first item.
            steps.pop();
        }
    }
    let parts = steps.into_iter().map(|step| match step {
        Step::Item(number) => format!("[{number}]"),
        Step::Member(name) => name.map_or_else(String::new, |name| format!(".{name}")),
    });
    let path: String = parts.collect();
    path.trim_start_matches('.').to_owned()
}

enum Step<'a> {
    Member(Option<&'a str>),
    Item(usize),
}

#[cfg(test)]
mod tests {
    use super::super::pieces;
    use super::path_at;

    #[test]
    fn finds_the_member_at_a_place() {
        const MENU: &str = r#"{ "button": [
            { "type": "click", "name": "a", "key": "A" },
            { "name": "b", "sub_button": [{ "type": "view", "url": "x" }, null] }
        ], "matchrule": { "tag_id": "2" } }"#;
        let pieces = pieces(MENU);
        for (there, path) in [
            ("{ \"button", ""),
            ("\"button", "button"),
            ("[\n", "button"),
            ("{ \"type\": \"click", "button[0]"),
            ("\"click\"", "button[0].type"),
            ("\"A\"", "button[0].key"),
            ("\"x\"", "button[1].sub_button[0].url"),
            ("null", "button[1].sub_button[1]"),
            ("\"2\"", "matchrule.tag_id"),
        ] {
            let at = MENU.find(there).expect("it stands there");
            assert_eq!(path_at(&pieces, at), path, "{there}");
        }
    }
}
