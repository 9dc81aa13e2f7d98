"""Brings a finished folder to readers file by file, so that they never get half of one."""

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from explorable.finish.html import address
from explorable.runtime.browser_modules import ASSETS


def mirror(source: Path, target: Path, apart: str = ASSETS) -> None:
    """Make `target` hold what `source` does, and let what it has below `apart` be."""
    names = set(_files(source))
    for name in names:
        place = target / name
        is_page = name.endswith(".html")  # which is finished where it is
        if not is_page and place.is_file() and filecmp.cmp(source / name, place):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, place)
    for name in set(_files(target)) - names:
        if not name.startswith(apart):
            (target / name).unlink()


def publish(source: Path, target: Path) -> list[str]:
    """Put what is new in `source` into `target`; return the addresses of what has changed."""
    changed = []
    names = set(_files(source))
    for name in sorted(names):
        old, new = target / name, source / name
        if old.is_file() and filecmp.cmp(old, new, shallow=False):
            continue
        old.parent.mkdir(parents=True, exist_ok=True)
        coming = old.with_name(f".{old.name}.new")
        shutil.copyfile(new, coming)
        os.replace(coming, old)
        changed.append(address(Path(name)))
    for name in sorted(set(_files(target)) - names):
        (target / name).unlink()
        changed.append(address(Path(name)))
    return changed


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder by their paths from it, but for hidden ones."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()
