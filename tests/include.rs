//! `include_wechat_menu!` as Cargo sees it: how paths are resolved, and when a crate is built
//! again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for this test, in which Cargo runs.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn manifest(&self, file: &str, name: &str, rest: &str) {
        let facade = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\n\
             description = \"a test\"\n\n[dependencies]\n\
             wechat-menu = {{ path = '{}', default-features = false }}\n{rest}",
            facade.display()
        );
        self.write(file, manifest);
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        // One target folder for all, so that the macro is built once.
        Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.0)
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/include-target"),
            )
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// The output of a Cargo run that must succeed.
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The output of the compiler in a build that must fail.
    fn fail(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        assert!(!output.status.success(), "{arguments:?} succeeded");
        String::from_utf8(output.stderr).unwrap()
    }
}

fn menu(name: &str) -> String {
    format!(
        "{{ \"button\": [\n  {{ \"type\": \"click\", \"name\": {name:?}, \"key\": \"A\" }}\n] }}\n"
    )
}

const SHOW: &str = r#"
const MENU: wechat_menu::Menu =
    wechat_menu::include_wechat_menu!(limits = "current", "menu.json");

fn main() {
    println!("{}", MENU.button[0].name());
}
"#;

#[test]
fn the_crate_is_built_again_when_the_file_changes() {
    let folder = Folder::new("include-change");
    folder.manifest("Cargo.toml", "include-change", "\n[workspace]\n");
    folder.write("src/main.rs", SHOW);
    folder.write("src/menu.json", menu("first"));
    assert_eq!(folder.succeed(&["run", "--quiet"]), "first\n");

    folder.write("src/menu.json", menu("第二个"));
    assert_eq!(folder.succeed(&["run", "--quiet"]), "第二个\n");

    folder.write("src/menu.json", menu("much too long a name"));
    let errors = folder.fail(&["check", "--quiet"]);
    assert!(
        errors.contains("menu.json:2:30: name `much too long a name` is 20 bytes long"),
        "{errors}"
    );
    assert!(
        errors.contains("2 |   { \"type\": \"click\", \"name\": \"much too long a name\""),
        "{errors}"
    );
}

/// The path is relative to the source file in which it is written: in a member of a workspace,
/// for which the compiler runs elsewhere, in its examples and tests, and behind a macro.
#[test]
fn the_path_is_relative_to_the_source_file() {
    let folder = Folder::new("include-workspace");
    folder.write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"deep/member\"]\nresolver = \"3\"\n",
    );
    folder.manifest("deep/member/Cargo.toml", "include-member", "");
    folder.write(
        "deep/member/src/lib.rs",
        "pub mod inner;\n#[macro_export]\nmacro_rules! menu {\n    ($path:literal) => {\n        \
         ::wechat_menu::include_wechat_menu!(limits = \"current\", $path)\n    };\n}\n",
    );
    folder.write(
        "deep/member/src/inner/mod.rs",
        "pub const MENU: wechat_menu::Menu =\n    wechat_menu::include_wechat_menu!(limits = \
         \"current\", \"../../menus/lib.json\");\n",
    );
    folder.write("deep/member/menus/lib.json", menu("of the library"));
    folder.write("deep/member/examples/show.rs", SHOW);
    folder.write("deep/member/examples/menu.json", menu("of the example"));
    folder.write(
        "deep/member/tests/reads.rs",
        "const MENU: wechat_menu::Menu = include_member::menu!(\"menu.json\");\n\n#[test]\nfn reads() \
         {\n    assert_eq!(MENU.button[0].name(), \"of the test\");\n    \
         assert_eq!(include_member::inner::MENU.button[0].name(), \"of the library\");\n}\n",
    );
    folder.write("deep/member/tests/menu.json", menu("of the test"));
    assert_eq!(
        folder.succeed(&["run", "--quiet", "--example", "show"]),
        "of the example\n"
    );
    let tested = folder.succeed(&["test", "--quiet", "--test", "reads"]);
    assert!(tested.contains("1 passed"), "{tested}");
}

