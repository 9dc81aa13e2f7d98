"""A figure's source page: the right modules, every character, and how to draw at home."""

import html
import json
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

from explorable import Slider, figure
from explorable.grid import parse_panels
from explorable.panels import editor
from explorable.panels.highlight import highlighted, whereabouts
from explorable.panels.modules import behind, one_file
from explorable.panels.source_page import file_name, page, places
from explorable.panels.toolbar import row

WIDGETS = Path(__file__).parent.parent / "widgets"


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


@pytest.mark.parametrize("path", sorted(WIDGETS.glob("*.py")), ids=lambda path: path.stem)
def test_highlighted_source_is_still_the_source(path):
    source = path.read_text(encoding="utf-8")
    shown = re.sub(r"<[^>]+>", "", "\n".join(highlighted(source)))
    assert html.unescape(shown) == source


def test_code_is_marked_by_what_it_is():
    (line,) = highlighted("def f(x): return f'{x}' < 2  # why")
    assert '<span class="k">def </span>' in line
    assert '<span class="f">f</span>' in line
    assert '<span class="m">2  </span>' in line
    assert line.endswith('<span class="c"># why</span>')
    assert "&lt;" in line


def test_a_function_begins_with_its_decorators():
    assert whereabouts("a = 1\n\n@one\n@two\ndef f():\n    pass\n", "f") == (3, 6)
    assert whereabouts("a = 1\n", "f") == (0, 0)


@pytest.mark.parametrize("panels", [[["a", "b"], ["a", "c"]], "AB;.C", [["one"]]])
def test_panels_go_home_as_matplotlib_reads_them(panels):
    grid = parse_panels(panels)
    axes = Canvas().subplot_mosaic(places(grid))
    same = Canvas().subplot_mosaic(panels)
    spans = {name: ax.get_subplotspec().get_geometry() for name, ax in axes.items()}
    assert spans == {name: ax.get_subplotspec().get_geometry() for name, ax in same.items()}


def test_the_page_of_a_figure_names_its_files_and_its_editor(widgets):
    folder = widgets(
        one="from explorable import Slider, figure\n\n# sky.txt\n"
        "@figure(a=Slider(0, 1, start=0.5))\n"
        "def f(ax, a):\n    ax.plot([a])  # </script>\n"
    )

    @figure(a=Slider(0, 1, start=0.5))
    def f(ax, a):
        ax.plot(np.array([a]))

    f.name = "one.f"
    (folder / "sky.txt").write_text("blue")
    (folder / "sea.txt").write_text("green")
    text = page(f, folder)
    (written,) = re.findall(r'id="facts">(.*?)</script>', text)
    facts = json.loads(written)
    assert facts["order"] == ["widgets/one.py"]
    assert facts["panels"] is None
    assert facts["flat"] is True
    assert facts["data"] == {"widgets/sky.txt": "Ymx1ZQ=="}
    assert facts["editor"] == editor.folder()
    assert 'class="ex-own"' in text
    assert text.count("</script>") == 1


def test_the_row_is_one_link_where_nothing_can_run():
    source = file_name("gp.pinching", "sources")
    still = row(source, "chapters/one/", alive=False)
    assert "<button" not in still
    assert 'href="../../assets/explorable/behind/' in still
    assert "<noscript><a" in row(source, "", alive=True)
    assert 'href="assets/explorable/behind/' in row(source, "", alive=True)
