"""Runs each SDK against a sandbox of its own, and writes the table of docs/peers.md (see table)."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from door import Door
from fixtures import fixtures

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "peers.md"
PEERS, OURS, DOOR = Path(sys.argv[1]), Path(os.environ["OURS"]), Path(os.environ["DOOR"])
APP = {"WECHAT_APP_ID": "wx0123456789abcdef", "WECHAT_APP_SECRET": "0123456789abcdef0123456789abcdef"}
PATHS = {
    "create": "menu/create",
    "get": "menu/get",
    "selfmenu": "get_current_selfmenu_info",
    "addconditional": "menu/addconditional",
    "trymatch": "menu/trymatch",
    "delconditional": "menu/delconditional",
    "delete": "menu/delete",
}
# What each of them can say; not every SDK has a type for every kind of button.
MENUS = {
    "menu": {
        "button": [
            {"type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC"},
            {"type": "view", "name": "artist profile", "url": "http://www.bkjia.com/?a=1&b=2"},
            {"name": "menu", "sub_button": [{"type": "location_select", "name": "位置 💕", "key": "rselfmenu_2_0"}]},
        ]
    },
    "conditional": {
        "button": [{"type": "click", "name": "赞一下我们", "key": "V1001_GOOD"}],
        "matchrule": {"tag_id": "2", "client_platform_type": "1"},
    },
    # Where the rule is one of numbers.
    "numbers": {"tag_id": 2, "client_platform_type": 1},
    "refused": {"button": [{"type": "click", "name": "seventeen bytes !", "key": "K"}]},
}
HOSTS = {
    "wechatpy": "constant for tokens, else `API_BASE_URL`",
    "co-wechat-api": "`prefix`",
    "wechat-api": "`endpoint`",
}


def told(command, log):
    """What an SDK says of each call, beside the lines of the sandbox that served it."""
    words = [OURS / "menu-sandbox", "--port", "0", "--user", "tagged=2:ios"]
    words += ["--app-id", APP["WECHAT_APP_ID"], "--app-secret", APP["WECHAT_APP_SECRET"]]
    with open(log, "w") as sink, subprocess.Popen(words, stdout=sink) as sandbox:
        try:
            while not (url := re.search(r"^url +(http://(\S+):(\d+))$", log.read_text(), re.M)):
                time.sleep(0.1)
            door = Door(DOOR / "door.pem", DOOR / "key.pem", (url[2], int(url[3])))
            proxy = "http://127.0.0.1:%d" % door.server_address[1]
            trust = {name: str(DOOR / "door.pem") for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")}
            environment = {**os.environ, **APP, **trust, "HTTPS_PROXY": proxy, "WECHAT_URL": url[1]}
            environment["MENUS"] = json.dumps(MENUS)
            said = subprocess.run(command, env=environment, cwd=HERE, stdout=subprocess.PIPE, text=True, timeout=60)
        finally:
            sandbox.kill()
    if said.returncode:
        raise SystemExit(f"failed: {command}")
    steps = {step["call"]: step for step in map(json.loads, said.stdout.splitlines())}
    return steps, re.findall(r"^[A-Z]+ /cgi-bin/(\S+) -> (\d+)$", log.read_text(), re.M)


def leaves(tree):
    if isinstance(tree, str):
        return [tree]
    return [leaf for part in (tree.values() if isinstance(tree, dict) else tree) for leaf in leaves(part)]


def works(call, step, served):
    """Without an error, with the sandbox's consent, and with all of the menu in the answer."""
    wanted = {"get": "menu", "selfmenu": "menu", "trymatch": "conditional"}.get(call)
    gave = json.dumps(step.get("gave"), ensure_ascii=False)
    whole = all(leaf in gave for leaf in leaves(MENUS[wanted]["button"])) if wanted else True
    return "error" not in step and (PATHS[call], "0") in served and whole


def calls(language, name):
    """Which calls work, and what becomes of the menu that WeChat refuses."""
    binary = PEERS / "rust" / "target" / "debug" / f"peer-{name}"
    if language == "Rust" and not binary.exists():
        failed = re.search(rf"could not compile `\S+` .*|{name}.*", (PEERS / "rust" / "errors").read_text())
        return f"does not build: {failed[0]}", "–"
    program = {"Python": ["python", "sdk.py", name], "Node": ["node", "sdk.js", name], "Rust": [binary]}[language]
    steps, served = told(program, DOOR / "log")
    has = [call for call in PATHS if call in steps]
    bad = [call for call in has if not works(call, steps[call], served)]
    for call in bad:
        print(f"{name}: {call}: {steps[call]}", file=sys.stderr)
    cell = f"{len(has) - len(bad)} of {len(has)}"
    cell += "".join(f", not `{call}`" for call in bad)
    sent = sum(path == PATHS["create"] for path, _ in served) > 1
    last = steps["refused"]
    shown = "`" + re.sub(r"rid: [0-9a-f-]+", "rid: …", last.get("error") or last["gave"]) + "`"
    shown = shown if "error" in last else "no error, but " + shown
    return cell, f"{'sent' if sent else 'not sent'}; {shown}"


def readings(name, version):
    """How many of its test data our readers take, and the sentences with which they refuse the others."""
    texts = fixtures(PEERS / "sources" / f"{name}-{version}")
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    told = subprocess.run([OURS / "examples/peer_fixtures"], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    read = [json.loads(line) for line in told.stdout.splitlines()]
    errors = [f"{name}, a {text['kind']}: `{text['error'].splitlines()[0]}`" for text in read if text["error"]]
    pushes = sum(text["kind"] == "push without a type" for text in read)
    cell = f"{len(texts) - len(errors)} ({pushes}) / {len(errors)}" if texts else "ships none"
    return cell, errors


def main():
    rows, refusals = [], []
    for language, name, version in (peer.split(":") for peer in sys.argv[2:]):
        data, errors = readings(name, version)
        rows.append([name, version, language, HOSTS.get(name, "constant"), *calls(language, name), data])
        refusals += errors
    head = ["package", "version", "language", "host", "calls that work", "a name of 17 bytes"]
    head.append("test data read (as `Event::Other`) / refused")
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    table += "\n\nWhat our readers refused:\n\n" + "\n".join(f"- {line}" for line in sorted(set(refusals)))
    print(table)
    marked = re.compile(r"(<!-- tests/peers/table -->\n\n).*?(\n\n<!-- end -->)", re.S)
    page, places = marked.subn(lambda found: found[1] + table + found[2], PAGE.read_text("utf-8"))
    if places != 1:
        raise SystemExit(f"{PAGE} has no place for the table")
    PAGE.write_text(page, "utf-8")


main()
