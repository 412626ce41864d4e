"""What the measurements share."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Beside the workspace's own artifacts, and ignored with them.
SCRATCH = ROOT / "target" / "benches"


def run(command, cwd=ROOT, quiet=True, **environment):
    """Runs a command to its end: seconds of wall time, and of CPU time with all its children."""
    sink = subprocess.DEVNULL if quiet else None
    begun = time.monotonic()
    child = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=sink,
        stderr=subprocess.PIPE if quiet else None,
        env={**os.environ, **environment},
    )
    # Read first, or a child with much to say waits forever.
    told = child.stderr.read().decode(errors="replace") if quiet else ""
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{told}\nfailed: {' '.join(map(str, command))}")
    wall = time.monotonic() - begun
    return {"wall": wall, "user": usage.ru_utime, "cpu": usage.ru_utime + usage.ru_stime}


def output(command, cwd=ROOT):
    """What a command prints."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, check=True, capture_output=True, text=True).stdout


def instructions(command):
    """How many instructions a command executes; it runs fifty times slower meanwhile."""
    with tempfile.NamedTemporaryFile() as out:
        counted = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command]
        words = [str(word) for word in counted]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    (count,) = [line for line in told.splitlines() if "Collected :" in line]
    return int(count.split(":")[1])


def median(figures):
    return statistics.median(figures)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def table(rows):
    """Prints rows of words in columns."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(str(word).ljust(width) for word, width in zip(row, widths)).rstrip())


def say(text):
    print(f"-- {text}", file=sys.stderr, flush=True)
