"""Modules that a first start goes without: they are fetched when something imports them.

A site's standard library and numpy are in two archives each, the modules that its figures lead to
and all others (`explorable.runtime.distribution` parts them). An import that nothing else can
satisfy is looked for here. This module is run before numpy is there, so it imports neither that
nor anything of this package.
"""

import hashlib
import importlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

INDEX = "left_out.json"  # comes with the author's wheel, see runtime/wheels.py
Fetch = Callable[[str, bool], bytes]


class LeftOut:
    """A finder for what `import` has found nowhere else.

    index: for each archive its `sha256`, the `modules` in it, and `below`, the folder that its
    files belong to, as seen from `site`. site: the folder where packages are. fetch: gets an
    archive by its name; the second time, past all caches.
    """

    def __init__(self, index: dict[str, dict[str, object]], site: Path, fetch: Fetch) -> None:
        self.index, self.site, self.fetch = index, site, fetch
        self._archives = {
            name: archive
            for archive, about in index.items()
            for name in about["modules"]  # type: ignore[attr-defined]
        }

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is, after its archive was fetched; None for all other names."""
        archive = self._archives.get(name)
        if archive is None:
            return None
        folder = self.site / str(self.index[archive]["below"])
        places = [*(path or ()), str(folder.joinpath(*name.split(".")[:-1]))]
        found = PathFinder.find_spec(name, places)
        if found is None:
            self._unpack(name, archive, folder)
            found = PathFinder.find_spec(name, places)
        return found

    def _unpack(self, name: str, archive: str, folder: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(self._whole(name, archive))) as packed:
            packed.extractall(folder)
        importlib.invalidate_caches()

    def _whole(self, name: str, archive: str) -> bytes:
        """Return an archive as the build has made it. Raises ImportError."""
        reason: object = "it is not the file that belongs to this site"
        for again in (False, True):
            try:
                data = self.fetch(archive, again)
            except Exception as error:  # whatever the browser says
                reason = error
                continue
            if hashlib.sha256(data).hexdigest() == self.index[archive]["sha256"]:
                return data
        raise ImportError(f"{archive}, which has {name!r}, could not be downloaded: {reason}")


def install() -> None:
    """Have imports look here when they have looked everywhere else."""
    index = json.loads(Path(__file__).with_name(INDEX).read_text(encoding="utf-8"))
    sys.meta_path.append(LeftOut(index, Path(__file__).parents[2], _from_page))


def _from_page(archive: str, again: bool) -> bytes:
    """Fetch an archive while Python waits; nothing of JavaScript may stay in Python's memory."""
    page = importlib.import_module("js")
    data: bytes = page.explorableLeftOut(archive, again).to_bytes()
    return data
