//! The Dockerfile, as far as a reader can tell: pinned, and not root.

use std::fs;
use std::path::Path;

/// Instructions and their arguments, with continued lines joined and comments left out.
fn instructions(text: &str) -> Vec<(String, String)> {
    let joined = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("\\\n", " ");
    joined
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (name, arguments) = line.trim().split_once(' ').unwrap_or((line, ""));
            (name.to_owned(), arguments.trim().to_owned())
        })
        .collect()
}

#[test]
fn the_dockerfile_is_pinned_and_not_root() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("Dockerfile")).unwrap();
    let instructions = instructions(&text);
    let known = [
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "USER",
        "EXPOSE",
        "ENTRYPOINT",
        "CMD",
    ];
    for (name, arguments) in &instructions {
        assert!(known.contains(&name.as_str()), "{name}");
        assert!(!arguments.is_empty(), "{name}");
        match name.as_str() {
            "FROM" => {
                let image = arguments.split(' ').next().unwrap();
                let (_, tag) = image.split_once(':').expect("a tag");
                assert!(tag.starts_with(|c: char| c.is_ascii_digit()), "{image}");
            }
            "ENTRYPOINT" | "CMD" => {
                let list: Vec<String> = serde_json::from_str(arguments).unwrap();
                assert!(!list.is_empty());
            }
            _ => {}
        }
    }
    let stage = instructions
        .iter()
        .rposition(|(name, _)| name == "FROM")
        .unwrap();
    let last = &instructions[stage..];
    let user = last.iter().find(|(name, _)| name == "USER");
    assert!(user.is_some_and(|(_, user)| user.parse::<u32>().is_ok_and(|id| id > 0)));
    assert!(last.iter().any(|(name, _)| name == "ENTRYPOINT"));
    // What the image needs of the repository is there.
    let version = text
        .split("rust:")
        .nth(1)
        .unwrap()
        .split('-')
        .next()
        .unwrap();
    let needed: f32 = "1.88".parse().unwrap();
    let has: f32 = version.rsplit_once('.').unwrap().0.parse().unwrap();
    assert!(has >= needed);
}
