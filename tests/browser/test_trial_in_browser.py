"""Where Node is not, a browser draws figures once in the reader's Python, as Node does."""

import os
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from explorable.finish import readers_python
from explorable.runtime import node, trial
from explorable.runtime.trial_browser import Browser
from explorable.runtime.trial_node import Node
from tests import tiny_site
from tests.test_readers_python import ENDLESS, HERE, RAISING

LEAVING = """
@figure(n=Slider(1, 9, start=5), table=False)
def leaving(ax, n):
    if THERE:
        import os
        os._exit(3)
    ax.plot(np.arange(n) ** 2)
"""
WRONG = """
@figure(n=Slider(1, 9, start=5), table=False)
def wrong(ax, n):
    if THERE:
        import ctypes
        ctypes.string_at(0xFFFFFFF0)
    ax.plot(np.arange(n) ** 2)
"""
LEFT_OUT = """
@figure(n=Slider(1, 9, start=5), table=False)
def curious(ax, n):
    turtle = __import__("tomllib")
    ax.plot(np.arange(n) ** turtle.loads("power = 2")["power"])
"""
NAMES = ("fine", "curious", "raising", "endless", "leaving", "wrong", "fine")


@pytest.fixture(scope="module")
def site(tmp_path_factory, official):
    """Make a site; return what `trial.outcomes` is told of it."""
    blocks = "\n\n".join(f"/// figure | here.{name}\n///" for name in NAMES[:-1])
    root = tiny_site.with_python(
        tmp_path_factory.mktemp("site"),
        widgets__here_py=HERE + ENDLESS + RAISING + LEAVING + WRONG + LEFT_OUT,
        content__index_md=f"# Here\n\n{blocks}\n",
    )
    (root / "build").mkdir(exist_ok=True)
    (root / "build" / "runtime").symlink_to(official)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers_python, "try_figures", lambda *given: told.append(given) or [])
        assert not tiny_site.build(root).errors
    ((_, site, runtime, bundle, _),) = told
    return site, runtime, bundle


@pytest.fixture
def temporary(monkeypatch):
    """A folder for all that is temporary. Its path is short, as it is for owners."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def asked(*names):
    return [trial.Asked(f"here.{name}", "{}") for name in names]


def told(tried):
    asked, found = tried
    return asked, str(found.error), found.nodes, found.strings, found.numbers


def test_figures_come_to_the_same_as_in_node(site, chromium_path, temporary):
    there = list(trial.outcomes(Browser(chromium_path), *site, asked(*NAMES)))
    in_node = list(trial.outcomes(Node(node.find_node()), *site, asked(*NAMES)))
    assert list(map(told, there)) == list(map(told, in_node))
    assert [each.figure for each, _ in there] == [f"here.{name}" for name in NAMES]
    fine, curious, raising, endless, leaving, wrong, again = (found for _, found in there)
    assert fine.numbers
    assert fine == again
    assert curious.numbers == fine.numbers
    assert "here.raising cannot be drawn in the reader's Python: TypeError" in raising.error.message
    assert "here.endless takes more than 5.3 s in the reader's Python, and its limit is 0.1 s" in (
        endless.error.message
    )
    assert leaving.error.message.startswith("here.leaving ends the reader's Python: Exit")
    assert wrong.error.message.startswith("here.wrong ends the reader's Python: RuntimeError")
    assert not list(temporary.iterdir()), "nothing is left of the browsers"


def page_of(folder):
    """Yield the process that renders the page of a browser with a profile in `folder`."""
    lines = {}
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            lines[int(each.parent.name)] = each.read_bytes().decode(errors="replace")
    for process, line in lines.items():
        with suppress(OSError):
            if "--type=renderer" in line and str(folder) in lines.get(os.getsid(process), ""):
                yield process


def test_a_page_that_crashes_is_told(site, chromium_path, temporary):
    tried = trial.outcomes(Browser(chromium_path), *site, asked("fine", "endless"))
    assert next(tried)[1].error is None
    for process in list(page_of(temporary)):
        os.kill(process, signal.SIGKILL)
    ((_, found),) = tried
    assert found.error.message.startswith(
        "here.endless ends the reader's Python: the browser has crashed"
    )
