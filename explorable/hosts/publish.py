"""Brings a folder to readers file by file, so that they never get half of one."""

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path


def mirror(source: Path, target: Path, apart: str = "") -> bool:
    """Make `target` hold what `source` does; say whether that has changed anything.

    apart: how the names of files begin that `target` has besides; "" if it has none.
    """
    names = set(_files(source))
    changed = False
    for name in names:
        old, new = target / name, source / name
        if old.is_file() and filecmp.cmp(old, new):
            continue
        old.parent.mkdir(parents=True, exist_ok=True)
        coming = old.with_name(f".{old.name}.new")
        shutil.copy2(new, coming)
        os.replace(coming, old)
        changed = True
    for name in set(_files(target)) - names:
        if not apart or not name.startswith(apart):
            (target / name).unlink()
            changed = True
    return changed


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder by their paths from it, but for hidden ones."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()
