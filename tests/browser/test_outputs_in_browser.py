"""Formulas and tables in the prose follow their figure, as the build has written them."""

import pytest
from playwright.sync_api import expect
from served_site import served
from watched import Watched

from tests.test_outputs import WIDGET

PAGE = """# Sums

/// figure | p.powers
Powers.
///

It is [[powers.formula]].

[[powers.squares:.2f]]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("powers")
    with served(root, widgets__p_py=WIDGET, content__index_md=PAGE) as server:
        yield server


@pytest.mark.parametrize("who", ["table", "model"])
def test_formulas_and_tables_follow(chromium, site, who):
    reader = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), site)
    page = reader.open()
    squares = page.locator("[data-output=squares]")
    formula = page.locator("[data-output=formula]")
    table = squares.locator("table")  # around which the theme puts something of its own
    before = table.inner_html(), formula.inner_html()
    page.locator("#powers input[name=n]").press("ArrowRight")
    expect(squares.locator("tbody tr")).to_have_count(3)
    expect(formula).to_contain_text("up to 3")
    assert squares.locator("td").last.inner_text() == "1.00"
    assert squares.locator("td").first.inner_text() == "1"
    assert squares.locator("th math").count() == 1
    reader.wait_for("powers", who)
    page.locator("#powers input[name=n]").press("ArrowLeft")
    expect(squares.locator("tbody tr")).to_have_count(2)
    assert (table.inner_html(), formula.inner_html()) == before
    reader.close()
