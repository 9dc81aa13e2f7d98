"""A build draws each figure once in the reader's Python, and says what goes wrong there."""

import json
import logging
from pathlib import Path

import numpy as np
import pytest

from explorable import Slider, figure, render
from explorable.compile import other_python
from explorable.figure import Figure
from explorable.finish import readers_python
from explorable.runtime import node, trial
from tests import tiny_site

HERE = """
import sys
import numpy as np
from explorable import Slider, figure

THERE = sys.platform == "emscripten"

@figure(n=Slider(1, 9, start=5), table=False)
def fine(ax, n):
    ax.plot(np.arange(n) ** 2)
"""
ENDLESS = """
@figure(n=Slider(1, 9, start=5), table=False, limit=0.1)
def endless(ax, n):
    while THERE:
        pass
    ax.plot(np.arange(n) ** 2)
"""
RAISING = """
@figure(n=Slider(1, 9, start=5), table=False)
def raising(ax, n):
    ax.plot(np.arange(n) ** (None if THERE else 2))
"""
OTHER = """
@figure(n=Slider(1, 9, start=5), table=False)
def other(ax, n):
    ax.plot(np.arange(n) ** 2 + 3 * (np.arange(n) == 2) * THERE)
"""
GONE = """
import importlib
from explorable import Slider, figure

importlib.import_module("cycler")

@figure(n=Slider(1, 9, start=5), table=False)
def gone(ax, n):
    ax.plot([n, n])
"""


@pytest.fixture
def site(tmp_path: Path, official: Path):
    """Lay out a tiny site with the figures of widgets/here.py, and more; return its folder."""

    def make(source: str, *figures: str, **files: str) -> Path:
        blocks = "\n\n".join(f"/// figure | {name}\n///" for name in figures)
        root = tiny_site.with_python(
            tmp_path, widgets__here_py=source, content__index_md=f"# Here\n\n{blocks}\n", **files
        )
        (root / "build").mkdir(exist_ok=True)
        (root / "build" / "runtime").symlink_to(official)
        return root

    return make


def test_what_goes_wrong_there_is_told_with_file_line_and_remedy(site) -> None:
    assert node.find_node(), "the tests need Node"
    root = site(
        HERE + ENDLESS + RAISING,
        "here.fine",
        "here.endless",
        "here.raising",
        "gone.gone",
        widgets__gone_py=GONE,
    )
    errors = tiny_site.build(root).errors
    assert (
        "widgets/gone.py:5: widgets.gone cannot be imported in the reader's Python: "
        "ModuleNotFoundError: No module named 'cycler'. List 'cycler' under `packages`" in errors
    )
    assert (
        "widgets/here.py:12: here.endless takes more than 5.3 s in the reader's Python, and its "
        "limit is 0.1 s." in errors
    )
    assert "widgets/here.py:20: here.raising cannot be drawn in the reader's Python: TypeError" in (
        errors
    )


def test_a_picture_that_looks_different_there_is_a_warning_at_each_build(site, caplog) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    root = site(HERE + OTHER, "here.fine", "here.other")
    for _ in range(2):
        caplog.clear()
        assert not tiny_site.build(root).errors
        told = [each.message for each in caplog.records if each.levelname == "WARNING"]
        (warning,) = [each for each in told if "here.other" in each]
        assert "here.other looks different in the reader's Python: a point is" in warning
    assert not [each for each in caplog.messages if "Trying" in each], "it was known"


def test_without_node_the_build_says_so(site, caplog, monkeypatch) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    monkeypatch.setattr(readers_python, "find_node", lambda: "")
    assert not tiny_site.build(site(HERE, "here.fine")).errors
    assert readers_python.NOT_TRIED in caplog.text


def test_a_python_that_does_not_start_is_no_mistake_of_the_author(
    site, caplog, monkeypatch
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    root, starts = site(HERE, "here.fine"), trial.IN_NODE
    monkeypatch.setattr(trial, "IN_NODE", "console.error('too old'); process.exit(1)")
    assert not tiny_site.build(root).errors
    assert "could not be tried in the reader's Python: it did not start: too old" in caplog.text
    caplog.clear()
    monkeypatch.setattr(trial, "IN_NODE", starts)
    assert not tiny_site.build(root).errors
    assert "Trying 1 figure in the reader's Python" in caplog.text
    assert "could not be tried" not in caplog.text


def test_a_python_that_never_says_it_is_ready_is_given_up(site, caplog, monkeypatch) -> None:
    monkeypatch.setattr(trial, "IN_NODE", "console.error('thinking'); setInterval(() => {}, 1000)")
    monkeypatch.setattr(trial, "START", 1.0)
    assert not tiny_site.build(site(HERE, "here.fine")).errors
    assert "could not be tried in the reader's Python: it did not start: thinking" in caplog.text


def drawn(figure: Figure) -> dict[str, list]:
    *_, (frame, _) = render.frames(figure, figure.start, "wide")
    return {
        "nodes": json.loads(json.dumps(frame.nodes)),
        "strings": list(frame.strings),
        "numbers": frame.numbers.tolist(),
    }


@pytest.fixture
def square() -> Figure:
    @figure(n=Slider(1, 9, start=5))
    def square(ax, n):
        ax.plot(np.arange(n) ** 2)

    return square


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda found: None, ""),
        (lambda found: found["numbers"].__setitem__(-1, found["numbers"][-1] + 0.3), ""),
        (lambda found: found["numbers"].__setitem__(-1, found["numbers"][-1] + 3), "3 pixels away"),
        (lambda found: found["nodes"].pop(), "parts, and"),
        (lambda found: found["numbers"].pop(), "numbers, and"),
        (lambda found: found["strings"].__setitem__(0, "other"), "it says 'other', and"),
    ],
    ids=["same", "unseen", "moved", "a part less", "a number less", "another word"],
)
def test_what_is_seen_is_told(square: Figure, change, told: str) -> None:
    found = drawn(square)
    change(found)
    state = json.dumps(square.to_json(square.start))
    difference = other_python.difference(square, state, **found)
    assert told in difference
    assert bool(told) == bool(difference)
