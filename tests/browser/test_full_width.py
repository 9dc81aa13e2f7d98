"""A figure with `width: full` takes the room that its page has, in every theme, and no more."""

import pytest
from pages_server import PagesServer

from tests.hosts.mkdocs.owner_site import build, write

FULL = "/// figure | decay.fading\n    width: full\nWhat is *left*.\n///\n"
TEXT = "\n\n".join(
    ["Words that are as wide as the page's text is, and say nothing of figures."] * 12
)
PAGES = {
    "index.md": f"# Full\n\n{TEXT}\n\n## One\n\n{FULL}\n\n## Two\n\n{TEXT}",
    "other.md": "# Other\n\n## A part\n\nText.",
}
HOSTS = {
    "material": ({"name": "material", "font": False}, ""),
    "essay": ({"name": "material", "font": False, "features": ["toc.integrate"]}, "essay"),
    "mkdocs": ({"name": "mkdocs", "highlightjs": False}, ""),
    "readthedocs": ({"name": "readthedocs", "highlightjs": False}, ""),
}
WIDTHS = (390, 700, 1000, 1240, 1440, 1900)
SHEET = 673  # pixels of paper within its margins
# The picture's sides, those of what stands beside the text, how wide the page and its window are,
# and how large the smallest letters of the picture and those of the text are.
PLACES = """() => {
  const stage = document.querySelector(".ex-stage");
  stage.scrollIntoView({ block: "center", behavior: "instant" });
  const svg = [...stage.querySelectorAll("svg.ex-picture")]
    .find((one) => getComputedStyle(one).display !== "none");
  const sides = (one) => {
    const { left, right } = one.getBoundingClientRect();
    return [left, right];
  };
  const beside = [...document.querySelectorAll(
    ".md-sidebar, .wy-nav-side, .bs-sidebar, [role=complementary].bs-sidebar"
  )].filter((one) => {
    const { top, bottom, width, height } = one.getBoundingClientRect();
    const shows = one.checkVisibility({ visibilityProperty: true }) && width * height > 0;
    const here = svg.getBoundingClientRect();
    return shows && bottom > here.top && top < here.bottom;
  });
  const letters = [...svg.querySelectorAll("text")].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a);
  return {
    picture: sides(svg), beside: beside.map(sides),
    rows: [".ex-control", ".ex-toolbar"].map((name) => sides(document.querySelector(name))),
    page: document.documentElement.scrollWidth, window: innerWidth,
    letters: Math.min(...letters),
    text: parseFloat(getComputedStyle(document.querySelector("h2 + p, p")).fontSize),
  };
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return a site in a theme, built and served once."""
    servers = {}

    def serve(host):
        if host not in servers:
            theme, look = HOSTS[host]
            settings = {"look": look} if look else {}
            made = build(write(tmp_path_factory.mktemp(host), {"theme": theme}, PAGES, **settings))
            assert not made.errors
            servers[host] = PagesServer(made.folder).__enter__()
        return servers[host]

    yield serve
    for server in servers.values():
        server.__exit__()


@pytest.fixture
def opened(chromium, sites):
    contexts = []

    def at(host, width, media="screen"):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(media=media)
        page.goto(sites(host).address)
        return page.evaluate(PLACES)

    yield at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("host", HOSTS)
def test_it_lies_beside_what_stands_at_the_sides(opened, host):
    for width in WIDTHS:
        told = opened(host, width)
        left, right = told["picture"]
        assert 0 <= left < right <= told["window"], width
        assert told["page"] <= told["window"], width
        for start, end in told["beside"]:
            assert right <= start + 1 or left >= end - 1, (width, told)


@pytest.mark.parametrize("host", HOSTS)
def test_the_letters_of_a_wide_picture_are_never_larger_than_those_of_the_text(opened, host):
    for width in WIDTHS:
        told = opened(host, width)
        left, right = told["picture"]
        if right - left >= 560:  # or it is the narrow one
            assert told["letters"] <= told["text"] + 0.3, (width, told)


def test_in_the_look_of_the_essay_it_goes_beyond_the_text(opened):
    for width, least in ((1240, 940), (1440, 1000), (1900, 1000)):
        left, right = opened("essay", width)["picture"]
        assert right - left >= least, width


def test_in_the_look_of_the_essay_controls_and_what_is_below_them_are_in_line(opened):
    for width in WIDTHS:
        told = opened("essay", width)
        controls, toolbar = told["rows"]
        assert controls == pytest.approx(toolbar, abs=0.5), (width, told)
        if width >= 1240:  # where it begins with the text's column
            assert controls[0] == pytest.approx(told["picture"][0], abs=0.5)


def test_on_paper_it_is_within_its_sheet(opened):
    for host in HOSTS:
        left, right = opened(host, SHEET, media="print")["picture"]
        assert left >= 0
        assert right <= SHEET
