"""What the manual says holds a heuristic is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content" / "manual" / "accessibility.md"


def rows():
    """Return the heuristics with what holds them."""
    table = PAGE.read_text(encoding="utf-8").partition("| heuristic |")[2]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {cells[0]: cells[-1] for cells in lines if len(cells) == 3}


def test_all_critical_heuristics_are_there():
    assert len(rows()) == 14


def test_each_is_held_by_a_test_that_there_is_or_was_looked_at():
    for heuristic, held in rows().items():
        files = re.findall(r"`(tests/[\w/]+\.py)`: ([^;|]*)", held)
        assert files or held.startswith("inspected"), heuristic
        for file, names in files:
            source = (ROOT / file).read_text(encoding="utf-8")
            for name in re.findall(r"`(test_\w+)`", names):
                assert f"def {name}(" in source, (heuristic, file, name)
