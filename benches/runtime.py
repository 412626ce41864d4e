#!/usr/bin/env python3
"""What the library costs while a program runs: texts, calls, accounts, and how they grow.

The peers are serde's derive, quick-xml with serde, the HTTP clients below ours, Python's wechatpy and
Node's co-wechat-api. All calls go to one server, the sandbox. The peers of other languages are taken
from PEERS_DIR, as tests/peers/run leaves them there, and are installed if they are missing.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import common

WECHATPY, CO_WECHAT_API = "1.8.18", "3.11.0"
ACCOUNTS = (500, 1000, 2000)


def lines(command, **environment):
    told = subprocess.run(
        [str(word) for word in command],
        cwd=common.ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ).stdout
    return [json.loads(line) for line in told.splitlines()]


def built(name):
    return common.ROOT / "target" / "release" / name


class Server:
    """The sandbox as a process of its own, with a menu."""

    def __enter__(self):
        # WeChat's own quota of a day would be used up.
        quota = ["--quota", "/cgi-bin/menu/get=1000000000"]
        command = [built("menu-sandbox"), "--port", "0", "--quiet", *quota]
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        told = {}
        while not {"url", "access token"} <= told.keys():
            line = self.child.stdout.readline()
            if not line:
                raise SystemExit("the sandbox did not start")
            word, _, value = line.strip().partition("  ")
            told[word] = value.strip()
        return told["url"], told["access token"]

    def __exit__(self, *_):
        self.child.kill()
        self.child.wait()


def peers():
    """The interpreters with the peers, installed on the first run."""
    folder = Path(os.environ.get("PEERS_DIR", common.SCRATCH / "peers"))
    python, node = folder / "python", folder / "node"
    if not (python / WECHATPY).exists():
        common.run(["python3", "-m", "venv", "--clear", python])
        common.run([python / "bin" / "pip", "install", "--quiet", f"wechatpy[cryptography]=={WECHATPY}"])
        (python / WECHATPY).touch()
    if not (node / CO_WECHAT_API).exists():
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        common.run([*install, "--prefix", node, f"co-wechat-api@{CO_WECHAT_API}"])
        (node / CO_WECHAT_API).touch()
    return python / "bin" / "python", node / "node_modules"


def measure():
    common.say("runtime: building")
    common.run(["cargo", "build", "--release", "-p", "wechat-menu-benches", "-p", "menu-sandbox"])
    common.say("runtime: texts")
    texts = lines([built("texts")])
    for row in texts:
        if "grows" in row and shutil.which("valgrind"):
            command = [built("texts"), row["grows"], row["n"]]
            before, after = (common.instructions([*command, times]) for times in (0, 1))
            row["instructions_millions"] = round((after - before) / 1e6, 1)
    common.say("runtime: calls")
    python, modules = peers()
    folder = common.ROOT / "benches" / "peers"
    with Server() as (url, token):
        environment = {"WECHAT_URL": url, "WECHAT_TOKEN": token, "NODE_PATH": str(modules)}
        calls = lines([built("calls"), url, token])
        calls += lines([python, folder / "get.py"], **environment)
        calls += lines(["node", folder / "get.js"], **environment)
    common.say("runtime: accounts")
    accounts = [line for count in ACCOUNTS for line in lines([built("accounts"), count])]
    return {
        "texts": [row for row in texts if "what" in row],
        "grows": [row for row in texts if "grows" in row],
        "calls": calls,
        "accounts": accounts,
    }


if __name__ == "__main__":
    for name, rows in measure().items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        print(f"== {name}")
        common.table([columns] + [[row.get(column, "") for column in columns] for row in rows])
        print()
