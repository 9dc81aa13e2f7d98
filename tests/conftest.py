"""How all tests run, and what many of them begin from.

No claim depends on how busy the machine is; CI tries the same data.
"""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from explorable.finish.assets import EARLY
from explorable.runtime import downloads
from explorable.runtime.browser_modules import START, STYLE
from explorable.runtime.bundled import Bundle
from tests.tiny_widgets import write_widgets

ROOT = Path(__file__).parent.parent
RUNTIME = ROOT / "build" / "runtime"

# Whoever has put content and widgets of their own in the place of the essay's has no use for its
# tests, nor for those that look at its pages in a browser.
HAS_ESSAY = all(map(Path.is_file, (ROOT / "content/five-points.md", ROOT / "widgets/gp.py")))
OF_ESSAY = ["essay", "browser/test_parity.py", "browser/test_first_chapter.py"]
collect_ignore = [] if HAS_ESSAY else OF_ESSAY

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # Tests that run in the background ignore interrupts, and so would all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the essay where it is not there."""
    if not HAS_ESSAY:
        needing = [each for each in items if "essay" in getattr(each, "fixturenames", ())]
        config.hook.pytest_deselected(items=needing)
        items[:] = [each for each in items if each not in needing]


@pytest.fixture(scope="session")
def official() -> Path:
    """The verified files of Pyodide; the first test run gets them."""
    downloads.fetch(downloads.files(["numpy"]), RUNTIME)
    return RUNTIME


@pytest.fixture
def widgets(tmp_path: Path) -> Path:
    """A package of widgets with one figure, eyes.dots."""
    return write_widgets(tmp_path)


@pytest.fixture
def rst(tmp_path: Path) -> Path:
    """A Sphinx project in reStructuredText."""
    from tests import sphinx_site

    return sphinx_site.lay_out(tmp_path, "rst")


@pytest.fixture
def python_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the runtime, which is large: the app's folder without the rest."""

    def bundle(site: Path, *_: object, **__: object) -> Bundle:
        app = site / "assets" / "explorable" / "app-1"
        (app / "client").mkdir(parents=True, exist_ok=True)
        (app / START).write_text("")
        (app / EARLY).write_text("early();")
        (app / STYLE).write_text("")
        return Bundle("assets/explorable/app-1/", "", "", (), (), {}, {}, own="", compiled="")

    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    monkeypatch.setattr("explorable.finish.assets.build_bundle", bundle)
    monkeypatch.setattr("explorable.finish.readers_python.try_figures", lambda *_: [])
