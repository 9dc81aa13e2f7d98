"""Sites of others in a real browser: what they had looks as it did, and figures live in them."""

import io
import shutil

import numpy as np
import pytest
from all_together import play, read_without_scripts
from pages_server import PagesServer
from PIL import Image
from playwright.sync_api import expect
from shared_cache import share
from watched import Watched

from tests import together
from tests.hosts.mkdocs.owner_site import BOUND, FIGURE, build, build_with_properdocs, write
from tests.sphinx_site import HOSTS as PROJECTS

WIDE = {"viewport": {"width": 1280, "height": 800}}
NARROW = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
DARK = {**WIDE, "color_scheme": "dark"}
HOSTS = {
    "material": {"name": "material", "font": False},
    "slate": {"name": "material", "font": False, "palette": {"scheme": "slate"}},
    "instant": {"name": "material", "font": False, "features": ["navigation.instant"]},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "mkdocs-dark": {"name": "mkdocs", "color_mode": "dark"},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
    "properdocs-material": {"name": "material", "font": False},
    "properdocs-mkdocs": {"name": "mkdocs", "highlightjs": False},
    "properdocs-readthedocs": {"name": "readthedocs", "highlightjs": False},
}
LIGHT_AND_LIVE = [host for host in HOSTS if host not in ("slate", "mkdocs-dark")]
RASTER = 3  # of 255: by as much do two pictures of one page differ, in a pixel here and there
EDGE, SELDOM = 32, 1e-4  # by as much at an edge, and in so few pixels, when the machine is busy
PLAIN = """# Plain

Some **text** with `code`, a [link](figure.md) and a formula: $x^2$.

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```

!!! note

    With a list:

    1. one

<form><fieldset><legend>Theirs</legend><label>Name <input></label> <select><option>a</select>
<textarea></textarea> <button>Send</button> <output>1</output></fieldset></form>

<figure><svg width="40" height="40"><rect width="40" height="40"/></svg>
<figcaption><p>Theirs.</p></figcaption></figure>
"""
MORE = {"material": {"together.md": together.MARKDOWN}}
PAGES = {"index.md": PLAIN, "figure.md": f"# Figure\n\n{FIGURE}\n{BOUND}\n{PLAIN[8:]}"}

