//! Remnants of HTML: in a url, `&amp;` opens a page that nobody means.

/// The entities that turn up in copied urls, and the characters they stand for.
const NAMED: [(&str, char); 5] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
];

/// The first HTML entity of a text, `&amp;` or `&#38;` or `&#x26;`, with the character that it
/// stands for.
#[must_use]
pub fn find_entity(text: &str) -> Option<(&str, char)> {
    text.match_indices('&').find_map(|(at, _)| {
        let (name, _) = text[at + 1..].split_once(';')?;
        let entity = &text[at..at + name.len() + 2];
        Some((entity, character(name)?))
    })
}

/// The text with its entities resolved.
#[must_use]
pub fn resolve_entities(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((entity, c)) = find_entity(rest) {
        let (before, after) = rest.split_once(entity).unwrap_or((rest, ""));
        resolved.push_str(before);
        resolved.push(c);
        rest = after;
    }
    resolved + rest
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let (_, c) = NAMED.into_iter().find(|(known, _)| *known == name)?;
    Some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_and_resolves() {
        assert_eq!(find_entity("http://a/?b=1&amp;c=2"), Some(("&amp;", '&')));
        assert_eq!(find_entity("http://a/?b=1&c=2;d&ampersand;"), None);
        assert_eq!(
            resolve_entities("?a&amp;b&#38;c&#x26;d&amp;amp;&"),
            "?a&b&c&d&amp;&"
        );
    }
}
