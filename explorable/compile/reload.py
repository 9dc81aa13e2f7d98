"""Imports one package from one folder, every time as its files are at that moment."""

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType


def import_anew(package: str, folder: Path) -> None:
    """Have the next import of `package` and its modules read them from `folder` again."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    ours = [each for each in sys.meta_path if isinstance(each, _Finder)]
    for finder in ours:
        if finder.package == package:
            sys.meta_path.remove(finder)
    sys.meta_path.insert(0, _Finder(package, folder))


class _Loader(SourceFileLoader):
    """Compiles the source each time: kept bytecode is compared by whole seconds, and an author
    can save twice in one."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class _Finder(MetaPathFinder):
    """Finds one package in one folder, wherever `sys.path` points."""

    def __init__(self, package: str, folder: Path) -> None:
        self.package, self.folder = package, folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != self.package:
            return None
        importlib.invalidate_caches()  # which are as old as the folder, to the second
        found = PathFinder.find_spec(fullname, path or [str(self.folder.parent)])
        if found and isinstance(found.loader, SourceFileLoader):
            found.loader = _Loader(fullname, found.loader.path)
        return found
