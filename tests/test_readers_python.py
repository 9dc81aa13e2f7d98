"""A build draws each figure once in the reader's Python, and says what goes wrong there."""

import json
import logging
import sys
from pathlib import Path

import numpy as np
import pytest

from explorable import Slider, figure, render
from explorable.compile import other_python
from explorable.figure import Figure
from explorable.finish import readers_python
from explorable.runtime import chromium, node, trial, trial_node
from tests import tiny_site

HERE = """
import sys
import numpy as np
from explorable import Slider, Text, figure

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
ENDS = """
@figure(words=Text("a b"))
def longest(ax, words):
    ax.bar([0], [max(map(len, words.split()))])

@figure(words=Text("a b"))
def quotient(ax, words):
    ax.bar([0], [len(words)])
"""
PATIENT = """
@figure(words=Text("a b"), limit=600.0)
def patient(ax, words):
    while not words:
        pass
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


def test_where_readers_can_take_a_figure_is_tried_too(site, caplog) -> None:
    root = site(HERE + ENDS, "here.fine", "here.longest", "here.quotient")
    for _ in range(2):
        caplog.clear()
        assert not tiny_site.build(root).errors
        told = [each.message for each in caplog.records if each.levelname == "WARNING"]
        (warning,) = [each for each in told if "here." in each]
        assert warning.splitlines() == [
            "explorable: widgets/here.py:14: here.longest cannot be drawn in the reader's Python "
            "when a reader sets 'words' to nothing: ValueError: max() iterable argument is empty. "
            "Draw less there, or do not let the control go so far.",
            "  widgets/here.py:14, in longest",
            "    ax.bar([0], [max(map(len, words.split()))])",
        ]


def test_nobody_waits_as_long_as_a_limit_allows_where_readers_only_may_go(
    site, caplog, monkeypatch
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    monkeypatch.setattr(trial, "ELSEWHERE", 2.0)
    assert not tiny_site.build(site(HERE + PATIENT, "here.fine", "here.patient")).errors
    assert (
        "here.patient was not tried to the end when a reader sets 'words' to nothing: that takes "
        "more than 2 s, and its limit allows it." in caplog.text
    )
    assert not [each for each in caplog.records if each.levelname == "WARNING"]


def test_without_node_and_browser_the_build_says_what_is_missing(site, caplog, monkeypatch) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    monkeypatch.setattr(readers_python, "find_node", lambda: "")
    monkeypatch.setattr(readers_python, "find_chromium", lambda: "")
    assert not tiny_site.build(site(HERE, "here.fine")).errors
    assert "not tried in the reader's Python: that needs Node or a browser (Chromium" in caplog.text


def test_node_that_does_not_start_python_is_no_mistake_of_the_author(
    site, caplog, monkeypatch
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    root, starts = site(HERE, "here.fine"), trial_node.IN_NODE
    monkeypatch.setattr(trial_node, "IN_NODE", "console.error('too old'); process.exit(1)")
    assert not tiny_site.build(root).errors
    assert "could not be tried in the reader's Python: it did not start: too old" in caplog.text
    caplog.clear()
    monkeypatch.setattr(trial_node, "IN_NODE", starts)
    assert not tiny_site.build(root).errors
    assert "Trying 1 figure in the reader's Python" in caplog.text
    assert "could not be tried" not in caplog.text


def test_a_python_that_never_says_it_is_ready_is_given_up(site, caplog, monkeypatch) -> None:
    monkeypatch.setattr(
        trial_node, "IN_NODE", "console.error('thinking'); setInterval(() => {}, 1000)"
    )
    monkeypatch.setattr(trial, "START", 1.0)
    assert not tiny_site.build(site(HERE, "here.fine")).errors
    assert "could not be tried in the reader's Python: it did not start: thinking" in caplog.text


@pytest.mark.parametrize("program", ["", sys.executable], ids=["none", "another program"])
def test_a_browser_that_does_not_start_is_no_mistake_of_the_author(
    site, caplog, monkeypatch, program: str, tmp_path: Path
) -> None:
    monkeypatch.setattr(readers_python, "find_node", lambda: "")
    monkeypatch.setattr(readers_python, "find_chromium", lambda: program or str(tmp_path / "none"))
    assert not tiny_site.build(site(HERE, "here.fine")).errors
    assert "could not be tried in the reader's Python: it did not start: " in caplog.text
    assert ("python -h" if program else "No such file") in caplog.text


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("darwin", "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        ("win32", "Google/Chrome/Application/chrome.exe"),
    ],
)
def test_a_browser_is_found_where_systems_install_it(
    system: str, place: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.setattr(chromium.sys, "platform", system)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert chromium.find_chromium() == ""
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.write_text("")
    assert chromium.find_chromium() == str(program)


@pytest.mark.parametrize(("user", "unguarded"), [(0, True), (1000, False)])
def test_a_browser_has_its_sandbox_unless_root_runs_it(user: int, unguarded: bool, monkeypatch):
    monkeypatch.setattr(chromium.os, "geteuid", lambda: user)
    assert ("--no-sandbox" in chromium.command("chromium", "profile", "http://here")) == unguarded


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
