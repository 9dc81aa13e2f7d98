"""Themes of Sphinx: figures live in them, dark where they are dark, and nothing else changes."""

import pytest
from conftest import NARROW, WIDE
from playwright.sync_api import expect
from test_owners_sites import COLORS, LOOKS, SETTLED, SIZES
from test_sphinx_in_browser import WIDTHS, served
from watched import Watched

DARK_TOO = ("furo", "pydata_sphinx_theme", "sphinx_book_theme")  # where their reader is
THEMES = (*DARK_TOO, "sphinx_rtd_theme", "alabaster", "classic")
MODE = "html_context.default_mode=auto"  # without it, some themes complain in the console
pytestmark = pytest.mark.filterwarnings("ignore:'sphinx_book_theme")
DARKENED = {
    "furo": "document.body.dataset.theme = 'dark'",
    "pydata_sphinx_theme": "document.documentElement.dataset.theme = 'dark'",
    "sphinx_book_theme": "document.documentElement.dataset.theme = 'dark'",
}


@pytest.fixture(scope="module", params=THEMES)
def site(request, tmp_path_factory):
    """A project in a theme; the theme's name and a server."""
    theme = request.param
    words = ("-D", f"html_theme={theme}", "-D", MODE)
    with served(tmp_path_factory.mktemp(theme), "rst", *words) as server:
        yield theme, server


@pytest.fixture
def visit(chromium, site):
    """Open the front page; what it asks for and complains about is checked at the end."""
    pages = []

    def make(**options):
        context = chromium.new_context(**{**WIDE, **options})
        context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        pages.append(Watched(context, site[1]))
        return pages[-1]

    yield make
    for page in pages:
        page.close()


def test_without_scripts_there_is_a_picture(visit):
    page = visit(java_script_enabled=False)
    page.page.goto(page.address("index.html"))
    figure = page.figure("fading")
    expect(figure.locator("svg.ex-wide")).to_be_visible()
    expect(figure.locator("figcaption")).to_be_visible()
    for hidden in (".ex-controls", ".ex-toolbar button", ".ex-narrow"):
        expect(figure.locator(hidden).first).to_be_hidden()


def test_the_table_answers_first_and_then_python(visit):
    page = visit()
    with page.held_back("**/pyodide*"):
        page.open("index.html")
        assert not page.python_files()
        page.figure("fading").locator("input[name=rate]").press("ArrowRight")
        page.wait_for("fading", "table")
    page.figure("fading").locator("input[name=rate]").press("ArrowRight")
    page.wait_for("fading", "model")


def test_around_figures_nothing_is_styled(visit):
    page = visit()
    page.open("index.html")
    looks = []
    for ours in (True, False):
        page.page.evaluate(LOOKS, ours)
        page.page.evaluate(SETTLED)
        looks.append(page.page.evaluate(LOOKS, ours))
    with_sheet, without = looks
    assert len(with_sheet) > 50
    assert {*with_sheet} - {*without} == set()


def test_controls_have_one_size_in_every_theme(visit):
    page = visit()
    page.open("index.html")
    sizes = page.page.evaluate(SIZES)
    assert (sizes["controls"], sizes["row"]) == (14, 13)
    assert 14 <= sizes["caption"] <= 16
    assert sizes["slider"] == 44
    assert (sizes["border"], sizes["legend"]) == ("0px", "0px")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_are_dark_where_their_page_is(site, visit, scheme):
    theme, _ = site
    page = visit(color_scheme=scheme)
    page.open("index.html")
    text, ink = page.page.evaluate(COLORS)
    assert (text > 382) == (ink > 382) == (scheme == "dark" and theme in DARK_TOO)
    if theme in DARK_TOO:
        page.page.evaluate(DARKENED[theme])
        text, ink = page.page.evaluate(COLORS)
        assert min(text, ink) > 382


def test_a_narrow_page_does_not_scroll_sideways(visit):
    page = visit(**NARROW)
    page.open("index.html")
    wide, shown = page.page.evaluate(WIDTHS)
    assert wide == shown
    expect(page.figure("fading").locator("svg.ex-narrow")).to_be_visible()
