"""A figure's source page: what it shows, and what is needed to draw the figure at home."""

import json
import re

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

from explorable import Slider, figure
from explorable.grid import parse_panels
from explorable.panels import editor
from explorable.panels.source_page import page, places


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
