"""What `make page` finds becomes one number for each key, with the worst places."""

import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent / "page"


@pytest.fixture
def findings(monkeypatch):
    """The module, which is imported by its short name there."""
    monkeypatch.syspath_prepend(str(PAGE))
    import findings

    yield findings
    del sys.modules["findings"]


def test_a_share_counts_what_passes_and_names_what_does_not(findings):
    goals = {"seen": findings.Goal("of the words", 0.75, passes=0.25)}
    found = findings.Findings()
    for share, where in [(1.0, "a"), (0.25, "b"), (0.24, "c"), (0.0, "d")]:
        found.note("seen", share, where)
    told = found.told(goals)
    assert told["seen"] == 0.5
    assert told["worst"]["seen"][:2] == [[0.0, "d"], [0.24, "c"]]
    assert findings.summary(goals, told).splitlines()[0].startswith("NO  seen  0.50, at least 0.75")


def test_the_worst_is_the_least_or_the_most(findings):
    goals = {
        "letter": findings.Goal("the smallest letter", 12, unit="px"),
        "height": findings.Goal("the tallest figure", 1000, at_least=False, unit="px"),
        "frozen": findings.Goal("that stand still", 0, at_least=False, summed=True),
        "nothing": findings.Goal("what is on no page", 1),
    }
    found = findings.Findings()
    for value in (12.0, 14.5):
        found.note("letter", value, f"at {value}")
        found.note("height", 80 * value, f"at {value}")
        found.note("frozen", 1.0, f"at {value}")
    told = found.told(goals)
    assert (told["letter"], told["height"], told["nothing"]) == (12.0, 1160.0, None)
    assert told["frozen"] == 2.0
    lines = findings.summary(goals, told).splitlines()
    assert lines[0] == "ok  letter  12.0 px, at least 12.0 px: the smallest letter"
    assert lines[3] == "NO  height  1160.0 px, at most 1000.0 px: the tallest figure"
    assert lines[-1] == "–   nothing: nothing to measure"
