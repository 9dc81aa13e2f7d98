"""What never ends in an author's code is stopped at its line, wherever a build runs it."""

import importlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from explorable.base.errors import AuthorError
from explorable.base.store import Store
from explorable.compile import tables, time_limit
from explorable.compile.registry import Registry
from explorable.compile.time_limit import TooLong, within
from tests.tiny_site import FIGURE, build, edit, lay_out, own_widgets, with_python

ENDLESS = "while True:\n        pass\n    ax.plot("
STUBBORN = (
    "while True:\n        try:\n            while True: pass\n"
    "        except Exception: pass\n    ax.plot("
)
IN_ONE_ROW = "while lengthscale == 1:\n        pass\n    ax.plot("
NEVER_BACK = """\
from explorable.compile import time_limit
time_limit.GRACE = time_limit.HELPLESS = 0.1
time_limit.within(0.1, lambda: sum(range(10**15)))
"""


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for little more than what the limit says; numpy's own import is no part of it."""
    importlib.import_module("numpy")
    monkeypatch.setattr(time_limit, "GRACE", 1.2)
    monkeypatch.setattr(time_limit, "IMPORT", 0.1)
    monkeypatch.setattr("explorable.compile.registry.IMPORT", 0.1)


def limited(root: Path, body: str) -> None:
    """Give the figure of a tiny site a limit of 0.1 s, and a beginning."""
    edit(root, "widgets/gp.py", "@figure(\n", "@figure(\n    limit=0.1,\n")
    edit(root, "widgets/gp.py", "ax.plot(", body)


def forever() -> None:
    while True:
        pass


def asleep() -> None:
    while True:
        time.sleep(0.01)


def caught_once() -> None:
    for _ in range(2):
        try:
            forever()
        except BaseException:
            continue


def in_another_thread(call: Callable[[], object]) -> list[object]:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found


def stopped(call: Callable[[], object]) -> TooLong:
    with pytest.raises(TooLong) as caught:
        within(0.1, call)
    return caught.value


@pytest.mark.parametrize("call", [forever, asleep])
def test_what_works_or_waits_for_ever_is_stopped_where_it_is(
    hasty: None, monkeypatch: pytest.MonkeyPatch, call: Callable[[], None]
) -> None:
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    error = stopped(call)
    assert "limit of 0.1 s, and was stopped after 0.4 s" in str(error)
    (found,) = in_another_thread(lambda: stopped(call))
    assert isinstance(found, TooLong)


def test_code_that_catches_everything_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    begun = time.process_time()
    within(0.1, caught_once)
    assert time.process_time() - begun < 30


def test_what_ends_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    stopped(forever)
    assert within(0.1, lambda: 7) == 7
    assert not time_limit._Watch.running
    for thread in threading.enumerate():
        if thread.name == "time_limit":
            thread.join(60)
    assert not time_limit._Watch.looking


def test_a_call_that_never_comes_back_ends_the_process_with_its_line() -> None:
    words = [sys.executable, "-c", NEVER_BACK]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'File "<string>", line 3 in <module>' in done.stderr


@pytest.mark.parametrize("body", [ENDLESS, STUBBORN])
def test_a_figure_without_end_is_a_mistake_and_serving_goes_on(
    tmp_path: Path, hasty: None, body: str
) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    right = (tmp_path / "widgets" / "gp.py").read_text()
    limited(tmp_path, body)
    errors = build(tmp_path).errors
    assert "content/index.md:3: gp.pinching cannot be drawn at its start: it took longer" in errors
    assert "limit of 0.1 s" in errors
    assert "set a larger limit=… in @figure" in errors
    assert "widgets/gp.py:1" in errors
    (served,) = in_another_thread(lambda: build(tmp_path, "serve").html())
    assert "widgets/gp.py:1" in str(served)
    assert "in pinching" in str(served)
    (tmp_path / "widgets" / "gp.py").write_text(right)
    assert "ex-picture" in build(tmp_path, "serve").html()


def test_a_module_without_end_is_a_mistake_of_its_own_line(tmp_path: Path, hasty: None) -> None:
    lay_out(tmp_path, None, content__index_md=FIGURE)
    edit(tmp_path, "widgets/helper.py", "def twice", "while True:\n    pass\n\n\ndef twice")
    errors = build(tmp_path).errors
    assert "widgets.gp cannot be imported: it took longer" in errors
    assert "widgets/helper.py:" in errors
    assert "compute that part beforehand" in errors
    edit(tmp_path, "widgets/helper.py", "while True", "while False")
    assert "ex-picture" in build(tmp_path, "serve").html()


def test_a_row_without_end_is_a_mistake_of_its_block(
    tmp_path: Path, python_at_hand: None, hasty: None
) -> None:
    with_python(tmp_path, content__index_md=FIGURE)
    limited(tmp_path, IN_ONE_ROW)
    errors = build(tmp_path).errors
    assert "content/index.md:3: gp.pinching cannot be drawn at {'lengthscale'" in errors
    assert "limit of 0.1 s" in errors
    assert "widgets/gp.py:1" in errors


@pytest.mark.parametrize("fault", ["a loop", "an end"])
def test_a_row_without_end_does_not_keep_the_other_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """In processes of their own, with the bound as it is."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(tables, "FEW", 2)
    lay_out(tmp_path)
    ending = "import os\n    if lengthscale == 1: os._exit(1)\n    ax.plot("
    limited(tmp_path, IN_ONE_ROW if fault == "a loop" else ending)
    with own_widgets():
        registry = Registry(tmp_path / "widgets", tmp_path)
        figures = [registry.find(name) for name in ("gp.pinching", "words.spoken")]
        wanted = [tables.request(each, dict(each.start), "1") for each in figures]
        failed = tables.make(wanted, registry, Store(), lambda _: None)
    error = failed[wanted[0]]
    assert isinstance(error, AuthorError)
    if fault == "a loop":
        assert list(failed) == [wanted[0]]
        assert "limit of 0.1 s" in error.message
        assert error.page == "widgets/gp.py"
    else:
        assert error.message == tables.ENDED
