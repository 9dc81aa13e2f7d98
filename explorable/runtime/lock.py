"""What the committed lock says about the Pyodide runtime: its files and the packages it knows.

`runtime.lock.json` holds the sha256 of every file we may ever fetch or ship, so a file is the
right one wherever it came from. `python -m explorable.runtime.relock` writes it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import nearest

PATH = Path(__file__).with_name("runtime.lock.json")


class UnknownPackage(ExplorableError, ValueError):  # noqa: N818
    """A package was asked for that this Pyodide does not have."""


@dataclass(frozen=True, slots=True)
class RuntimeFile:
    """One file of the runtime. size is in bytes, or None where only the hash is known."""

    name: str
    sha256: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """One package as the official lock describes it; depends and imports are names."""

    name: str
    version: str
    file: RuntimeFile
    depends: tuple[str, ...]
    imports: tuple[str, ...]
    install_dir: str = "site"
    package_type: str = "package"


@dataclass(frozen=True, slots=True)
class Lock:
    """A Pyodide release. python is its Python's "3.14"; info is the official lock's head.

    startup: the files in python_stdlib.zip that every start with numpy imports.
    stdlib: the modules of the standard library that it has (no tkinter in a browser).
    """

    version: str
    python: str
    info: dict[str, str]
    core: tuple[RuntimeFile, ...]
    packages: dict[str, Package]
    startup: frozenset[str] = frozenset()
    stdlib: frozenset[str] = frozenset()

    def closure(self, names: Iterable[str]) -> list[Package]:
        """Return the named packages and all they depend on, sorted by name.

        Raises UnknownPackage, naming the nearest package there is.
        """
        found: dict[str, Package] = {}
        waiting = list(names)
        while waiting:
            package = self.package(waiting.pop())
            if package.name not in found:
                found[package.name] = package
                waiting.extend(package.depends)
        return [found[name] for name in sorted(found)]

    def has(self, name: str) -> bool:
        """Say whether there is a package of this name, in any spelling."""
        return normal(name) in self.packages

    def package(self, name: str) -> Package:
        """Return one package by its name, in any spelling (`scikit_learn`, `Scikit-Learn`)."""
        package = self.packages.get(normal(name))
        if package is None:
            raise UnknownPackage(self._no_such_package(name))
        return package

    def _no_such_package(self, name: str) -> str:
        message = f"Pyodide {self.version} has no package '{name}'."
        providers = self.providers(name)
        near = next(iter(providers), None) or nearest(normal(name), self.packages, 0.6)
        return f"{message} Did you mean '{near}'?" if near else message

    def providers(self, module: str) -> list[str]:
        """Return the packages that provide a top-level module, the likeliest first."""
        found = [p.name for p in self.packages.values() if module in p.imports]
        return sorted(found, key=lambda name: (normal(name) != normal(module), name))


def normal(name: str) -> str:
    """Return a package name as indexes compare it: lower case, runs of `-_.` as one dash."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(path: Path = PATH) -> Lock:
    """Return the lock in a file of the form that `explorable.runtime.relock` writes."""
    data = json.loads(path.read_text(encoding="utf-8"))
    core = tuple(RuntimeFile(name, **entry) for name, entry in data["core"].items())
    packages = {entry["name"]: _package(entry) for entry in data["packages"]}
    python = ".".join(data["info"]["python"].split(".")[:2])
    startup, stdlib = frozenset(data["startup"]), frozenset(data["stdlib"])
    return Lock(data["version"], python, data["info"], core, packages, startup, stdlib)


def with_packages(known: Lock, more: Mapping[str, Package]) -> Lock:
    """Return a lock that has more packages; those that it knows stay as they are."""
    return replace(known, packages={**more, **known.packages})


@cache
def committed() -> Lock:
    """Return the lock that this version of explorable is built and tested with."""
    return read()


def _package(entry: dict[str, Any]) -> Package:
    file = RuntimeFile(entry["file_name"], entry["sha256"], entry.get("size"))
    return Package(
        name=entry["name"],
        version=entry["version"],
        file=file,
        depends=tuple(normal(name) for name in entry["depends"]),
        imports=tuple(entry["imports"]),
        install_dir=entry["install_dir"],
        package_type=entry["package_type"],
    )
