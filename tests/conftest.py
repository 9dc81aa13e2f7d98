"""How all tests run, and what many of them begin from.

No claim depends on how busy the machine is; CI tries the same data.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from explorable.pyodide import runtime
from tests.tiny_widgets import write_widgets

RUNTIME = Path(__file__).parent.parent / "build" / "runtime"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def official() -> Path:
    """The verified files of Pyodide; the first test run gets them."""
    runtime.fetch(runtime.files(["numpy"]), RUNTIME)
    return RUNTIME


@pytest.fixture
def widgets(tmp_path: Path) -> Path:
    """A package of widgets with one figure, eyes.dots."""
    return write_widgets(tmp_path)
