"""Packages that Pyodide does not have, and that travel with the widgets: pure Python ones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from explorable.base import installed
from explorable.runtime import lock
from explorable.runtime.lock import UnknownPackage

OURS = "explorable"
LOCK = "If your package index has a wheel of it for browsers, get it with: explorable lock"


@dataclass(frozen=True, slots=True)
class Guests:
    """The packages of a site.

    known: names of packages that Pyodide has, or that are pinned. modules: the top-level modules
    of all others.
    """

    known: tuple[str, ...]
    modules: tuple[str, ...]

    def files(self) -> dict[str, bytes]:
        """Return all that is in the packages that travel: path in the wheel → content."""
        return {path: data for name in self.modules for path, data in installed.files(name).items()}


def guests(packages: Iterable[str], pinned: Collection[str] = ()) -> Guests:
    """Tell the packages that Pyodide has from those that travel.

    pinned: the names of packages that have wheels of their own, see `explorable.runtime.pins`.

    Raises UnknownPackage for what is neither, with what there is instead.
    """
    known, modules = [], []
    for name in packages:
        if lock.committed().has(name) or lock.normal(name) in pinned:
            known.append(name)
        else:
            modules += _travelling(name)
    return Guests(tuple(known), tuple(dict.fromkeys(modules)))


def advice(module: str) -> str:
    """Return what to do about an import that Pyodide has no package for; "" if nothing is known."""
    if not installed.modules(module) or installed.compiled(module):
        return ""
    return (
        f"List '{module}' under `packages` in the settings of explorable: "
        "it is pure Python, and is shipped with the widgets."
    )


def _travelling(name: str) -> list[str]:
    """Return the modules of a package that travels. Raises UnknownPackage."""
    modules = installed.modules(name)
    if name == OURS or not modules or lock.committed().providers(name):
        try:
            lock.committed().package(name)
        except UnknownPackage as error:  # it names the nearest that there is
            raise UnknownPackage(f"{error} {LOCK}") from None
    for module in modules:
        if file := installed.compiled(module):
            raise UnknownPackage(
                f"Pyodide {lock.committed().version} has no package '{name}', and the one that is "
                f"installed here cannot be shipped to readers: '{file}' is not Python. {LOCK} Or "
                "compute that part beforehand, and load its result from a file beside the widget."
            )
    return modules
