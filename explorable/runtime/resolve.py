"""Finds wheels for the reader's Python in the author's own package index; pip does the search.

pip takes Pyodide's packages to be there: it is shown an empty wheel of each, which says what the
real one needs. pip reads markers such as `sys_platform == "emscripten"` with the Python that runs
it, so what it finds is looked through once more with the reader's.
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from explorable.runtime import lock, pins, wheel
from explorable.runtime.pins import Pin, PinsError
from explorable.runtime.pip import PipError, would_install

LACKING = re.compile(r"No matching distribution found for ([\w.-]+)")
ROUNDS = 5  # of asking for what only the reader's Python needs


class NoWheel(PinsError):  # noqa: N818
    """There is no wheel of a package that readers could use; package: its name."""

    def __init__(self, package: str, reason: str) -> None:
        super().__init__(reason)
        self.package = package


def resolve(names: Iterable[str], options: Sequence[str] = ()) -> list[Pin]:
    """Return the wheels of packages, and of all that they need and Pyodide does not have.

    options: more for pip, such as `--index-url`. Raises NoWheel or PinsError.
    """
    wanted = sorted(map(lock.normal, names))
    for name in wanted:
        _found([name], [*options, "--no-deps"])  # alone, so that it is clear which has no wheel
    asked = list(wanted)
    for _ in range(ROUNDS):
        found = _found(asked, options)
        reached = _reached(wanted, found)
        missing = sorted(reached - found.keys() - lock.committed().packages.keys())
        if not missing:
            return sorted(_pin(found[name]) for name in reached & found.keys())
        asked += missing
    raise PinsError(f"{', '.join(missing)} cannot be found")


def _found(names: Sequence[str], options: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return pip's report of each package that is not Pyodide's, by its name. Raises NoWheel."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        constraints = _stand_ins(folder / "pyodide")
        (folder / "constraints.txt").write_text(constraints, encoding="utf-8")
        words = [*pins.target(), "--find-links", str(folder / "pyodide")]
        words += ["--constraint", str(folder / "constraints.txt"), *options, *names]
        try:
            report = would_install(words)
        except PipError as error:
            lacking = LACKING.findall(str(error))
            raise NoWheel(lacking[-1] if lacking else names[-1], str(error)) from error
    found = {lock.normal(each["metadata"]["name"]): each for each in report}
    known = lock.committed().packages
    return {name: each for name, each in found.items() if name not in known}


def _stand_ins(folder: Path) -> str:
    """Write an empty wheel of each package of Pyodide; return constraints that choose them."""
    folder.mkdir()
    lines = []
    for each in lock.committed().packages.values():
        name, version = each.name.replace("-", "_"), each.version
        made = wheel.wheel(name, version, {}, each.depends)
        (folder / wheel.wheel_name(name, version)).write_bytes(made)
        lines.append(f"{each.name}=={version}\n")
    return "".join(lines)


def _reached(wanted: Iterable[str], found: dict[str, dict[str, Any]]) -> set[str]:
    """Return the packages that the reader's Python needs for those that are wanted."""
    reached: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            if name in found:
                waiting += pins.needs(found[name]["metadata"].get("requires_dist", ()))
    return reached


def _pin(report: dict[str, Any]) -> Pin:
    told = report["metadata"]
    hashes = report["download_info"].get("archive_info", {}).get("hashes", {})
    if "sha256" not in hashes:
        raise PinsError(f"pip does not say the sha256 of {told['name']} {told['version']}")
    return Pin(lock.normal(told["name"]), told["version"], hashes["sha256"])
