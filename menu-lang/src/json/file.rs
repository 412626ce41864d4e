//! Reads the content of a JSON file.

use menu_core::rules::syntax;

use super::{A_MENU, Json};
use crate::diagnostics::Diagnostics;
use crate::tree::Extent;

/// Reads the content of a file. `path` is the place of the path in the source.
pub(crate) fn of_text(name: &str, text: &str, path: Extent, diagnostics: &mut Diagnostics) -> Json {
    // The byte order mark, which Windows editors write.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = diagnostics.add_file(name, text);
    let place_of = |bytes| path.in_file(file, bytes);
    let json = if text.trim().is_empty() {
        diagnostics.say(path, format!("{name}: the file is empty"), A_MENU);
        None
    } else {
        syntax::of_text(text, &place_of, diagnostics)
    };
    json.unwrap_or_else(|| Json::broken(place_of(0..text.len())))
}
