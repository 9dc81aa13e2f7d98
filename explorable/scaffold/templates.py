"""The files of a new site: real files in `sites/`, with a few words in them to be filled in.

A site is made of several of its folders, one over the other. "dot-" at the beginning of a name is
"." in the site.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from explorable.base.installed import is_clutter
from explorable.scaffold.hosts import Host

SITES = Path(__file__).with_name("sites")
WORD = re.compile(r"@([A-Z]+)@")


def widget_files() -> dict[str, str]:
    """Return the files of a folder of figures: path from that folder → content."""
    return _read(SITES / "_all" / "widgets")


def site_files(host: Host, words: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a new site: path from its folder → content.

    words: what replaces each `@WORD@` in them, but for those that the host itself knows.
    """
    known = {
        "BUILD": host.build,
        "COMMANDS": "\n".join(host.readme),
        "SETTINGS": host.settings,
        "PYTHON": "{}.{}".format(*sys.version_info),
        **words,
    }
    found: dict[str, str] = {}
    for layer in host.layers:
        found |= _read(SITES / layer)
    return {path: WORD.sub(lambda word: known[word[1]], text) for path, text in found.items()}


def write(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files by their paths from a folder, which is made if need be; return them.

    Raises OSError.
    """
    written = []
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _read(folder: Path) -> dict[str, str]:
    return {
        _shown(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(map(is_clutter, file.relative_to(folder).parts))
    }


def _shown(path: Path) -> str:
    return "/".join(re.sub("^dot-", ".", part) for part in path.parts)
