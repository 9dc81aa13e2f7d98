"""The essay's look on sites of others: what a reader types can be read, whatever the palette."""

import re
from contextlib import contextmanager

import pytest
from pages_server import PagesServer

from tests.hosts.mkdocs.owner_site import FIGURE, build, write

WIDE = {"bypass_csp": True, "viewport": {"width": 1280, "height": 800}}
NARROW = {"bypass_csp": True, "viewport": {"width": 390, "height": 740}}
PALETTES = {
    "no palette": {},
    "default": {"palette": {"scheme": "default"}},
    "slate": {"palette": {"scheme": "slate"}},
    "a primary colour": {"palette": {"scheme": "default", "primary": "teal"}},
}
# The colour of an element's letters, and those of what lies behind it, from the front.
LETTERS = """([selector, pseudo]) => {
  const element = document.querySelector(selector);
  const behind = [];
  for (let one = element; one; one = one.parentElement) {
    behind.push(getComputedStyle(one).backgroundColor);
  }
  return [getComputedStyle(element, pseudo).color, ...behind];
}"""
AT_ONCE = "*, ::before, ::after, ::placeholder { transition: none !important }"


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return a site in the essay's look with one of the palettes, built and served once."""
    servers = {}

    def serve(palette):
        if palette not in servers:
            root = tmp_path_factory.mktemp("look")
            theme = {"name": "material", "font": False, **PALETTES[palette]}
            made = build(
                write(root, {"theme": theme}, {"index.md": f"# Hello\n\n{FIGURE}"}, look="essay")
            )
            assert not made.errors
            servers[palette] = PagesServer(made.folder).__enter__()
        return servers[palette]

    yield serve
    for server in servers.values():
        server.__exit__()


def numbers(color):
    """Return red, green, blue and opacity of a computed colour."""
    found = [float(each) for each in re.findall(r"[\d.]+", color)]
    return [*found[:3], found[3] if len(found) > 3 else 1.0]


def over(front, ground):
    """Return the colour that is seen where `front` lies on an opaque ground."""
    return [a * front[3] + b * (1 - front[3]) for a, b in zip(front[:3], ground, strict=False)]


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in
              (each / 255 for each in color)]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page, selector, pseudo=None):
    """Return the contrast of an element's letters with what lies behind them."""
    letters, *behind = map(numbers, page.evaluate(LETTERS, [selector, pseudo]))
    ground = [255.0, 255.0, 255.0]
    for layer in reversed(behind):
        ground = over(layer, ground)
    first, second = sorted((luminance(over(letters, ground)), luminance(ground)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@contextmanager
def opened(chromium, server, device):
    """Open a site's front page; nothing is asked of other servers."""
    context = chromium.new_context(**device)
    context.route(lambda url: not url.startswith(server.origin), lambda route: route.abort())
    page = context.new_page()
    page.goto(server.address)
    page.add_style_tag(content=AT_ONCE)
    yield page
    context.close()


@pytest.mark.parametrize("palette", PALETTES)
def test_the_search_field_can_be_read(chromium, sites, palette):
    with opened(chromium, sites(palette), WIDE) as page:
        assert contrast(page, ".md-search__input", "::placeholder") >= 4.5
        page.hover(".md-search__form")
        assert contrast(page, ".md-search__input", "::placeholder") >= 4.5
        page.locator(".md-search__input").fill("hello")
        assert contrast(page, ".md-search__input") >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_the_search_field_can_be_read_on_a_telephone(chromium, sites, palette):
    with opened(chromium, sites(palette), NARROW) as page:
        page.locator(".md-header__button[for=__search]").click()
        page.locator(".md-search__input").fill("hello")
        assert contrast(page, ".md-search__input") >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_the_header_can_be_read(chromium, sites, palette):
    with opened(chromium, sites(palette), WIDE) as page:
        assert contrast(page, ".md-header__title") >= 4.5