# What each element outside of figures looks like, but for what follows from the figures' size.
LOOKS = """(ours) => {
  for (const link of document.querySelectorAll("link[data-explorable][rel=stylesheet]"))
    link.disabled = !ours;
  const size = /size|width|height|origin|inset|^(top|bottom|left|right)$|^--ex-/;
  const others = [...document.querySelectorAll("*")].filter((one) =>
    !one.closest("explorable-figure, [class*=ex-], head"));
  return others.flatMap((one, at) => {
    const style = getComputedStyle(one);
    return [...style].filter((name) => !size.test(name))
      .map((name) => `${at} ${one.tagName} ${name}: ${style.getPropertyValue(name)}`);
  });
}"""
SETTLED = """async () => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished));
}"""
COLORS = """() => {
  const color = (one, name) => getComputedStyle(document.querySelector(one))[name];
  const sum = (text) => text.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0);
  return [sum(color("body", "color")), sum(color(".ex-picture text", "fill"))];
}"""
SIZES = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const size = (selector) => parseFloat(style(selector).fontSize);
  const box = document.querySelector("input[type=range]").getBoundingClientRect();
  return {
    controls: size(".ex-controls"),
    row: size(".ex-toolbar"),
    caption: size("figcaption p"),
    slider: box.height,
    border: style(".ex-badge-button").borderTopWidth,
    legend: style(".ex-label").marginBlockEnd,
  };
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return a site in a theme, with the plugin or without it, built once and served."""
    servers = {}

    def serve(host, adopted=True):
        if (host, adopted) not in servers:
            root = tmp_path_factory.mktemp(host)
            share(root / "build")
            config = {"theme": HOSTS[host], "markdown_extensions": ["admonition", "tables"]}
            write(root, config, PAGES | MORE.get(host, {}), adopted, runtime=True)
            if adopted:
                shutil.copy(PROJECTS / "_shared" / "widgets" / "together.py", root / "widgets")
            proper = host.startswith("properdocs")
            built = build_with_properdocs(root) if proper else build(root, strict=False)
            assert not built.errors
            servers[host, adopted] = PagesServer(built.folder).__enter__()
        return servers[host, adopted]

    yield serve
    for server in servers.values():
        server.__exit__()


@pytest.fixture
def watched(chromium):
    """Make watched pages: what they ask for and complain about is checked when the test ends."""
    pages = []

    def make(server, **options):
        pages.append(Watched(chromium.new_context(**{**WIDE, **options}), server))
        return pages[-1]

    yield make
    for page in pages:
        page.close()


def shot(chromium, server, options, path=""):
    """Return the pixels of a page of a site, the front page if no other is named; nothing is asked
    of other servers."""
    context = chromium.new_context(**options, reduced_motion="reduce")
    context.route(lambda url: not url.startswith(server.origin), lambda route: route.abort())
    page = context.new_page()
    page.goto(server.address + path, wait_until="networkidle")
    page.evaluate(SETTLED)
    png = page.screenshot(full_page=True, animations="disabled", caret="hide")
    context.close()
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def assert_alike(before, after):
    """See that two pictures of a page are the same, but for how a browser rasters them."""
    assert before.shape == after.shape
    off = np.abs(before - after).max(axis=2)
    assert off.max() <= EDGE
    assert np.mean(off > RASTER) < SELDOM


@pytest.mark.parametrize("how", [WIDE, NARROW, DARK], ids=["wide", "narrow", "dark"])
@pytest.mark.parametrize("host", HOSTS)
def test_a_page_without_figures_looks_the_same(chromium, sites, host, how):
    before, after = (shot(chromium, sites(host, adopted), how) for adopted in (False, True))
    assert_alike(before, after)


def test_without_scripts_all_that_figures_can_be_is_readable(chromium, sites):
    read_without_scripts(chromium, f"{sites('material').address}together/")


def test_readers_play_with_all_that_figures_can_be(watched, sites):
    play(watched(sites("material")), "together/")


@pytest.mark.parametrize("host", HOSTS)
def test_around_figures_nothing_is_styled(chromium, sites, host):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    page.goto(sites(host).address + "figure/")
    page.wait_for_selector(".ex-badge-button")
    with_sheet, without = (page.evaluate(LOOKS, ours) for ours in (True, False))
    context.close()
    assert len(with_sheet) > 50
    assert {*with_sheet} - {*without} == set()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_are_dark_where_their_page_is(chromium, sites, host, scheme):
    context = chromium.new_context(**WIDE, color_scheme=scheme)
    page = context.new_page()
    page.goto(sites(host).address + "figure/")
    text, ink = page.evaluate(COLORS)
    context.close()
    assert (text > 382) == (ink > 382) == (host in ("slate", "mkdocs-dark"))


@pytest.mark.parametrize("host", LIGHT_AND_LIVE)
def test_controls_have_one_size_in_every_theme(chromium, sites, host):
    context = chromium.new_context(**WIDE)
    page = context.new_page()
    page.goto(sites(host).address + "figure/")
    page.wait_for_selector(".ex-badge-button")
    sizes = page.evaluate(SIZES)
    context.close()
    assert sizes["controls"] == 14
    assert sizes["row"] == 13
    assert 14 <= sizes["caption"] <= 15
    assert sizes["slider"] == 44
    assert (sizes["border"], sizes["legend"]) == ("0px", "0px")


@pytest.mark.parametrize("host", LIGHT_AND_LIVE)
def test_without_scripts_a_figure_is_a_picture(watched, sites, host):
    reader = watched(sites(host), java_script_enabled=False)
    reader.page.goto(reader.address("figure/"))
    assert reader.page.locator("#fading .ex-wide").is_visible()
    assert reader.page.locator("#fading figcaption").is_visible()
    for hidden in (".ex-controls", ".ex-toolbar button", ".ex-narrow"):
        assert not reader.page.locator(f"#fading {hidden}").first.is_visible()


@pytest.mark.parametrize("host", LIGHT_AND_LIVE)
def test_a_table_answers_first_and_then_python(watched, sites, host):
    reader = watched(sites(host))
    with reader.held_back("**/pyodide*"):
        reader.open("figure/")
        assert not reader.python_files()
        reader.page.locator("#fading input[name=rate]").press("ArrowRight")
        reader.wait_for("fading", "table")
    reader.page.locator("#fading input[name=rate]").press("ArrowRight")
    reader.wait_for("fading", "model")
    reader.page.get_by_role("link", name="Slow").click()
    reader.page.wait_for_function(
        "document.getElementById('fading').state.rate.toFixed(2) === '0.20'"
    )
    expect(reader.page.locator(".ex-param")).to_have_text("0.20")


@pytest.mark.parametrize("host", LIGHT_AND_LIVE)
def test_a_figure_is_no_wider_than_a_telephone(watched, sites, host):
    reader = watched(sites(host), **NARROW)
    reader.open("figure/")
    assert reader.page.locator("#fading .ex-narrow").is_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
