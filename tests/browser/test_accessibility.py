"""Nobody is kept out: axe finds nothing, keys reach everything, small screens and paper show it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from extent import some
from hands import fade
from panels import panel
from staying import staying

ALIKE = ("assets", "figures")  # folders of pages that are all made alike
# The theme's switch of the menu has to be the body's first child, outside all landmarks, and
# three labels lead to it. Its name is its own; that keys reach and move it is tested below.
LOOKED_AT = {"exclude": [["#__drawer"]]}
DECIDED_ELSEWHERE = {"color-contrast"}  # of words over pictures axe cannot tell; test_palette does
RULES = {
    "resultTypes": ["violations", "incomplete"],
    "preload": False,  # axe fetches what style sheets import, but beside the page
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, and not on by itself
}
WIDE = {"viewport": {"width": 1280, "height": 800}}
NARROW = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
NARROWEST = {"width": 320, "height": 600}
PHONES = [NARROWEST, {"width": 390, "height": 844}]
LOOKS = {  # each width and each scheme once: what one of them changes, the other does not
    "light, wide": {**WIDE, "color_scheme": "light"},
    "dark, narrow": {**NARROW, "color_scheme": "dark"},
}

# What has the focus: what it is, and whether a reader could see where it stands.
FOCUSED = """() => {
  const one = document.activeElement;
  const icon = one.matches(".md-option") ? one.nextElementSibling : null;
  const menu = one.id === "__drawer" ? document.querySelector("header [for=__drawer]") : null;
  const shown = icon ?? menu ?? one;
  const { left, right, width, height } = shown.getBoundingClientRect();
  const seen = left >= 0 && right <= innerWidth + 1 && width > 0 && height > 0;
  return { name: one.id || one.textContent.trim() || one.className, seen };
}"""

PRINTED = """() => {
  const visible = (selector) =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
  const figure = document.querySelector("explorable-figure");
  return {
    paper: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.querySelector("article p:not([class])")).color,
    left: visible(".ex-controls, .ex-status, .ex-badge, .ex-overlay, .ex-toolbar, .headerlink") +
      visible("header, footer, nav, .md-search"),
    pictures: visible("svg.ex-picture"),
    captions: visible("figcaption"),
    figures: visible("explorable-figure"),
    together: getComputedStyle(figure).breakInside,
    footnotes: visible(".footnote li"),
  };
}"""


@pytest.fixture(scope="module")
def addresses(essay):
    """The addresses of all pages, from the site's root.

    Of the pages of sources, and of figures alone, which are all made alike, one each.
    """
    found = [path.relative_to(essay.folder).as_posix() for path in staying(essay.folder)]
    alike = [min(path for path in found if path.startswith(f"{each}/")) for each in ALIKE]
    chapters = sorted(path for path in found if path.split("/")[0] not in ALIKE)
    return [path.removesuffix("index.html") for path in chapters + alike]


def faults(page, looked_at=LOOKED_AT):
    """Return what axe finds on a page, or within a part of it, a line for each element."""
    found = Axe().run(page, looked_at, RULES).response
    undecided = [rule for rule in found["incomplete"] if rule["id"] not in DECIDED_ELSEWHERE]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]} ({rule['help']})"
        for rule in found["violations"] + undecided
        for node in rule["nodes"]
    ]


def test_axe_finds_what_is_wrong(watched):
    page = watched().open("404.html")
    page.locator("article").evaluate("(one) => one.innerHTML = '<p style=color:#ddd>pale</p>'")
    assert any("color-contrast" in fault for fault in faults(page))


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page_and_phones_hold_it(watched, addresses, look):
    """Every other page in either look; with WHOLE=1, all in both.

    WCAG 1.4.10: at 320 pixels, nobody has to scroll sideways to read a line.
    """
    watch = watched(**LOOKS[look])
    wrong, wide = {}, {}
    at = list(LOOKS).index(look)
    for address in some(addresses[at:] + addresses[:at], len(LOOKS)):
        page = watch.open(address)
        page.wait_for_load_state("networkidle")
        wrong[address] = faults(page)
        for phone in PHONES:
            page.set_viewport_size(phone)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width != phone["width"]:
                wide[address, phone["width"]] = width
        page.set_viewport_size(LOOKS[look]["viewport"])
    assert not {address: found for address, found in wrong.items() if found}
    assert not wide


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_a_figure_is_played_with(watched, look):
    watch = watched(**LOOKS[look])
    page = watch.open("five-points/")
    figure = page.locator("#pinching")
    wrong = {}
    figure.locator("input[name=lengthscale]").press("ArrowRight")
    watch.wait_for("pinching")
    page.keyboard.press("Escape")
    watch.bring("pinching")
    figure.locator(".ex-badge-button").click()
    figure.locator(".ex-badge-panel").get_by_text("In this state").wait_for()
    wrong["who answers"] = faults(page, "#pinching")
    figure.locator(".ex-badge-button").press("Escape")
    figure.locator(".ex-handle").first.focus()
    wrong["a handle"] = faults(page, "#pinching")
    dots = figure.locator(".ex-toolbar summary")
    dots.click()
    wrong["menu"] = faults(page, "#pinching")  # later it lies over what it has opened
    page.keyboard.press("Escape")
    for button in figure.locator(".ex-menu button").all():
        dots.click()
        button.click()
        figure.locator(".ex-panel:not([hidden])").wait_for()
        page.wait_for_load_state("networkidle")
        wrong[button.text_content()] = faults(page, "#pinching")
    assert len(wrong) > 4
    assert not {where: found for where, found in wrong.items() if found}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_open_search(watched, look):
    page = watched(**LOOKS[look]).open("five-points/")
    page.keyboard.press("/")
    page.keyboard.type("crowd")
    page.locator(".md-search-result__item").first.wait_for()
    fade(page)  # half transparent has half the contrast
    assert not faults(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_opens_by_keys_and_axe_finds_nothing_in_it(watched, scheme):
    page = watched(**NARROW, color_scheme=scheme).open("five-points/")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Paint on an invisible")
    assert not link.is_visible()
    page.get_by_role("checkbox", name="Menu").press("Space")
    link.wait_for()
    fade(page)
    assert not faults(page)
    link.press("Enter")
    page.wait_for_url("**/paint-on-an-invisible-shape/")


@pytest.mark.parametrize("device", [WIDE, NARROW], ids=["wide", "narrow"])
def test_keys_walk_through_what_can_be_seen(watched, device):
    """From the top to the first figure: nothing in a closed menu or search takes the focus."""
    page = watched(**device).open("five-points/")
    page.locator("explorable-figure .ex-handle").first.wait_for(state="attached")
    walked = []
    while not walked or not page.locator("explorable-figure:focus-within").count():
        page.keyboard.press("Tab")
        fade(page)  # the search unfolds when it gets the focus
        walked.append(page.evaluate(FOCUSED))
        assert len(walked) < 60  # the chapters, and the parts of this one, beside the text
    assert len(walked) > 3
    assert not [each["name"] for each in walked if not each["seen"]]
    assert ("__drawer" in [each["name"] for each in walked]) == (device is NARROW)


def test_nothing_moves_away_from_under_a_press_that_takes_the_focus(watched):
    """Else the press ends beside the button on which it began, and nothing happens."""
    page = watched().open("five-points/")
    figure = page.locator("#pinching")
    places = """(figure) => [...figure.querySelectorAll(".ex-controls :is(button, input)")]
      .map((one) => one.offsetTop)"""
    before = figure.evaluate(places)
    figure.locator("[name=noise]").press("ArrowRight")
    assert figure.locator(".ex-hint-keys").is_visible()
    assert figure.evaluate(places) == before


# The colour under a picture and of its letters, and the two as the palette has them.
ON_PAPER = """() => {
  const picture = document.querySelector("explorable-figure svg.ex-wide");
  const wanted = document.createElement("p");
  wanted.style = "forced-color-adjust: none; background: var(--ex-paper); color: var(--ex-ink)";
  document.body.append(wanted);
  const { color, backgroundColor } = getComputedStyle(wanted);
  const inks = [...picture.querySelectorAll("text")].map((one) => getComputedStyle(one).fill);
  return { paper: backgroundColor, under: getComputedStyle(picture).backgroundColor,
    ink: color, inks };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_pictures_stand_on_paper_of_their_own(watched, scheme):
    page = watched(color_scheme=scheme, forced_colors="active").open("five-points/")
    found = page.evaluate(ON_PAPER)
    assert found["under"] == found["paper"] != "rgba(0, 0, 0, 0)"
    assert found["ink"] in found["inks"]


# How far each word of a picture reaches to the left.
REACH = """() => [...document.querySelectorAll("explorable-figure svg.ex-wide text")]
  .map((one) => one.getBoundingClientRect().left - one.viewportElement.getBoundingClientRect().left)
"""


def test_in_a_page_from_right_to_left_pictures_stay_as_they_were_laid_out(watched):
    page = watched().open("five-points/")
    before = page.evaluate(REACH)
    page.evaluate("document.body.dir = 'rtl'")
    assert page.evaluate(REACH) == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_black_on_white_and_only_what_can_be_used_there(watched, scheme):
    page = watched(color_scheme=scheme).open("five-points/")
    page.locator("#pinching .ex-overlay").wait_for(state="attached")
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert (printed["paper"], printed["ink"]) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert printed["left"] == 0
    assert printed["pictures"] == printed["captions"] == printed["figures"] > 1
    assert printed["together"] == "avoid"
    assert printed["footnotes"] > 1


# How large the words are in everything of a figure that takes typing, in pixels.
TYPED = """(id) => [...document.querySelectorAll(
  `#${id} :is(input:not([type=range], [type=radio], [type=checkbox]), select, .cm-content)`
)]
  .filter((one) => one.checkVisibility())
  .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.outerHTML.slice(0, 90)])"""


def test_no_field_makes_a_phone_zoom_in(phone):
    """As phones do where words that take the focus are smaller than 16 pixels."""
    phone.turn_to("five-points/")
    sizes = []
    for name in ("numbers", "export", "embed", "code"):
        box = panel(phone, "pinching", name)
        if name == "code":
            box.get_by_role("button", name="Edit").click()
            box.locator(".cm-content").first.wait_for()
        sizes += phone.page.evaluate(TYPED, "pinching")
    assert len(sizes) > 3
    assert not [each for each in sizes if each[0] < 16]
