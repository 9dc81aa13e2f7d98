"""Which modules a figure's source is, in which order, and whether they can be one file."""

import pytest

from explorable.panels.highlight import whereabouts
from explorable.panels.modules import behind, one_file


@pytest.fixture
def widgets(tmp_path):
    """A package of widgets that is written from the names and texts given."""

    def write(**files):
        folder = tmp_path / "widgets"
        folder.mkdir()
        for name, text in {"__init__": "", **files}.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
        return folder

    return write


def names(modules):
    return [module.name for module in modules]


def test_modules_come_after_those_they_import(widgets):
    folder = widgets(
        top="from widgets.middle import b\nfrom widgets import base\n",
        middle="from widgets.base import a\nb = a\n",
        base="a = 1\n",
        other="c = 1\n",
    )
    assert names(behind(folder, "top.f")) == ["widgets.base", "widgets.middle", "widgets.top"]


def test_modules_that_import_each_other_are_all_there(widgets):
    folder = widgets(one="from widgets import two\n", two="from widgets import one\n")
    assert set(names(behind(folder, "one.f"))) == {"widgets.one", "widgets.two"}


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbfname = 'K\xc3\xbcche'\r\n",
        b"# coding: latin-1\nname = 'K\xfcche'\n",
    ],
    ids=["a byte order mark", "a coding line"],
)
def test_modules_are_read_as_python_reads_them(widgets, source):
    folder = widgets()
    (folder / "room.py").write_bytes(source)
    (module,) = behind(folder, "room.f")
    assert module.text.endswith("name = 'Küche'\n")
    assert whereabouts(module.text, "f") == (0, 0)


@pytest.mark.parametrize(
    ("helper", "own", "together"),
    [
        ("a = 1\n", "from widgets.helper import a\nb = a\n", True),
        ("import numpy as np\na = 1\n", "import numpy as np\nfrom .helper import a\n", True),
        ("a = 1\nb = 1\n", "from widgets.helper import a\nb = 2\n", False),
        ("a = 1\n", "from widgets.helper import a as c\n", False),
        ("a = 1\n", "from widgets import helper\n", False),
        ("a = 1\n", "import widgets.helper\n", False),
        ("a = 1\n", "def f():\n    from widgets.helper import a\n", False),
        ("a = 1\n", "from __future__ import annotations\nfrom widgets.helper import a\n", False),
        ("a = open(__file__)\n", "from widgets.helper import a\n", False),
    ],
)
def test_modules_stand_in_one_file_only_if_it_means_the_same(widgets, helper, own, together):
    modules = behind(widgets(helper=helper, own=own), "own.f")
    assert len(modules) == 2
    assert one_file(modules, "widgets") is together
