"""Raised and lowered text: what Python sends looks as what the build has written."""

import pytest
from conftest import WIDE
from served_site import served
from watched import Watched

from explorable.compile.svg import words
from explorable.mathtext.text import marked

WIDGETS = r'''
"""Texts whose scripts are real ones from four on."""

from explorable import Slider, figure


@figure(n=Slider(0, 9, start=2), table=False)
def scripts(ax, n):
    ax.plot([0, n])
    ax.set_title(rf"$e^{{-x_Q^{n}}} < k_B$" if n > 3 else rf"$x_1 = {n}$")
    ax.set_xlabel(r"$\frac{n_{heads}}{n_{tosses}}$")
    return {"last": n**2}
'''
TEXTS = """() => [...document.querySelectorAll("svg.ex-wide text")]
  .filter((one) => one.getAttribute("font-weight") || one.childElementCount)
  .map((one) => one.innerHTML)"""
NAME = words(marked(r"$\frac{n_{heads}}{n_{tosses}}$"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {
        "widgets__raised_py": WIDGETS,
        "content__index_md": "# Raised\n\n/// figure | raised.scripts\n///\n",
    }
    with served(tmp_path_factory.mktemp("raised"), options={"offline": False}, **files) as server:
        yield server


def test_scripts_come_and_go_with_the_state(chromium, site):
    watched = Watched(chromium.new_context(**WIDE), site)
    watched.open()
    page = watched.page
    assert page.evaluate(TEXTS) == [NAME, words(marked("$x_1 = 2$"))]
    for n, title in ((4, r"$e^{-x_Q^4} < k_B$"), (5, r"$e^{-x_Q^5} < k_B$"), (3, "$x_1 = 3$")):
        watched.set("scripts", n=n)
        watched.wait_for("scripts")
        assert page.evaluate(TEXTS) == [NAME, words(marked(title))]
    raised = page.evaluate(
        "() => [...document.querySelectorAll('svg.ex-wide tspan')].map((one) => {"
        " const { top, bottom } = one.getBoundingClientRect(); return bottom - top; })"
    )
    assert max(raised) > 1.3 * min(raised)  # the letters are smaller
    watched.close()
