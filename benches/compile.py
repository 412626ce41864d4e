#!/usr/bin/env python3
"""What a menu costs the compiler: `wechat_menu!` beside a hand-written constant and other macros.

Each variant declares the same menus, three submenus of five buttons, in a crate of its own. The
variants are compiled in turns, so that a busy machine disturbs all of them alike, and the fastest
round counts. Where valgrind is installed it counts instructions, which no other program disturbs.
"""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import common

COUNTS = (0, 100, 300)
ROUNDS = 5
# Few, because the compiler runs fifty times slower while its instructions are counted.
COUNTED = 20

MANIFEST = """[package]
name = "subjects"
version = "0.0.0"
edition = "2024"
autobins = false

[dependencies]
wechat-menu = { path = "ROOT", default-features = false }
serde_json = "1"
maud = "0.27"
phf = { version = "0.13", features = ["macros"] }

[workspace]
"""


def key(menu, submenu, button):
    return f"V1001_{menu}_{submenu}_{button}"


def tree(menu):
    return [(f"menu {i}", [(f"button {j}", key(menu, i, j)) for j in range(5)]) for i in range(3)]


def markup(menu):
    def submenu(name, buttons):
        inner = "".join(f'<click name="{name}" key="{key}"/>' for name, key in buttons)
        return f'<submenu name="{name}">{inner}</submenu>'

    return "<>" + "".join(submenu(*entry) for entry in tree(menu)) + "</>"


def expression(menu):
    menus = "wechat_menu::wechat_menu!"
    return f"pub const MENU_{menu}: wechat_menu::Menu = {menus}({markup(menu)});"


def item(menu):
    return f"wechat_menu::wechat_menu! {{ pub const MENU_{menu}; {markup(menu)} }}"


def enum(menu):
    inner = f"pub const MENU; pub enum Tap; {markup(menu)}"
    return f"pub mod menu_{menu} {{ wechat_menu::wechat_menu! {{ {inner} }} }}"


def by_hand(menu):
    def button(name, key):
        return f'Button {{ name: Borrowed("{name}"), action: Action::Click {{ key: Borrowed("{key}") }} }}'

    def submenu(name, buttons):
        inner = ", ".join(button(*entry) for entry in buttons)
        return f'Entry::Submenu(Submenu {{ name: Borrowed("{name}"), sub_button: Borrowed(&[{inner}]) }})'

    entries = ", ".join(submenu(*entry) for entry in tree(menu))
    return f"pub const MENU_{menu}: Menu = Menu {{ button: Borrowed(&[{entries}]) }};"


def enum_by_hand(menu):
    keys = [key for _, buttons in tree(menu) for _, key in buttons]
    names = [f"V1001{''.join(key.split('_')[1:])}{i}" for i, key in enumerate(keys)]
    arms = " ".join(f'Tap::{name} => "{key}",' for name, key in zip(names, keys))
    back = " ".join(f'"{key}" => Some(Tap::{name}),' for name, key in zip(names, keys))
    return f"""pub mod menu_{menu} {{
    use super::*;
    {by_hand(menu).replace(f"MENU_{menu}", "MENU")}
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Tap {{ {", ".join(names)} }}
    impl Tap {{
        pub const ALL: [Tap; {len(names)}] = [{", ".join(f"Tap::{name}" for name in names)}];
        pub const fn key(self) -> &'static str {{ match self {{ {arms} }} }}
        pub fn from_key(key: &str) -> Option<Tap> {{ match key {{ {back} _ => None }} }}
    }}
    impl std::fmt::Display for Tap {{
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ f.write_str(self.key()) }}
    }}
    impl TryFrom<&str> for Tap {{
        type Error = wechat_menu::UnknownKey;
        fn try_from(key: &str) -> Result<Tap, wechat_menu::UnknownKey> {{
            Tap::from_key(key).ok_or(wechat_menu::UnknownKey)
        }}
    }}
}}"""


def serde_json(menu):
    tree_of = [
        {"name": name, "sub_button": [{"type": "click", "name": n, "key": k} for n, k in buttons]}
        for name, buttons in tree(menu)
    ]
    written = json.dumps({"button": tree_of})
    return f"pub fn menu_{menu}() -> serde_json::Value {{ serde_json::json!({written}) }}"


def maud(menu):
    def submenu(name, buttons):
        inner = " ".join(f'click name="{name}" key="{key}" {{}}' for name, key in buttons)
        return f'submenu name="{name}" {{ {inner} }}'

    inner = " ".join(submenu(*entry) for entry in tree(menu))
    return f"pub fn menu_{menu}() -> maud::Markup {{ maud::html! {{ menu {{ {inner} }} }} }}"


def phf(menu):
    pairs = ", ".join(f'"{key}" => "{name}"' for _, buttons in tree(menu) for name, key in buttons)
    kind = "phf::Map<&'static str, &'static str>"
    return f"pub static MENU_{menu}: {kind} = phf::phf_map! {{ {pairs} }};"


IMPORTS = "use std::borrow::Cow::Borrowed;\nuse wechat_menu::{Action, Button, Entry, Menu, Submenu};\n"
# Each with what it is compared with.
VARIANTS = {
    "expression": (expression, "", "by_hand"),
    "item": (item, "", "by_hand"),
    "by_hand": (by_hand, IMPORTS, None),
    "json": (serde_json, "", "by_hand"),
    "maud": (maud, "", "by_hand"),
    "phf": (phf, "", "by_hand"),
    "enum": (enum, "", "enum_by_hand"),
    "enum_by_hand": (enum_by_hand, IMPORTS, None),
}


