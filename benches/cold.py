#!/usr/bin/env python3
"""What a first build costs: `cargo check` of a crate with nothing built yet, beside other crates.

CPU time of all processes: wall time depends on the number of cores. The peers are the crates of
crates.io that call the API of Official Accounts, found by their descriptions.
"""

import shutil

import common

PEERS = {
    "wx-sdk": "0.0.9",
    "wechat-oa-sdk": "1.0.5",
    "wechat-api-rs": "0.1.0",
    "async-wechat": "1.0.10",
    "wechat-pub-rs": "0.7.1",
    "wechat-mp": "0.1.4",
}
OURS = {
    "macro": "default-features = false",
    "client": 'features = ["client"]',
    "async": 'default-features = false, features = ["async", "client"]',
}


def crate(name, dependency):
    folder = common.SCRATCH / "cold" / name
    manifest = f'[package]\nname = "subject"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n{dependency}\n\n[workspace]\n'
    common.write(folder / "Cargo.toml", manifest)
    common.write(folder / "src" / "main.rs", "fn main() {}\n")
    common.run(["cargo", "fetch"], folder)
    return folder


def crates(folder):
    command = ["cargo", "tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"]
    lines = {" ".join(line.split()[:2]) for line in common.output(command, folder).splitlines()}
    # Without the crate itself.
    return len(lines) - 1


def check(folder):
    shutil.rmtree(folder / "target", ignore_errors=True)
    return common.run(["cargo", "check", "--offline"], folder)


def measure(rounds=3):
    folders = {
        name: crate(name, f'wechat-menu = {{ path = "{common.ROOT}", {features} }}')
        for name, features in OURS.items()
    }
    rows = {}
    for name, folder in folders.items():
        common.say(f"cold: {name}")
        # The small one often: the least of few seconds is soon found.
        runs = [check(folder) for _ in range(rounds if name == "macro" else 1)]
        best = min(runs, key=lambda run: run["cpu"])
        rows[name] = {"crates": crates(folder), "cpu_s": round(best["cpu"], 1), "wall_s": round(best["wall"], 1)}
    for name, version in PEERS.items():
        common.say(f"cold: {name}")
        try:
            folder = crate(name, f'{name} = "={version}"')
            run = check(folder)
        except SystemExit as error:
            last = [line for line in str(error).splitlines() if line.startswith("error")]
            rows[name] = {"version": version, "error": last[0] if last else "does not build"}
            continue
        rows[name] = {
            "version": version,
            "crates": crates(folder),
            "cpu_s": round(run["cpu"], 1),
            "wall_s": round(run["wall"], 1),
        }
        shutil.rmtree(folder / "target")
    common.say("cold: the first command of the README")
    target = common.fresh(common.SCRATCH / "cold" / "first")
    run = common.run(["cargo", "build", "--example", "todays_songs"], CARGO_TARGET_DIR=str(target))
    shutil.rmtree(target)
    rows["first"] = {"cpu_s": round(run["cpu"], 1), "wall_s": round(run["wall"], 1)}
    built = [row["cpu_s"] for name, row in rows.items() if name in PEERS and "cpu_s" in row]
    return {"rows": rows, "fastest_peer_cpu_s": min(built) if built else None}


if __name__ == "__main__":
    result = measure()
    columns = ("version", "crates", "cpu_s", "wall_s", "error")
    common.table(
        [("", *columns)]
        + [(name, *(row.get(column, "") for column in columns)) for name, row in result["rows"].items()]
    )
