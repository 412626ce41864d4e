//! What a log, or `Debug`, shows in the place of a secret.

pub(crate) const MASK: &str = "***";

/// Parameters, members and headers whose value is never shown, written without `_` and `-`.
const NAMES: [&str; 8] = [
    "accesstoken",
    "secret",
    "appsecret",
    "token",
    "signature",
    "msgsignature",
    "authorization",
    "cookie",
];

/// Whether what has this name is a secret, however it is spelt.
pub(crate) fn is_secret(name: &str) -> bool {
    let letters = || {
        name.chars()
            .filter(|c| !matches!(c, '_' | '-' | ' '))
            .map(|c| c.to_ascii_lowercase())
    };
    NAMES.iter().any(|secret| letters().eq(secret.chars()))
}

/// How a body is shown that may hold a secret.
pub(crate) fn hidden(body: &[u8]) -> String {
    format!("<{} bytes with a secret>", body.len())
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn spelling_does_not_matter() {
        for name in [
            "access_token",
            "accessToken",
            "Access-Token",
            "APP_SECRET",
            "Cookie",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["", "tokens", "appid", "rid", "x_token"] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
