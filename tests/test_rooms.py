"""Imports run one way: files of explorable make no cycle, and a room imports only rooms below it.

Imports inside functions count like all others, and so does `Lazy("…")`. Those for type checkers
(`if TYPE_CHECKING:`) count between rooms, but not between files: a type may be named on both sides.
"""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from explorable.base.imports import imports, module_name, package_of

ROOT = Path(__file__).parent.parent
FILES = {module_name(file, ROOT): file for file in (ROOT / "explorable").rglob("*.py")}

# From the top. On the line "drawing" is what declares, records, lays out and renders: the files
# beside the rooms, and layout/.
ROOMS = (
    "cli",
    "scaffold",
    "hosts",
    "convert",
    "labs",
    "finish",
    "panels",
    "runtime",
    "markdown",
    "compile",
    "worker",
    "drawing",
    "axes",
    "marks",
    "picture",
    "controls",
    "mathtext",
    "base",
)

LAZY = re.compile(r'Lazy\("([\w.]+)"\)')

# Files beside the rooms that only give one of them a short name, for those who type it.
DOORS = {"explorable.sphinx": "hosts", "explorable.__main__": "cli"}


def imported(name, typing):
    """Return the files of explorable that a module imports; typing: those for type checkers too.

    `from a import b` leads to the file of a.b where there is one, and to that of a otherwise.
    """
    file = FILES[name]
    found = imports(file.read_bytes(), package_of(file, ROOT), str(file), certain=not typing)
    submodules = {each.module for each in found if each.optional and each.module in FILES}
    parents = {module.rpartition(".")[0] for module in submodules}
    whole = {each.module for each in found if not each.optional and each.module in FILES}
    lazy = {module for module in LAZY.findall(file.read_text("utf-8")) if module in FILES}
    return (submodules | (whole - parents) | lazy) - {name}


def room(name):
    if name in DOORS:
        return DOORS[name]
    first = [*name.split("."), ""][1]
    return first if first in ROOMS else "drawing"


def edges(typing):
    return {(name, other) for name in FILES for other in imported(name, typing)}


def test_the_walk_sees_imports_in_functions_and_for_type_checkers():
    lazy = ("explorable.figure", "explorable.controls")
    lazier = ("explorable.markdown.formulas", "explorable.markdown.mathml")
    for_types = ("explorable.backends", "explorable.figure")
    assert {lazy, for_types} <= edges(typing=True)
    assert {lazy, lazier} <= edges(typing=False)
    assert for_types not in edges(typing=False)


def test_files_make_no_cycle():
    sort(edges(typing=False))


def sort(found):
    """Raise CycleError, which names the cycle, if there is one."""
    graph = TopologicalSorter()
    for name, other in found:
        graph.add(name, other)
    graph.prepare()


def test_a_room_imports_only_rooms_below_it():
    upward = {
        (name, other)
        for name, other in edges(typing=True)
        if ROOMS.index(room(name)) > ROOMS.index(room(other))
    }
    assert not upward


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_exists(name):
    assert name == "drawing" or any(room(module) == name for module in FILES)
