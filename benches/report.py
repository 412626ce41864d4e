#!/usr/bin/env python3
"""Measures everything, and writes the pages.

    python3 benches/report.py                  # everything, in about twelve minutes
    python3 benches/report.py compile          # one part: compile, cold or runtime
    python3 benches/report.py --render         # the pages from the figures of the last run
    python3 benches/report.py --check          # whether the pages show these figures

The figures are in results.json alone; both pages and both READMEs are written from it.
"""

import datetime
import json
import os
import platform
import re
import sys
from pathlib import Path

import cold
import common
import compile as compilation
import pages
import runtime

RESULTS = common.ROOT / "benches" / "results.json"
PARTS = {"compile": compilation.measure, "cold": cold.measure, "runtime": runtime.measure}


def conditions():
    cpu = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "cpu": cpu.group(1) if cpu else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "rustc": common.output(["rustc", "--version"]).split()[1],
        "python": platform.python_version(),
        "node": common.output(["node", "--version"]).strip().lstrip("v"),
        "wechatpy": runtime.WECHATPY,
        "co_wechat_api": runtime.CO_WECHAT_API,
    }


def main(arguments):
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if "--check" in arguments:
        stale = [path for path, text in pages.render(results) if path.read_text(encoding="utf-8") != text]
        for path in stale:
            print(f"{path.relative_to(common.ROOT)} does not show the figures of benches/results.json")
        return 1 if stale else 0
    if "--render" not in arguments:
        for name in arguments or PARTS:
            results[name] = {**PARTS[name](), "conditions": conditions()}
            # At once, so that a part that fails loses no other.
            common.write(RESULTS, json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    for path, text in pages.render(results):
        common.write(path, text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
