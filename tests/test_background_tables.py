"""While a site is served its tables are made behind it, by processes that end with it."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorable.base.errors import AuthorError
from explorable.base.fingerprint import fingerprint
from explorable.base.store import Store
from explorable.compile import tables
from explorable.compile.background_tables import BackgroundTables
from explorable.compile.project import Project, open_project
from explorable.compile.table_request import TableRequest
from tests.tiny_site import own_widgets

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0
WIDGETS = """\
import time
import numpy as np
from explorable import Slider, figure


@figure(rate=Slider(0, 1))
def quick(ax, rate):
    ax.plot([0, rate])


@figure(rate=Slider(0, 1))
def fails(ax, rate):
    ax.plot([0, 1 / (1 - rate)] if rate < 1 else [1 / 0])


@figure(rate=Slider(0, 1))
def slow(ax, rate):
    time.sleep(0.4)
    ax.plot([0, rate])
"""
# Starts two tables, says who makes them, and goes on.
PROGRAM = """\
import sys, time
from pathlib import Path
from multiprocessing import active_children
from explorable.compile import tables
from explorable.compile.background_tables import BackgroundTables
from tests.test_background_tables import project, requested
if __name__ == "__main__":
    here = Path(sys.argv[1])
    tables.FEW = 0
    opened = project(here)
    with BackgroundTables() as made:
        made.make(requested(opened, "slow", "quick"), opened, here / "tables")
        while not active_children():
            time.sleep(0.05)
        print(*[child.pid for child in active_children()], flush=True)
        time.sleep(600)
"""


def project(root: Path) -> Project:
    (root / "widgets").mkdir(exist_ok=True)
    for name, text in {"__init__": "", "some": WIDGETS}.items():
        (root / "widgets" / f"{name}.py").write_text(text)
    return open_project(root / "mkdocs.yml", log=lambda line: None)


def requested(opened: Project, *names: str) -> list[TableRequest]:
    found = []
    for name in names:
        figure = opened.registry.find(f"some.{name}")
        state = dict(figure.start)
        found.append(tables.request(figure, state, opened.registry.digest(figure.name)))
    return found


class Pages:
    """Pages that show nothing but know that they are asked to."""

    def failed(self, request: TableRequest, error: AuthorError) -> AuthorError:
        return AuthorError(f"the table of {request.figure}: {error.message}")

    def heavy(self, request: TableRequest, size: int, advice: str) -> AuthorError:
        return AuthorError(f"the table of {request.figure}: {size} bytes. {advice}")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "FEW", 0)
    with own_widgets():
        yield project(tmp_path)


def test_tables_come_into_the_store_and_into_the_site(opened: Project, tmp_path: Path) -> None:
    told: list[object] = []
    (request,) = requested(opened, "quick")
    folders = [tmp_path / "one", tmp_path / "two"]
    with BackgroundTables() as behind:
        behind.also.append(folders[1])
        assert behind.make([request], opened, folders[0], budget=10**6) == {}
        behind.follow(Pages(), told.append)
        behind.wait()
        made = behind.find(request)
    assert made is not None
    assert request.find(Store(opened.store.folder)) == made
    for folder in folders:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            request.file(layout): data for layout, data in made.items()
        }
    assert not told


def test_a_mistake_is_told_once_and_its_table_is_not_tried_again(
    opened: Project, tmp_path: Path
) -> None:
    told: list[AuthorError] = []
    (request,) = requested(opened, "fails")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site")
        behind.follow(Pages(), told.append)
        behind.wait()
        behind.leave_pages()
        failed = behind.make([request], opened, tmp_path / "site")
        behind.follow(Pages(), told.append)
        behind.wait()
    assert list(failed) == [request]
    assert failed[request].message.startswith("some.fails cannot be drawn at {'rate': 1.0}")
    (error,) = told
    assert error.message == f"the table of some.fails: {failed[request].message}"


def test_a_mistake_from_before_the_pages_are_finished_is_told_when_they_are(
    opened: Project, tmp_path: Path
) -> None:
    told: list[AuthorError] = []
    (request,) = requested(opened, "fails")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site")
        behind.wait()
        assert behind.failed
        behind.follow(Pages(), told.append)
        behind.wait()
    assert len(told) == 1


def test_pages_that_are_made_anew_are_left_alone(opened: Project, tmp_path: Path) -> None:
    told: list[AuthorError] = []
    (request,) = requested(opened, "fails")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site")
        behind.follow(Pages(), told.append)
        behind.leave_pages()
        behind.wait()
        assert behind.failed
    assert not told


def test_a_table_over_its_budget_is_told_with_what_would_fit_and_drawn_no_more_for_that(
    opened: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[AuthorError] = []
    (request,) = requested(opened, "quick")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site", budget=1000)
        behind.follow(Pages(), told.append)
        behind.wait()
    (error,) = told
    assert re.fullmatch(
        r"the table of some.quick: \d+ bytes. rate \d+ KB. table=\{'rate': \d+\} would fit.",
        error.message,
    )
    noted = Store(opened.store.folder, fingerprint()).noted(tables.advice_name(request, 1000))
    assert noted
    assert error.message.endswith(noted)


def test_tables_of_figures_as_they_were_are_forgotten(opened: Project, tmp_path: Path) -> None:
    quick, fails = requested(opened, "quick", "fails")
    with BackgroundTables() as behind:
        behind.make([quick, fails], opened, tmp_path / "site")
        behind.wait()
        behind.forget_others([quick])
        assert behind.find(quick)
        assert not behind.failed
        behind.forget_others([])
        assert behind.find(quick) is None


def test_a_few_small_ones_are_made_at_once(
    opened: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "FEW", 1000)
    (request,) = requested(opened, "quick")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site")
        assert request.find(opened.store) is not None


def test_what_an_earlier_build_asked_for_ends(opened: Project, tmp_path: Path) -> None:
    slow, quick = requested(opened, "slow", "quick")
    with BackgroundTables() as behind:
        behind.make([slow], opened, tmp_path / "site")
        began = time.monotonic()
        behind.make([quick], opened, tmp_path / "site")
        behind.wait()
        assert behind.find(quick)
        assert behind.find(slow) is None
        assert not behind.failed
    assert time.monotonic() - began < PATIENCE


def test_no_table_is_kept_of_widgets_that_have_changed(opened: Project, tmp_path: Path) -> None:
    (request,) = requested(opened, "quick")
    (tmp_path / "widgets/some.py").write_text(WIDGETS + "# saved\n")
    with BackgroundTables() as behind:
        behind.make([request], opened, tmp_path / "site")
        behind.wait()
        assert behind.find(request) is None
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, number: str) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py"), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        children = [int(word) for word in process.stdout.readline().split()]
        assert children
        process.send_signal(getattr(signal, number))
        process.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while any(map(is_alive, children)):
        assert time.monotonic() < end
        time.sleep(0.1)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
