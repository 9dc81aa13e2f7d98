"""A function that draws on a figure of matplotlib's own pyplot is told so."""

import matplotlib.pyplot
import pytest
import tiny_site

WIDGET = """
import matplotlib.pyplot as plt
from explorable import figure

plt.figure().add_subplot()

@figure()
def elsewhere(ax):
    plt.plot([1, 2])

@figure()
def here(ax):
    ax.plot([1, 2])
"""


@pytest.fixture(autouse=True)
def tidy():
    """No figure stays open."""
    yield
    matplotlib.pyplot.close("all")


@pytest.mark.parametrize("name", ["elsewhere", "here"])
def test_drawing_on_a_figure_that_the_module_has_opened_is_told(tmp_path, name):
    page = f"# A page\n\n/// figure | drawn.{name}\nA caption.\n///\n"
    root = tiny_site.lay_out(tmp_path, widgets__drawn_py=WIDGET, content__index_md=page)
    errors = tiny_site.build(root).errors
    assert ("on a figure that readers do not see" in errors) == (name == "elsewhere")
    assert bool(errors) == (name == "elsewhere")
