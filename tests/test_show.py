"""`explorable show`: one figure alone, in a page that follows what is saved."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.tiny_site import edit, lay_out

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0


class Shown:
    """A figure that is being shown."""

    def __init__(self, root: Path) -> None:
        self.log = root / "log.txt"
        words = [sys.executable, "-m", "explorable.cli", "show", "gp.pinching", "--no-browser"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with self.log.open("w") as said:
            self.process = subprocess.Popen(
                words, cwd=root, env=environment, stdout=said, stderr=said
            )
        self.until(lambda: "gp.pinching is at " in self.log.read_text())
        found = re.search(r"is at (\S+)", self.log.read_text())
        assert found
        self.address = found[1]

    def html(self) -> str:
        with urlopen(self.address) as answer:
            return str(answer.read().decode())

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(lay_out(tmp_path))
    yield shown
    shown.process.kill()
    shown.process.wait()


def test_a_figure_is_shown_and_follows_what_is_saved(shown: Shown, tmp_path: Path) -> None:
    page = shown.html()
    assert page.count("<explorable-figure") == 1
    assert 'class="ex-stage"' in page
    assert ".explorable/reload.js" in page
    edit(tmp_path, "widgets/gp.py", "start=0.2", "start=0.4")
    shown.until(lambda: '"lengthscale":0.4' in shown.html())

    edit(tmp_path, "widgets/gp.py", "start=0.4", "start=unknown")
    shown.until(lambda: "ex-mistakes" in shown.html())
    assert "unknown" in shown.html()
    assert '"lengthscale":0.4' in shown.html()
    shown.until(lambda: "unknown" in shown.log.read_text())
    edit(tmp_path, "widgets/gp.py", "start=unknown", "start=0.5")
    shown.until(lambda: "ex-mistakes" not in shown.html())
    assert '"lengthscale":0.5' in shown.html()

    edit(tmp_path, "mkdocs.yml", "runtime: false", "runtme: false")
    shown.until(lambda: "'runtme'" in shown.log.read_text())
    edit(tmp_path, "mkdocs.yml", "runtme: false", "runtime: [")
    shown.until(lambda: "is not YAML" in shown.log.read_text())
    edit(tmp_path, "mkdocs.yml", "runtime: [", "runtime: false, widgets: pictures")
    (tmp_path / "widgets").rename(tmp_path / "pictures")
    edit(tmp_path, "pictures/gp.py", "start=0.5", "start=0.6")
    shown.until(lambda: '"lengthscale":0.6' in shown.html())

    shown.process.send_signal(signal.SIGINT)
    assert shown.process.wait(PATIENCE) == 0
    assert "Traceback" not in shown.log.read_text()


def test_a_figure_that_is_not_there_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "explorable.cli", "show", "gp.pinchin", "--no-browser"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert "no figure named 'gp.pinchin'. Did you mean 'gp.pinching'?" in done.stderr
    assert "Traceback" not in done.stderr
