"""Packages that Pyodide does not have, and that travel with the widgets: pure Python ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorable.base import installed
from explorable.runtime import lock
from explorable.runtime.lock import UnknownPackage

OURS = "explorable"


@dataclass(frozen=True, slots=True)
class Guests:
    """The packages of a site.

    known: names of packages that Pyodide has. modules: the top-level modules of all others.
    """

    known: tuple[str, ...]
    modules: tuple[str, ...]

    def files(self) -> dict[str, bytes]:
        """Return all that is in the packages that travel: path in the wheel → content."""
        return {path: data for name in self.modules for path, data in installed.files(name).items()}


def guests(packages: Iterable[str]) -> Guests:
    """Tell the packages that Pyodide has from those that travel.

    Raises UnknownPackage for what is neither, with what there is instead.
    """
    known, modules = [], []
    for name in packages:
        if lock.normal(name) in lock.committed().packages:
            known.append(name)
        else:
            modules += _travelling(name)
    return Guests(tuple(known), tuple(dict.fromkeys(modules)))


def advice(module: str) -> str:
    """Return what to do about an import that Pyodide has no package for; "" if nothing is known."""
    if not installed.modules(module) or installed.compiled(module):
        return ""
    return (
        f"List '{module}' under `packages:` of the explorable plugin in mkdocs.yml: "
        "it is pure Python, and travels with the widgets."
    )


def _travelling(name: str) -> list[str]:
    """Return the modules of a package that travels. Raises UnknownPackage."""
    modules = installed.modules(name)
    if name == OURS or not modules or lock.committed().providers(name):
        lock.committed().package(name)  # raises, with the nearest that there is
    for module in modules:
        if file := installed.compiled(module):
            raise UnknownPackage(
                f"Pyodide {lock.committed().version} has no package '{name}', and the one that is "
                f"installed here cannot travel to readers: '{file}' is not Python. "
                "Compute that part beforehand, and load its result from a file beside the widget."
            )
    return modules
