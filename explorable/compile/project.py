"""What is compiled: one package of figures, and what earlier builds have kept of it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from explorable.base.errors import AuthorError, in_settings
from explorable.base.fingerprint import fingerprint
from explorable.base.store import Store
from explorable.compile.registry import Registry

BUILD = "build"
WIDGETS = "widgets"
INSTALLED = ("site-packages", "dist-packages")  # folders of packages that anybody may import


@dataclass
class Project:
    """The figures of one site, as they are at one moment.

    root: the folder of the site's configuration, which paths in errors are relative to.
    settings: the configuration's file. build: the folder for what is generated. packages: what
    figures import besides numpy. log: writes a line into the build's log; warn: likewise, for what
    a strict build stops at. errors: mistakes in the settings. seconds: how long figures took to
    draw so far. unkept: by their keys, records that are good for this build only, since their
    sources were saved while they were made. warned: what `warn_once` has told.
    """

    root: Path
    settings: Path
    build: Path
    packages: tuple[str, ...]
    registry: Registry
    store: Store
    log: Callable[[str], None]
    errors: list[AuthorError] = field(default_factory=list)
    seconds: float = 0.0
    unkept: dict[str, Any] = field(default_factory=dict)
    warned: set[str] = field(default_factory=set)
    warn: Callable[[str], None] = field(init=False)

    def __post_init__(self) -> None:
        self.warn = self.log

    def warn_once(self, line: str) -> None:
        """Warn of what a build meets several times, as of a figure on several pages."""
        if line not in self.warned:
            self.warned.add(line)
            self.warn(line)

    @property
    def runtime_folder(self) -> Path:
        """Return the folder of the verified Pyodide files."""
        return self.build / "runtime"


def open_project(
    settings: Path,
    widgets: str = WIDGETS,
    packages: Iterable[str] = (),
    build: str = BUILD,
    log: Callable[[str], None] = print,
) -> Project:
    """Return the project beside a configuration file; what is wrong with it is in its `errors`.

    widgets, build: folders, as seen from the settings' own. Figures are imported anew.
    """
    root = settings.resolve().parent
    taken = _is_taken((root / widgets).name)
    folder = root / (WIDGETS if taken else widgets)  # importing it would undo the other package
    build_folder = root / build
    store = Store(build_folder / "cache", fingerprint(), log)
    registry = Registry(folder, root, packages, store)
    project = Project(root, settings, build_folder, tuple(packages), registry, store, log)
    project.errors += _wrong_name(settings, widgets, folder, taken)
    return project


def _wrong_name(settings: Path, widgets: str, folder: Path, taken: bool) -> Iterator[AuthorError]:
    """Yield what is wrong with the name of the folder of figures."""
    if taken:
        message = (
            f"'widgets' is {widgets!r}, but a Python package has that name already. Give "
            f"the folder of figures, beside {settings.name}, a name of its own, such as 'widgets'."
        )
        yield in_settings(settings, "widgets", message)
    elif not folder.name.isidentifier():
        message = (
            f"'widgets' is {widgets!r}, but the folder of figures is a Python package: "
            "its name must be one word of letters, digits and '_'."
        )
        yield in_settings(settings, "widgets", message)


def _is_taken(name: str) -> bool:
    """Say whether a package of figures would stand in the way of one that Python has already."""
    if name in sys.stdlib_module_names or name == "explorable":
        return True
    installed = [place for place in sys.path if Path(place).name in INSTALLED]
    found = PathFinder.find_spec(name, installed) if name.isidentifier() else None
    return found is not None and found.loader is not None and os.fspath(found.name) == name