/// The files that `cargo package` includes are enough to build a crate that depends on it.
#[test]
fn a_packaged_dependency_finds_its_file() {
    let source = Folder::new("include-package");
    source.manifest("Cargo.toml", "include-package", "\n[workspace]\n");
    source.write(
        "src/lib.rs",
        "pub const MENU: wechat_menu::Menu =\n    wechat_menu::include_wechat_menu!(limits = \
         \"current\", \"menu.json\");\n",
    );
    source.write("src/menu.json", menu("packaged"));
    let list = source.succeed(&["package", "--list", "--allow-dirty", "--quiet"]);

    let user = Folder::new("include-user");
    let dependency =
        "include-package = { path = \"vendor/include-package-0.1.0\" }\n\n[workspace]\n";
    user.manifest("Cargo.toml", "include-user", dependency);
    user.write(
        "src/main.rs",
        "fn main() {\n    println!(\"{}\", include_package::MENU.button[0].name());\n}\n",
    );
    for file in list.lines() {
        // The rest is made by Cargo, which also takes the workspace out of the manifest.
        if let Ok(text) = fs::read_to_string(source.0.join(file)) {
            let text = text.replace("[workspace]", "");
            user.write(&format!("vendor/include-package-0.1.0/{file}"), text);
        }
    }
    fs::remove_dir_all(&source.0).unwrap();
    assert_eq!(user.succeed(&["run", "--quiet"]), "packaged\n");
}

/// Every shape in which WeChat returns a menu, if reading it loses nothing.
#[test]
fn replies_are_read() {
    let button = r#"{"type":"click","name":"a","key":"A","sub_button":[]}"#;
    let plain = r#"{"type":"click","name":"a","key":"A"}"#;
    for (shape, text) in [
        ("create", format!(r#"{{"button":[{plain}]}}"#)),
        ("bom", format!("\u{FEFF}{{\"button\":[{plain}]}}")),
        (
            "get",
            format!(r#"{{"menu":{{"button":[{button}],"menuid":208396938}}}}"#),
        ),
        (
            "selfmenu",
            format!(r#"{{"is_menu_open":1,"selfmenu_info":{{"button":[{plain}]}}}}"#),
        ),
        ("trymatch", format!(r#"{{"button":[{button}]}}"#)),
        (
            "trymatch-wrapped",
            format!(r#"{{"menu":{{"button":[{button}]}}}}"#),
        ),
        (
            "slashes",
            r#"{"button":[{"type":"view","name":"a","url":"http:\/\/a\/"}]}"#.to_owned(),
        ),
    ] {
        let folder = Folder::new(&format!("include-reply-{shape}"));
        folder.manifest("Cargo.toml", "include-reply", "\n[workspace]\n");
        folder.write("src/main.rs", SHOW);
        folder.write("src/menu.json", text);
        assert_eq!(folder.succeed(&["run", "--quiet"]), "a\n", "{shape}");
    }
}

#[test]
fn a_file_that_is_no_menu_is_refused() {
    let folder = Folder::new("include-refused");
    folder.manifest("Cargo.toml", "include-refused", "\n[workspace]\n");
    folder.write("src/main.rs", SHOW);
    let missing = folder.fail(&["check", "--quiet"]);
    assert!(missing.contains("menu.json: no such file"), "{missing}");
    assert!(
        missing.contains("include-refused/src/menu.json`"),
        "{missing}"
    );
    for (text, message) in [
        (vec![b' '; (1 << 20) + 1], "menu.json: the file has 1048577 bytes"),
        (b"{\"button\":[\n\xB2\xCB\xB5\xA5".to_vec(), "menu.json: invalid UTF-8 in line 2"),
        (Vec::new(), "menu.json: the file is empty"),
        (b"{\"button\":[}".to_vec(), "src/menu.json:1:12: expected `]`, found `}`"),
        (b"{\"errcode\":46003,\"errmsg\":\"menu no exist\"}".to_vec(), "this reply contains no menu"),
        (b"{\"is_menu_open\":0}".to_vec(), "this reply contains no menu"),
        (
            b"{\"menu\":{\"button\":[{\"type\":\"click\",\"name\":\"a\",\"key\":\"A\"}]},\"conditionalmenu\":[{\"button\":[{\"type\":\"click\",\"name\":\"a\",\"key\":\"A\"}]}]}".to_vec(),
            "missing `matchrule`",
        ),
        (
            b"{\"selfmenu_info\":{\"button\":[{\"type\":\"text\",\"name\":\"a\",\"value\":\"b\"}]}}".to_vec(),
            "`\"text\"` buttons can only be made in WeChat's console",
        ),
        ("[".repeat(100_000).into_bytes(), "nested too deeply"),
    ] {
        folder.write("src/menu.json", text);
        let errors = folder.fail(&["check", "--quiet"]);
        assert!(errors.contains(message), "{message}: {errors}");
        // The menu's own mistake, and Cargo's closing line.
        let reported = errors.lines().filter(|line| line.starts_with("error"));
        assert_eq!(reported.count(), 2, "{errors}");
    }
}
