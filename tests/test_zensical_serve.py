"""`explorable serve` for Zensical: every save is seen, mistakes take nothing away, all ends."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from explorable.hosts.zensical_serve import _Builds
from tests.zensical_site import ZensicalSite, environment, lay_out

PATIENCE = 60.0  # seconds; a busy machine builds slowly


class Served:
    """A site that is being served. address: of its front page."""

    def __init__(self, site: ZensicalSite, log: Path) -> None:
        self.site, self.log = site, log
        words = [sys.executable, "-m", "explorable.cli", "serve", "--dev-addr", "127.0.0.1:0"]
        with log.open("w") as output:
            self.process = subprocess.Popen(
                words, cwd=site.root, env=environment(), stdout=output, stderr=output
            )
        self.until(lambda: "Serving on " in self.said())
        found = re.search(r"Serving on (\S+)", self.said())
        assert found
        self.address = found[1]

    def said(self) -> str:
        return self.log.read_text()

    def html(self, page: str = "") -> str:
        try:
            with urlopen(self.address + page) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return str(error.read().decode())

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(lay_out(tmp_path / "site-of-two"), tmp_path / "log.txt")
    yield served
    if served.process.poll() is None:
        served.process.kill()
        served.process.wait()


def test_every_save_is_seen(served: Served) -> None:
    site = served.site
    assert 'class="ex-stage"' in served.html()
    assert served.address.endswith("/two-figures/")

    site.edit("docs/index.md", "What is left grows less", "What remains grows less")
    served.until(lambda: "What remains" in served.html())
    assert 'class="ex-stage"' in served.html()

    site.edit("widgets/decay.py", '{"half": np.log(2) / rate}', '{"half": np.log(4) / rate}')
    served.until(lambda: ">0.69</span>" in served.html())

    (site.root / "docs" / "new.md").write_text("# New\n\n/// figure | waves.beat\n///\n")
    served.until(lambda: 'class="ex-stage"' in served.html("new/"))
    (site.root / "docs" / "new.md").unlink()
    served.until(lambda: 'class="ex-stage"' not in served.html("new/"))

    site.edit("zensical.toml", "Two figures", "Figures, two of them")
    served.until(lambda: "Figures, two of them" in served.html())


def test_mistakes_are_shown_and_take_nothing_away(served: Served) -> None:
    site = served.site
    site.edit("docs/index.md", "rate: 2}", "rate: 5}")
    served.until(lambda: "'rate' is 5, but its slider" in served.said())
    served.until(lambda: "This page has 1 mistake." in served.html())
    site.edit("widgets/decay.py", "Slider(0.1, 3.0", "Slider(0.1, 6.0")
    served.until(lambda: "This page has" not in served.html())

    site.edit("widgets/decay.py", "ax.plot(", "ax.plott(")
    served.until(lambda: "ax.plott at widgets/decay.py:11" in served.html())
    site.edit("widgets/decay.py", "ax.plott(", "ax.plot(")
    served.until(lambda: "This page has" not in served.html())

    site.edit("zensical.toml", "[project]\n", "[project\n")
    served.until(lambda: "zensical.toml is not TOML" in served.said())
    assert 'class="ex-stage"' in served.html()
    site.edit("zensical.toml", "[project\n", "[project]\n")
    site.edit("docs/index.md", "What is left", "What remains")
    served.until(lambda: "What remains" in served.html())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_ends_with_it(served: Served, number: int) -> None:
    assert served.end(number) == (0 if number == signal.SIGINT else 128 + number)
    assert "Traceback" not in served.said()


def test_a_child_ends_with_it(served: Served) -> None:
    served.site.edit("widgets/decay.py", "import numpy as np", "import time\ntime.sleep(50)")
    served.site.edit("docs/index.md", "What is left", "What remains")
    children: list[int] = []

    def begun() -> bool:
        """Say whether a child was there at the last look already, so that it has begun."""
        known = [*children]
        listed = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
        children[:] = map(int, listed.read_text().split())
        return bool(children) and children == known

    served.until(begun)
    served.end(signal.SIGTERM)
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_an_address_that_is_taken_is_told(served: Served) -> None:
    address = served.address.split("/")[2]
    done = served.site.run("explorable.cli", "serve", "--dev-addr", address)
    assert done.returncode == 1
    assert f"{address} is not free (Address already in use)" in done.stderr
    assert "Traceback" not in done.stderr
    done = served.site.run("explorable.cli", "serve", "--dev-addr", "8000")
    assert "'8000' is no address: write it as 127.0.0.1:8000." in done.stderr


def test_a_folder_that_the_configuration_names_anew_is_watched_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "zensical.toml"
    file.write_text('[project]\nsite_name = "Some"\ndocs_dir = "old"\n')
    builds = _Builds(file, tmp_path / "temporary")
    builds.open()
    file.write_text('[project]\nsite_name = "Some"\ndocs_dir = "new"\n')
    watched: list[Path] = []
    monkeypatch.setattr(builds, "build", lambda only_figures: 1)
    builds.build_again({file}, SimpleNamespace(of=watched.extend), SimpleNamespace())
    assert tmp_path / "new" in watched
    assert tmp_path / "old" not in watched
