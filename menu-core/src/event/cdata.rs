//! Text in XML.

/// A text without the characters that XML cannot contain.
pub(super) fn carried(text: &str) -> String {
    text.chars().filter(|&char| is_xml(char)).collect()
}

/// A text as CDATA. An end mark in it is split between two sections.
pub(super) fn cdata(text: &str) -> String {
    format!(
        "<![CDATA[{}]]>",
        carried(text).replace("]]>", "]]]]><![CDATA[>")
    )
}

/// Whether XML 1.0 has a way to write this character. A carriage return can only be written outside
/// of CDATA: inside, readers turn it into a line feed.
fn is_xml(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
