"""A session for figures whose source the reader has changed; it has a worker of its own.

The changed modules take the place of the author's, and the whole package is imported anew, so
that every module sees the others as they now are. Nothing of it outlives the worker.
"""

import importlib.util
import json
import linecache
import sys
from collections.abc import Sequence
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType

from explorable.worker.session import FigureSession


class EditedSession(FigureSession):
    """Draws figures from the sources that the reader has left."""

    def __init__(self, package: str = "") -> None:
        super().__init__(package)
        self._edits = ""
        self._finder: MetaPathFinder | None = None

    def edit(self, edits: str) -> None:
        """Work with changed modules from now on. edits: JSON, module name → source."""
        if edits == self._edits:
            return
        self._edits = edits
        if self._finder:
            sys.meta_path.remove(self._finder)
        for name in [name for name in sys.modules if name.partition(".")[0] == self._package]:
            del sys.modules[name]
        self._finder = _Finder(json.loads(edits))
        sys.meta_path.insert(0, self._finder)
        linecache.clearcache()


def start() -> EditedSession:
    """Return a session in which nothing is edited yet; the editor's worker calls this."""
    return EditedSession()


class _Finder(MetaPathFinder):
    """Finds the changed modules, before Python looks for those of the author."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self.sources:
            return None
        loader = _Loader(f"{fullname.replace('.', '/')}.py", self.sources[fullname])
        return importlib.util.spec_from_loader(fullname, loader, origin=loader.path)


class _Loader(InspectLoader):
    """Runs one source; tracebacks show its lines, for they are asked of `get_source`."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source

    def get_source(self, fullname: str) -> str:
        return self.source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self.path
        super().exec_module(module)
