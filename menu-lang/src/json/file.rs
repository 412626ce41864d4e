//! Reads the content of a JSON file.

use menu_core::rules::words::Remark;

use super::lexer::Lexer;
use super::piece::Piece;
use super::{A_MENU, Json, grammar, help};
use crate::diagnostics::Diagnostics;
use crate::tree::Extent;

/// Reads the content of a file. `path` is the place of the path in the source.
pub(crate) fn of_text(name: &str, text: &str, path: Extent, diagnostics: &mut Diagnostics) -> Json {
    // The byte order mark, which Windows editors write.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = diagnostics.add_file(name, text);
    let whole = path.in_file(file, 0..text.len());
    if let Some((start, remark)) = other_than_json(text) {
        let len = text[start..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - start);
        diagnostics.report(path.in_file(file, start..start + len), remark);
        return Json::broken(whole);
    }
    let mut lexer = Lexer::new(text, whole, diagnostics);
    let stop = lexer.all();
    let (pieces, is_surplus) = (lexer.pieces, lexer.open.is_empty() && stop.is_some());
    if pieces.is_empty() && stop.is_none() {
        diagnostics.say(path, format!("{name}: the file is empty"), A_MENU);
    } else if !help::is_closed_early(&pieces, is_surplus, diagnostics) {
        let json = match stop {
            Some((place, remark)) => {
                diagnostics.report(place, remark);
                None
            }
            None => grammar::value(&pieces, grammar::Origin::File, diagnostics),
        };
        return json.unwrap_or(Json::broken(whole));
    }
    Json::broken(whole)
}

/// The pieces of a JSON string. Its mistakes were reported.
pub(super) fn pieces(text: &str, whole: Extent) -> Vec<Piece> {
    let diagnostics = &mut Diagnostics::default();
    let mut lexer = Lexer::new(text, whole, diagnostics);
    lexer.all();
    lexer.pieces
}

/// Recognizes a file of another format, and the place that shows it.
fn other_than_json(text: &str) -> Option<(usize, Remark)> {
    let mut lines = text.lines().map(str::trim_end);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let start = text.len() - text.trim_start().len();
    if line.trim_start().starts_with('<') {
        let help = "write markup in the source: `wechat_menu!(<> … </>)`";
        return Some((
            start,
            Remark::new("this is markup, but a menu file is JSON", help),
        ));
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let behind_name = line.trim_start_matches(is_of_name);
    let value = behind_name
        .strip_prefix(':')
        .filter(|_| behind_name.len() < line.len());
    let value = value.or(line.strip_prefix('-'));
    let is_yaml = value.is_some_and(|value| value.is_empty() || value.starts_with(' '));
    let help = "convert it: `ruby -ryaml -rjson -e \"puts JSON.pretty_generate(YAML.load(STDIN.read))\" < menu.yml > menu.json`";
    (is_yaml || line.starts_with("---")).then(|| {
        (
            start,
            Remark::new("this is YAML, but a menu file is JSON", help),
        )
    })
}
