"""The manual's pages on polar axes, axes in space and the figure name every call there is."""

import re

import pytest
from manual import regions

from explorable.axes.calls import POLAR
from explorable.axes.drawn_figure import NOTHING
from explorable.axes.space.calls import SPACE
from explorable.whole_figure import WholeFigure

GETTERS = {"axes", "gca", "get_axes", "get_facecolor", "get_suptitle", "get_supxlabel",
           "get_supylabel", "transFigure", "dpi_scale_trans",
           "dpi"}  # fmt: skip


def calls_on(name):
    """Return what the page has in code that could be a call."""
    text = (regions.CONTENT / "reference" / f"{name}.md").read_text(encoding="utf-8")
    return {each for code in re.findall(r"`([^`\n]+)`", text) for each in re.findall(r"\w+", code)}


@pytest.mark.parametrize(("page", "calls"), [("polar", POLAR), ("space", SPACE)])
def test_a_page_names_every_call_of_its_axes(page, calls):
    assert set(calls) <= calls_on(page)


def test_the_page_on_fig_names_every_call():
    public = {name for name in dir(WholeFigure) if not name.startswith("_")}
    assert len(public) > 20
    assert public - GETTERS <= calls_on("page")


def test_the_page_on_fig_names_what_has_no_effect():
    assert set(NOTHING) <= calls_on("page")
