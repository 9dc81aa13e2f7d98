"""In Chromium, Firefox and WebKit: on a telephone, panels that make too tall a stack have tabs."""

import hands
import pytest
from served_site import served
from visit import Visit
from watched import ALIVE

WIDGET = """
from explorable import Points, Slider, figure

@figure(panels="ABCD", n=Slider(0, 9, start=3, step=1),
        dots=Points(x=(0, 1), y=(0, 1), start=[(0.5, 0.5)], fixed=True, panel="D"),
        describe="It ends at {last}.", table=["n"])
def four(axes, n, dots):
    axes["A"].plot([0, n], label="rising")
    axes["B"].plot([0, 1, 2])
    axes["C"].plot([n, 0])
    axes["D"].plot(*dots.T, "o")
    axes["D"].set(xlim=(0, 1), ylim=(0, 1))
    axes["A"].set_ylim(0, 9)
    axes["C"].set_ylim(0, 9)
    for name, ax in axes.items():
        ax.set(title=f"Panel {name}", xlabel="time")
    return {"last": n}

@figure(panels="ABC", n=Slider(0, 9, start=3, step=1), describe="It ends at {last}.")
def longer(axes, n):
    for name, ax in axes.items():
        ax.plot([0, n])
        ax.set(ylim=(0, 9), title=f"Panel {name}")
    if n > 5:
        axes["A"].set_title("A title that has now become so long that it takes another line here")
    return {"last": n}
"""
APART = "\n\n".join(["This says nothing of any figure, and takes a line or two of the page."] * 16)
PAGE = f"""---
hide: [toc, navigation]
---

# Panels

Before.

/// figure | tabs.four
    key: A
The [first line](mark:rising), and four panels.
///

[Make it five](figure:four?n=5).

{APART}

It is [[four.last]].

{APART}

/// figure | tabs.longer
///

{APART}
"""
PHONE, WIDE, TINY = (390, 844), (1200, 900), (320, 480)
TOUCHED = {"has_touch": True, "is_mobile": True}
# The panels of a figure that a reader sees: the picture is at their middles, and nothing else.
SEEN = """(id) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const stage = svg.closest(".ex-stage");
  return [...svg.querySelectorAll("[data-panel] > rect")].filter((rect) => {
    const [x, y, width, height] = ["x", "y", "width", "height"]
      .map((name) => Number(rect.getAttribute(name)));
    const middle = new DOMPoint(x + width / 2, y + height / 2).matrixTransform(svg.getScreenCTM());
    const hit = document.elementFromPoint(middle.x, middle.y);
    return hit && stage.contains(hit) && !hit.closest(".ex-tabs");
  }).map((rect) => rect.parentElement.dataset.panel);
}"""
SEES = f"([id, panels]) => ({SEEN})(id).join() === panels"
CHANGED = """(id) => [...document.querySelectorAll(`#${id} .ex-tab[data-changed]`)]
  .map((one) => one.querySelector("span").textContent)"""
TELLS = f"([id, tabs]) => ({CHANGED})(id).join() === tabs"
TURNS = "(id) => Boolean(document.getElementById(id).view?.tabs)"
HEIGHTS = """(id) => ["stage", "window", "tabs", "narrow"].map((name) => {
  const found = document.querySelector(`#${id} .ex-${name}`);
  return Math.round(found.getBoundingClientRect().height);
})"""
# From which height of the picture to which its window shows it, and what is written in between.
SHOWN = """(id) => {
  const svg = document.querySelector(`#${id} svg.ex-narrow`);
  const { top, bottom } = svg.closest(".ex-window").getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return text.textContent.trim() && box.top >= top - 1 && box.bottom <= bottom + 1;
  }).map((text) => text.textContent);
}"""


def tab(figure, number):
    return f"#{figure} .ex-tab:nth-of-type({number})"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("tabs")
    with served(root, widgets__tabs_py=WIDGET, content__index_md=PAGE) as server:
        yield server


@pytest.fixture
def come(engine, site):
    """Open the page in a window of a size, in any browser, and bring a figure into view."""
    with engine.reader() as reader:

        def at(size, figure="four"):
            reader.resize(*size)
            visit = Visit(reader, site)
            visit.open()
            visit.bring(figure)
            visit.reader.wait_until(TURNS, figure)
            return visit

        yield at
        assert not reader.errors()


@pytest.fixture
def page(chromium, site):
    """Open the page in Chromium, in a window of a size and of any kind."""
    contexts = []

    def at(size, **options):
        context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)),
                                       **options)  # fmt: skip
        contexts.append(context)
        opened = context.new_page()
        opened.goto(site.address)
        if options.get("java_script_enabled", True):
            opened.wait_for_function(ALIVE)
            if size != WIDE:
                opened.wait_for_function(TURNS, arg="four")
        return opened

    yield at
    for context in contexts:
        context.close()


def test_one_panel_shows_and_a_tap_shows_another(come):
    visit = come(PHONE)
    assert visit.layout("four") == "narrow"
    assert visit.reader.evaluate(SEEN, "four") == ["A"]
    for number, panel in ((3, "C"), (2, "B"), (4, "D"), (1, "A")):
        visit.reader.click(tab("four", number))
        visit.reader.wait_until(SEES, ["four", panel])


def test_keys_go_from_tab_to_tab(come):
    visit = come(PHONE)
    visit.keys(f"{tab('four', 1)} input", "ArrowRight", "ArrowRight")
    visit.reader.wait_until(SEES, ["four", "C"])
    visit.reader.press("ArrowLeft")
    visit.reader.wait_until(SEES, ["four", "B"])


