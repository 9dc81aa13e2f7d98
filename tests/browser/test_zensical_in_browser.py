"""A site that Zensical builds, in a browser: its figures live, and everything else as it was."""

import pytest
import zensical_site
from all_together import play, read_without_scripts
from hands import PATIENCE
from pages_server import PagesServer
from playwright.sync_api import expect
from shared_cache import share
from test_owners_sites import DARK as DARK_PAGE
from test_owners_sites import NARROW, WIDE, assert_alike, shot
from test_zensical_serve import Served
from watched import ALIVE, Watched

WAVES = "guide/waves/"
FADING = "fading-2"  # the page's title keeps its anchor
DARK = "() => getComputedStyle(document.body).backgroundColor"
STROKE = "() => getComputedStyle(document.querySelector('.ex-stage svg path')).stroke"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site with Python, built by `explorable build`, and served below its path."""
    root = tmp_path_factory.mktemp("zensical")
    site = carrying_python(root)
    zensical_site.with_together(site)
    done = site.build("--strict")
    assert done.returncode == 0, done.stderr
    with PagesServer(root / "site", "/two-figures/") as server:
        yield server


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    """The site as Zensical alone makes it."""
    site = zensical_site.lay_out(tmp_path_factory.mktemp("zensical-alone"))
    site.without_us()
    done = site.run("zensical", "build")
    assert done.returncode == 0, done.stderr
    with PagesServer(site.root / "site", "/two-figures/") as server:
        yield server


def carrying_python(root):
    site = zensical_site.lay_out(root, python=True)
    share(root / "build")
    return site


@pytest.fixture
def reader(chromium, site):
    """A reader at the front page; what the page asks for and complains about is checked."""
    page = Watched(chromium.new_context(viewport={"width": 1300, "height": 900}), site)
    page.open()
    yield page
    page.close()


def follow(reader, link):
    """Click a link, and say whether the next page came into the same document."""
    reader.page.evaluate("window.sameDocument = true")
    title = reader.page.title()
    reader.page.locator(link).first.click()
    reader.page.wait_for_function("(title) => document.title !== title", arg=title)
    reader.page.wait_for_function(ALIVE)
    return reader.page.evaluate("window.sameDocument === true")


@pytest.mark.parametrize("how", [WIDE, NARROW, DARK_PAGE], ids=["wide", "narrow", "dark"])
def test_a_page_without_figures_looks_the_same(chromium, site, without, how):
    before, after = (shot(chromium, each, how, "guide/plain/") for each in (without, site))
    assert_alike(before, after)


def test_without_scripts_there_is_a_picture_with_its_words(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    figure = page.locator("explorable-figure")
    expect(figure.locator("svg.ex-picture").first).to_be_visible()
    expect(figure).to_contain_text("What is left, over time.")
    expect(page.locator("article")).to_contain_text("At a rate of 2.00, half is gone after 0.35.")
    expect(page.locator("article")).not_to_contain_text("explorable build")
    context.close()


def test_without_scripts_all_that_figures_can_be_is_readable(chromium, site):
    read_without_scripts(chromium, f"{site.address}together/")


def test_readers_play_with_all_that_figures_can_be(reader):
    play(reader, "together/")


def test_the_table_answers_first_and_then_python(reader):
    slider = reader.figure(FADING).locator("input[type=range]")
    assert not reader.python_files()
    slider.focus()
    with reader.held_back("**/*.wasm"):
        reader.page.keyboard.press("ArrowLeft")
        reader.wait_for(FADING, "table")
        assert "1.9" in reader.page.locator("span[data-parameter=rate]").text_content()
    reader.page.keyboard.press("ArrowLeft")
    reader.wait_for(FADING, "model")


def test_a_link_sets_the_figure(reader):
    reader.page.get_by_role("link", name="Make it slow").click()
    expect(reader.page.locator("[data-output=half]")).to_have_text("1.39")
    assert "rate=0.5" in reader.fragment()


def test_tabs_and_menu_lead_through_the_site_in_one_document(reader):
    assert follow(reader, ".md-tabs a:has-text('Guide')")
    assert reader.page.url == reader.address(WAVES)
    figure = reader.figure("beat")
    expect(figure.locator(".ex-badge-button")).to_be_visible()
    figure.locator("input[type=range]").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.wait_for("beat", "model")
    assert follow(reader, ".md-sidebar a:has-text('Plain')")
    assert not reader.page.locator("explorable-figure").count()
    assert follow(reader, "article a:has-text('fading')")
    reader.set(FADING, rate=1)
    expect(reader.page.locator("[data-output=half]")).to_have_text("0.69")


def test_tabs_of_the_content_still_switch(reader):
    reader.open(WAVES)
    expect(reader.page.get_by_text("Another tab.")).to_be_hidden()
    reader.page.get_by_text("Second", exact=True).click()
    expect(reader.page.get_by_text("Another tab.")).to_be_visible()


def test_search_finds_captions_and_leads_to_them(reader):
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("tones")
    found = reader.page.get_by_role("link", name="Waves").locator("visible=true")
    expect(found.first).to_be_visible(timeout=PATIENCE * 1000)


def test_the_palette_changes_figures_too(reader):
    light, line = reader.page.evaluate(DARK), reader.page.evaluate(STROKE)
    reader.page.locator("label[title='Switch to dark mode']:visible").click()
    reader.page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    reader.page.wait_for_function(f"(light) => ({DARK})() !== light", arg=light)
    assert reader.page.evaluate(STROKE) != line


def test_an_open_page_shows_what_its_author_saves(chromium, tmp_path):
    site = carrying_python(tmp_path / "site-of-two")
    served = Served(site, tmp_path / "log.txt")
    try:
        served.origin = served.address.partition("/two-figures")[0]
        reader = Watched(chromium.new_context(), served)
        reader.open()
        site.edit("docs/index.md", "What is left grows less", "What remains grows less")
        expect(reader.page.locator("article")).to_contain_text("What remains")
        reader.page.wait_for_function(ALIVE)
        site.edit("widgets/decay.py", "np.log(2) / rate}", "np.log(4) / rate}")
        expect(reader.page.locator("[data-output=half]")).to_have_text("0.69")
        reader.page.wait_for_function(ALIVE)
        reader.set(FADING, rate=1)
        expect(reader.page.locator("[data-output=half]")).to_have_text("1.39")
        reader.forgive_tables()
        reader.close()
        assert served.end() == 0
    finally:
        served.process.kill()
        served.process.wait()
