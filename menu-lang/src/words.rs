//! The words of the language. Those of menus themselves are in `menu_core::rules::words`.

use menu_core::limits::Limits;
pub use menu_core::rules::words::{
    CONDITIONAL_MENU, CONDITIONS, MENU, SUBMENU, is_near, list, nearest, types,
};

/// The root's attribute that selects the limits.
pub const LIMITS: &str = "limits";
/// A button's attribute that names the variant of its key.
pub const VARIANT: &str = "variant";

/// The help that shows the form of an entry.
pub const A_BUTTON: &str = "a button is written `<click name=\"…\" key=\"…\"/>`";

/// The elements that may stand in a menu.
pub fn elements() -> impl Iterator<Item = &'static str> {
    types().chain([SUBMENU])
}

/// Whether an element contains other elements, unless it is misspelt.
#[must_use]
pub fn is_container(name: &str) -> bool {
    matches!(name, "" | SUBMENU | MENU | CONDITIONAL_MENU)
}

/// The limits that `text` was meant for, as they are written, or all of them.
#[must_use]
pub fn limits_to_write(text: &str) -> String {
    let word = text.trim_matches('"').rsplit(':').next().unwrap_or(text);
    let names = || Limits::ALL.iter().map(|limits| limits.name);
    let write = |name: &str| format!("`{LIMITS}=\"{name}\"`");
    match nearest(word, names()) {
        Some(meant) => format!("write {}", write(meant)),
        None => format!(
            "write {}",
            names().map(write).collect::<Vec<_>>().join(" or ")
        ),
    }
}

/// A text as code in Markdown: in more backticks than it contains in a row, separated by spaces
/// from backticks at its ends.
pub fn code(text: &str) -> String {
    let row = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(row + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{text}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn writes_code_of_any_text() {
        assert_eq!(code("SONGS"), "`SONGS`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a"), "`` `a ``");
    }
}