def test_what_changes_and_does_not_show_is_told_on_its_tab(come):
    visit = come(PHONE)
    visit.reader.click("a[data-figure=four].ex-set")
    visit.reader.wait_until(TELLS, ["four", "Panel C"])
    visit.reader.press("Escape")  # its picture may have gone along
    visit.bring("four")
    visit.reader.click(tab("four", 3))
    visit.reader.wait_until(TELLS, ["four", ""])
    visit.set("four", n=7)
    visit.reader.wait_until(TELLS, ["four", "Panel A"])
    visit.set("four", n=5)
    visit.reader.wait_until(TELLS, ["four", ""])


def test_a_hand_moves_what_is_in_another_panel_once_it_shows(come):
    visit = come(PHONE)
    visit.bring("four")
    visit.reader.click(tab("four", 4))
    visit.reader.wait_until(SEES, ["four", "D"])
    visit.drag("four", (0.5, 0.5), (0.8, 0.2), panel="D")
    [[x, y]] = visit.state("four")["dots"]
    assert (x, y) == pytest.approx((0.8, 0.2), abs=0.03)


def test_what_gets_the_focus_by_a_key_comes_into_view(come):
    visit = come(PHONE)
    visit.reader.focus("#four .ex-gesture [tabindex]")
    visit.reader.wait_until(SEES, ["four", "D"])


def test_a_word_that_names_a_mark_brings_its_panel_up(come):
    visit = come(PHONE)
    visit.reader.click(tab("four", 4))
    visit.reader.wait_until(SEES, ["four", "D"])
    visit.reader.click("#four a.ex-mark")
    visit.reader.wait_until(SEES, ["four", "A"])


def test_on_a_wide_page_all_panels_show_and_there_are_no_tabs(page):
    page = page(WIDE)
    assert page.evaluate(SEEN, "four") == ["A", "B", "C", "D"]
    assert not page.locator("#four .ex-tabs").is_visible()
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(TURNS, "four")  # what is for them has not come
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    page.wait_for_function(TURNS, arg="four")


def test_a_swipe_turns_to_what_is_beside_and_one_up_or_down_scrolls(page):
    page = page(PHONE, **TOUCHED)
    box = page.locator("#four .ex-window").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hands.swipe(page, [(x + 80, y), (x - 80, y + 6)])
    page.wait_for_function(SEES, arg=["four", "B"])
    hands.swipe(page, [(x - 80, y), (x + 80, y)])
    page.wait_for_function(SEES, arg=["four", "A"])
    hands.swipe(page, [(x, y + 60), (x + 10, y - 60)])
    assert page.evaluate("scrollY") > 30
    assert page.locator(f"{tab('four', 1)} input").is_checked()


def test_a_finger_that_moves_a_point_turns_to_nothing(page):
    page = page(PHONE, **TOUCHED)
    page.locator(tab("four", 4)).click()
    page.wait_for_function(SEES, arg=["four", "D"])
    handle = page.locator("#four .ex-gesture .ex-handle").bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    hands.swipe(page, [(x, y), (x + 90, y)])
    assert page.evaluate(SEEN, "four") == ["D"]
    assert page.evaluate("document.getElementById('four').state.dots[0][0]") > 0.6


def test_the_figure_is_as_tall_as_what_shows(page):
    page = page(PHONE, **TOUCHED)
    stage, window, tabs, picture = page.evaluate(HEIGHTS, "four")
    assert stage == pytest.approx(window + tabs, abs=8)
    assert tabs >= 44
    assert window < 0.4 * picture
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for number in (1, 2, 3, 4):
        box = page.locator(tab("four", number)).bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_all_of_it_is_there_on_paper(page):
    page = page(PHONE)
    page.emulate_media(media="print")
    stage, window, tabs, picture = page.evaluate(HEIGHTS, "four")
    assert tabs == 0
    assert stage == window == pytest.approx(picture, abs=1)


def test_tabs_work_without_a_script(page):
    page = page(PHONE, java_script_enabled=False)

    def top():
        window = page.locator("#four .ex-window").bounding_box()["y"]
        return page.locator("#four svg.ex-narrow").bounding_box()["y"] - window

    before = top()
    assert before > -20
    page.locator(tab("four", 3)).click()
    assert top() < before - 300


def test_a_title_that_takes_another_line_is_not_cut(page):
    page = page(PHONE, **TOUCHED)
    page.evaluate("document.querySelector('#longer .ex-stage').scrollIntoView()")
    page.wait_for_function(TURNS, arg="longer")
    assert "Panel A" in page.evaluate(SHOWN, "longer")
    page.evaluate("document.getElementById('longer').setState({ n: 8 })")
    page.wait_for_function(
        f"""() => {{
          const words = ({SHOWN})("longer").join(" ");
          return words.includes("A title that has now") && words.includes("line here");
        }}"""
    )
    page.locator(tab("longer", 2)).click()
    page.wait_for_function(SEES, arg=["longer", "B"])
    assert "Panel B" in page.evaluate(SHOWN, "longer")


def test_the_panel_that_the_reader_has_chosen_goes_along_and_its_place_stays(page):
    page = page(PHONE, **TOUCHED)
    page.locator(tab("four", 2)).click()
    page.wait_for_function(SEES, arg=["four", "B"])
    before = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("""document.querySelector(".ex-output[data-figure=four]")
      .scrollIntoView({ block: "center", behavior: "instant" })""")
    page.wait_for_function("document.querySelector('#four [data-docked]:popover-open')")
    hands.fade(page)
    assert page.evaluate(SEEN, "four") == ["B"]
    assert not page.locator("#four .ex-tabs").is_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == pytest.approx(before, abs=2)


def test_in_a_window_as_small_as_at_400_percent_a_panel_fits(page):
    page = page(TINY)
    _, window, _, _ = page.evaluate(HEIGHTS, "four")
    assert window < TINY[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
