"""What goes to the reader's browser, and what would be missing there."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

import explorable
from explorable.base import imports
from explorable.runtime import payload
from tests.tiny_widgets import WIDGET


@pytest.mark.parametrize("path", payload.drawing_side())
def test_the_drawing_side_needs_nothing_but_numpy(path):
    package = imports.package_of(Path(path), Path())
    found = imports.imports(payload.drawing_side()[path], package, path)
    foreign = {each.module.split(".")[0] for each in found} - sys.stdlib_module_names
    escape_hatch = {"matplotlib"} if path == "explorable/matplotlib_backend.py" else set()
    assert foreign <= {"explorable", "numpy"} | escape_hatch


def test_the_drawing_side_is_whole_and_leaves_the_building_side_at_home():
    drawing = set(payload.drawing_side())
    assert {
        f"explorable/{name}.py" for name in ("__init__", "figure", "axes/axes", "worker/session")
    } <= drawing
    assert {"explorable/controls/__init__.py", "explorable/controls/slider.py"} <= drawing
    building = ("cli", "compile", "finish", "hosts", "labs", "markdown", "panels", "runtime")
    assert all((Path(explorable.__file__).parent / room).is_dir() for room in building)
    assert not [name for name in drawing if name.split("/")[1] in building]


def test_data_travels_with_the_widgets_and_clutter_does_not(widgets):
    (widgets / "data").mkdir()
    np.savez(widgets / "data" / "digits.npz", digits=np.zeros(3))
    (widgets / "words.txt").write_text("one two")
    (widgets / "__pycache__").mkdir()
    (widgets / "__pycache__" / "eyes.cpython-311.pyc").write_bytes(b"old")
    (widgets / ".hidden").write_text("secret")
    assert list(payload.widget_files(widgets)) == [
        "widgets/__init__.py",
        "widgets/data/digits.npz",
        "widgets/eyes.py",
        "widgets/words.txt",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("import torch", r"imports 'torch', but Pyodide [\d.]+ has no package for it. List it"),
        ("import tkinter", r"imports 'tkinter', which Python 3\.14 does not have in a browser\."),
        ("import explorable.runtime.bundle as b", "imports 'explorable.runtime.bundle', a part"),
        ("import explorable.compile.record as r", "imports 'explorable.compile.record', a part"),
        ("import helpers", "imports 'helpers', which is beside 'widgets/' and is not shipped. "
         "Move it into 'widgets/' and import 'widgets.helpers'."),
        ("from eyes import b", "imports 'eyes'. 'eyes' is beside it, so write 'from"),
    ],
)  # fmt: skip
def test_an_import_that_would_fail_in_the_browser_is_an_error(widgets, line, message):
    (widgets.parent / "helpers.py").write_text("")
    (widgets / "eyes.py").write_text(f"{WIDGET}\n\ndef late():\n    {line}\n    {line}\n")
    (mistake,) = payload.mistakes(widgets, ["numpy"])
    assert (mistake.page, mistake.line) == ("widgets/eyes.py", 12)
    assert re.match(message, mistake.message), mistake.message


@pytest.mark.parametrize(
    "line",
    [
        "import math, statistics, dataclasses",
        "from widgets import eyes",
        "from . import eyes",
        "import numpy.linalg",
        "from explorable import Slider, figure, Points",
        "import scipy.stats",
        "from __future__ import annotations",
    ],
)
def test_an_import_that_works_in_the_browser_is_none(widgets, line):
    (widgets / "other.py").write_text(line)
    assert payload.mistakes(widgets, ["numpy", "scipy"]) == []


def test_a_module_that_cannot_be_parsed_is_left_to_the_import(widgets):
    (widgets / "broken.py").write_text("def :")
    assert payload.mistakes(widgets, ["numpy"]) == []
