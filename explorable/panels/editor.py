"""The editor for a figure's source: CodeMirror 6, hosted by the site itself.

A built module of it is in the wheel of NiceGUI, which is downloaded as the Pyodide runtime is:
from the project's repository by way of a public CDN, or from the package index that pip is
configured for; by the hashes in `editor.lock.json`, wherever it came from.
`python -m explorable.panels.editor VERSION` writes that lock anew.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from explorable.runtime import downloads, mirrors
from explorable.runtime.index_copy import IndexCopy
from explorable.runtime.lock import RuntimeFile
from explorable.runtime.mirrors import Source

LOCK = Path(__file__).with_name("editor.lock.json")
CDN = "https://cdn.jsdelivr.net/gh/zauberzeug/nicegui@v{version}/{folder}"
# In a built module: what it imports at once, and what it imports when Python is to be edited.
NEEDED = re.compile(r'from"\./([^"]+)"|name:"Python"[^{}]*import\("\./([^"]+)"\)')
NOTICE = """\
CodeMirror 6, https://codemirror.net, MIT License, copyright Marijn Haverbeke and others,
as built for and distributed with NiceGUI {version}, https://nicegui.io, MIT License,
copyright Zauberzeug GmbH. Both licenses: https://opensource.org/license/mit
"""


@cache
def lock() -> dict[str, Any]:
    """Return the lock: package, version, folder within it, and the files with their hashes."""
    known: dict[str, Any] = json.loads(LOCK.read_text(encoding="utf-8"))
    return known


def folder() -> str:
    """Return the name of the editor's folder among the site's assets."""
    return f"codemirror-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}/"


def files() -> list[RuntimeFile]:
    """Return the files of the editor."""
    return [RuntimeFile(name, **entry) for name, entry in lock()["files"].items()]


def sources() -> list[Source]:
    """Return the places to ask for them, in order; none where the environment says so."""
    if os.environ.get(downloads.OFFLINE):
        return []
    package, version, inside = (lock()[name] for name in ("package", "version", "folder"))
    public = CDN.format(version=version, folder=inside)
    return mirrors.sources(public, IndexCopy(package, version, inside))


def write(
    assets: Path, kept: Path, progress: downloads.Progress | None, tell: Callable[[str], None]
) -> None:
    """Put the editor among the site's assets; without it figures can be read, but not edited.

    assets: the site's assets/explorable/. kept: where verified files are kept. tell: writes a
    line into the build's log.
    """
    try:
        found = downloads.fetch(files(), kept, progress, sources(), title=lock_title())
    except downloads.RuntimeUnavailable as error:
        tell(f"Readers cannot edit figures on this site. {error}")
        return
    target = assets / folder()
    target.mkdir(parents=True, exist_ok=True)
    for path in found:
        shutil.copyfile(path, target / path.name)
    (target / "NOTICE.txt").write_text(NOTICE.format(version=lock()["version"]), encoding="utf-8")


def lock_title() -> str:
    """Return what the editor is called in messages."""
    return f"The editor ({lock()['package']} {lock()['version']})"


def relock(version: str) -> dict[str, Any]:
    """Return the lock of another version, with whatever its files are there."""
    known = lock() | {"version": version, "files": {}}
    copy = IndexCopy(known["package"], version, known["folder"])
    waiting = ["index.js"]
    while waiting:
        name = waiting.pop()
        if name not in known["files"]:
            data = b"".join(copy.read(name))
            known["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            waiting += [match[1] or match[2] for match in NEEDED.finditer(data.decode())]
    return known


if __name__ == "__main__":
    LOCK.write_text(json.dumps(relock(sys.argv[1]), indent=2) + "\n", encoding="utf-8")
