"""How much memory the browsers hold whose processes are ours."""

import os
import re
from pathlib import Path

PROC = Path("/proc")
RENDERER = re.compile(rb"--type=renderer|-contentproc.*\btab\b|WebKitWebProcess", re.DOTALL)


def renderers():
    """Return the proportional memory of all renderers below this process, in MB; 0 if unknown."""
    return round(sum(map(_proportional, _below(os.getpid()))))


def _below(root):
    """Yield the renderers among the processes that this one has started, and those have."""
    children = {}
    for each in PROC.glob("[0-9]*"):
        try:
            after_name = (each / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        children.setdefault(int(after_name[1]), []).append(int(each.name))
    waiting = [root]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            if RENDERER.search(_command(child)):
                yield child


def _command(process):
    try:
        return (PROC / str(process) / "cmdline").read_bytes()
    except OSError:
        return b""


def _proportional(process):
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
