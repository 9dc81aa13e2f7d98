"""Hatches and clip paths: shapes that cut others off come and go with the state."""

import pytest
from conftest import WIDE
from served_site import served
from watched import Watched

WIDGETS = r'''
"""Bars that are hatched from two on, behind a window that is round from four on."""

from explorable import Slider, figure


def draw(ax, n):
    from explorable.matplotlib.patches import Circle

    bars = ax.bar([0, 1], [1, 2], hatch="/" * (n // 2), edgecolor="k")
    (line,) = ax.plot([0, n], [0, 2], linewidth=9)
    if n > 3:
        line.set_clip_path(Circle((1, 1), 0.5))
    ax.set(xlim=(-1, 3), ylim=(0, 3))
    return {"last": n}


@figure(n=Slider(0, 6, start=3), table=False)
def computed(ax, n):
    return draw(ax, n)


@figure(n=Slider(0, 6, start=3))
def tabled(ax, n):
    return draw(ax, n)
'''
PAGE = "# Clips\n\n/// figure | clips.computed\n///\n\n/// figure | clips.tabled\n///\n"
# Of each figure: what cuts off (its id, what it holds, what cuts it off), and how often it does.
CLIPS = """() => [...document.querySelectorAll("svg.ex-wide")].map((svg) => {
  const uses = [...svg.children].map((one) => one.getAttribute("clip-path"));
  return [...svg.querySelectorAll("clipPath")].map((one) => [
    one.id.replace(/^.*-/, ""), one.firstElementChild.tagName,
    (one.getAttribute("clip-path") ?? "").replace(/^.*-/, ""),
    one.firstElementChild.getBBox().width > 0,
    uses.filter((use) => use === `url(#${one.id})`).length,
  ]);
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {"widgets__clips_py": WIDGETS, "content__index_md": PAGE}
    with served(tmp_path_factory.mktemp("clips"), options={"offline": False}, **files) as server:
        yield server


def test_clips_come_and_go_with_the_state(chromium, site):
    watched = Watched(chromium.new_context(**WIDE), site)
    watched.open()
    bars, window = ["1", "path", "0)", True, 1], ["2", "path", "0)", True, 1]
    for n in (3, 5, 1, 4, 0, 2):
        for figure in ("computed", "tabled"):
            watched.set(figure, n=n)
            watched.wait_for(figure)
        shown = watched.page.evaluate(CLIPS)
        assert shown[0] == shown[1]
        expected = [bars] * (n > 1) + [window] * (n > 3)
        assert shown[0][0][:4] == ["0", "rect", "", True]
        assert shown[0][1:] == expected
    watched.close()
