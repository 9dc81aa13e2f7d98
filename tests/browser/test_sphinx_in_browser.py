"""A site that Sphinx builds, in a browser: its figures live, in light and dark, in each theme."""

from contextlib import contextmanager
from types import MappingProxyType

import pytest
from all_together import play, read_without_scripts
from conftest import WIDE
from pages_server import PagesServer
from playwright.sync_api import expect
from shared_cache import share
from watched import Watched

from tests import together
from tests.sphinx_site import build, lay_out, write

LINE = "() => getComputedStyle(document.querySelector('.ex-stage path[clip-path]')).stroke"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(1, 112, 194)", "rgb(59, 153, 239)"  # the first colour of figures
WIDTHS = "() => [document.documentElement.scrollWidth, innerWidth]"


@contextmanager
def served(root, language, *words, pages=MappingProxyType({})):
    """Build a project with Python, and serve it below a path. pages: more of them, by files."""
    lay_out(root, language, python=True)
    for name, text in pages.items():
        write(root, text, name)
    share(root / "doctrees" / "explorable")
    built = build(root, "html", *words)
    assert built.said == ""
    with PagesServer(built.out, "/decay/") as server:
        yield server


@pytest.fixture(scope="module", params=["rst", "myst"])
def site(request, tmp_path_factory):
    """A project in the theme furo."""
    with served(tmp_path_factory.mktemp("furo"), request.param, "-D", "html_theme=furo") as server:
        yield server


TOGETHER = {"rst": {"together.rst": together.RST}, "myst": {"together.md": together.MYST}}


@pytest.fixture(scope="module", params=TOGETHER)
def plain(request, tmp_path_factory):
    """A project in a theme that is always light, Sphinx's own."""
    pages = TOGETHER[request.param]
    with served(tmp_path_factory.mktemp("plain"), request.param, pages=pages) as server:
        yield server


@pytest.fixture
def visit(chromium):
    """Open the front page of a site; what it asks for and complains about is checked at the end."""
    pages = []

    def make(server, **options):
        context = chromium.new_context(**{**WIDE, **options})
        context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page = Watched(context, server)
        page.open("index.html")
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close()


def test_without_scripts_there_is_a_picture_with_its_words(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    figure = page.locator("#fading")
    expect(figure.locator("svg.ex-picture").first).to_be_visible()
    expect(figure.locator("figcaption")).to_contain_text("and half of it after 0.69.")
    expect(figure.locator("input").first).to_be_hidden()
    context.close()


def test_without_scripts_all_that_figures_can_be_is_readable(chromium, plain):
    read_without_scripts(chromium, f"{plain.address}together.html")


def test_readers_play_with_all_that_figures_can_be(plain, visit):
    play(visit(plain), "together.html")


def test_the_table_answers_first_and_then_python(site, visit):
    page = visit(site)
    assert not page.python_files()
    half = page.page.locator("figcaption [data-output=half]")
    expect(half).to_have_text("0.69")
    slider = page.figure("fading").locator("input[type=range]")
    with page.held_back("**/*.wasm"):
        slider.focus()
        page.page.keyboard.press("End")
        page.wait_for("fading", "table")
        expect(half).to_have_text("0.23")
    page.page.keyboard.press("ArrowLeft")
    page.wait_for("fading")


def test_a_link_sets_its_figure(site, visit):
    page = visit(site)
    page.page.get_by_role("link", name="Make it slow").click()
    page.page.wait_for_function("() => document.getElementById('fading').state.rate === 0.2")
    assert page.fragment() == "fading?rate=0.2"
    expect(page.page.locator("p [data-output=half]").last).to_have_text("3.47")


def test_figures_are_dark_where_furo_is(site, visit):
    dark, light = visit(site, color_scheme="dark"), visit(site)
    assert (dark.page.evaluate(LINE), light.page.evaluate(LINE)) == (DARK, LIGHT)
    light.page.evaluate("document.body.dataset.theme = 'dark'")  # as its button does
    assert light.page.evaluate(PAPER) == dark.page.evaluate(PAPER)
    assert light.page.evaluate(LINE) == DARK
    dark.page.evaluate("document.body.dataset.theme = 'light'")
    assert dark.page.evaluate(LINE) == LIGHT


def test_figures_are_light_where_the_theme_always_is(plain, visit):
    page = visit(plain, color_scheme="dark")
    assert page.page.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert page.page.evaluate(LINE) == LIGHT


def test_a_narrow_page_does_not_scroll_sideways(plain, visit):
    page = visit(plain, viewport={"width": 380, "height": 800})
    wide, shown = page.page.evaluate(WIDTHS)
    assert wide == shown
    expect(page.figure("fading").locator("svg.ex-narrow")).to_be_visible()
