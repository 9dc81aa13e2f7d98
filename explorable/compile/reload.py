"""Imports one package from one folder, every time as its files are at that moment."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType


def import_anew(package: str, folder: Path) -> None:
    """Have the next import of `package` and its modules read them from `folder` again."""
    _forget(package)
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
        first, *rest = fullname.split(".")
        if first != self.package:
            return None
        place = self.folder.joinpath(*rest)
        if place.is_dir():
            return _package_spec(fullname, place)
        file = place.with_suffix(".py")
        if not file.is_file():
            return None
        return spec_from_file_location(fullname, file, loader=_Loader(fullname, str(file)))


def _package_spec(fullname: str, folder: Path) -> ModuleSpec | None:
    file = folder / "__init__.py"
    if file.is_file():
        loader = _Loader(fullname, str(file))
        return spec_from_file_location(
            fullname, file, loader=loader, submodule_search_locations=[str(folder)]
        )
    spec = ModuleSpec(fullname, None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    return spec


def _forget(package: str) -> None:
    """Take the package's modules, and the way they were found, out of Python's memory."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not (isinstance(finder, _Finder) and finder.package == package)
    ]