def source(variant, count):
    write, imports, _ = VARIANTS[variant]
    menus = "\n".join(write(menu) for menu in range(count))
    return f"#![allow(unused)]\n{imports}{menus}\n"


def workspace():
    """The crate with all dependencies built; the options by which rustc finds them."""
    folder = common.SCRATCH / "compile"
    bins = ""
    for variant in VARIANTS:
        for count in COUNTS + (COUNTED,):
            name = f"{variant}_{count}"
            common.write(folder / "src" / f"{name}.rs", source(variant, count) + "fn main() {}\n")
            bins += f'\n[[bin]]\nname = "{name}"\npath = "src/{name}.rs"\n'
    common.write(folder / "Cargo.toml", MANIFEST.replace("ROOT", str(common.ROOT)) + bins)
    common.write(folder / "src" / "lib.rs", "")
    common.run(["cargo", "check", "--lib"], folder)
    found = {}
    for line in common.output(["cargo", "check", "--lib", "--message-format=json"], folder).splitlines():
        message = json.loads(line)
        if message.get("reason") == "compiler-artifact":
            for file in message["filenames"]:
                if file.endswith(".rmeta"):
                    found[message["target"]["name"]] = file
    options = ["-L", f"dependency={folder}/target/debug/deps"]
    for name in ("wechat_menu", "serde_json", "maud", "phf"):
        options += ["--extern", f"{name}={found[name]}"]
    return folder, options


def rustc(folder, options, name):
    # Metadata alone, as `cargo check` does.
    target = folder / "target" / f"{name}.rmeta"
    emit = ["--emit", "metadata", "-o", target]
    return ["--edition", "2024", *emit, *options, folder / "src" / f"{name}.rs"]


def instructions(folder, options, name):
    compiler = Path(common.output(["rustc", "--print", "sysroot"]).strip()) / "bin" / "rustc"
    return common.instructions([compiler, *rustc(folder, options, name)])


def measure(rounds=ROUNDS):
    folder, options = workspace()
    user = {(variant, count): [] for variant in VARIANTS for count in COUNTS}
    check = {place: [] for place in user}
    common.say("rustc from scratch, in turns")
    for _ in range(rounds):
        for (variant, count), figures in user.items():
            name = f"{variant}_{count}"
            figures.append(common.run(["rustc", *rustc(folder, options, name)], folder)["user"])
    common.say("cargo check after an edit, in turns")
    checked = [place for place in check if place[1] in (0, 100)]
    for turn in range(rounds):
        for variant, count in checked:
            name = f"{variant}_{count}"
            path = folder / "src" / f"{name}.rs"
            if turn == 0:
                common.run(["cargo", "check", "--bin", name], folder)
            edited = source(variant, count) + f"fn main() {{ let _ = {turn}; }}\n"
            common.write(path, edited)
            check[variant, count].append(common.run(["cargo", "check", "--bin", name], folder))
    counted = {}
    if shutil.which("valgrind"):
        common.say("instructions")
        names = [(variant, count) for variant in VARIANTS for count in (0, COUNTED)]
        # Counts do not depend on how busy the machine is.
        with ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda place: instructions(folder, options, "%s_%d" % place), names)
            counted = dict(zip(names, found))
    rows = {}
    for variant in VARIANTS:
        least = {count: min(user[variant, count]) for count in COUNTS}
        row = {
            "rustc_user_s": {str(count): round(least[count], 3) for count in COUNTS},
            "per_menu_ms": round((least[300] - least[0]) / 300 * 1000, 2),
            "edit_wall_s": {
                str(count): round(common.median(run["wall"] for run in check[variant, count]), 2)
                for count in (0, 100)
            },
        }
        if counted:
            per_menu = (counted[variant, COUNTED] - counted[variant, 0]) / COUNTED
            row["instructions_per_menu_millions"] = round(per_menu / 1e6, 1)
        rows[variant] = row
    for variant, (_, _, other) in VARIANTS.items():
        if other:
            # Instructions, if they were counted: a busy machine changes times.
            figure = "instructions_per_menu_millions" if counted else "per_menu_ms"
            rows[variant]["factor"] = round(rows[variant][figure] / rows[other][figure], 2)
    return {"rows": rows, "rounds": rounds, "expansion_bytes": expansion()}


def expansion():
    command = ["cargo", "test", "--quiet", "--package", "menu-macros", "--lib", "--", "--nocapture"]
    for line in common.output([*command, "a_full_menu"]).splitlines():
        if "expands to" in line:
            return int(line.split()[-2])
    raise SystemExit("the test does not say how large the expansion is")


if __name__ == "__main__":
    result = measure()
    columns = ("rustc_user_s", "per_menu_ms", "edit_wall_s", "instructions_per_menu_millions", "factor")
    common.table(
        [("", *columns)]
        + [(name, *(row.get(column, "") for column in columns)) for name, row in result["rows"].items()]
    )
    print(f"a full menu expands to {result['expansion_bytes']} bytes")
