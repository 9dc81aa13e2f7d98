"""In Chromium, Firefox and WebKit: a picture that is out of sight is shown where the reader is."""

from itertools import pairwise

import pytest
from served_site import served
from visit import Visit
from watched import ALIVE

WIDGET = """
from explorable import Points, Slider, figure

@figure(n=Slider(0, 9, start=3, step=1), describe="It ends at {last}.")
def line(ax, n):
    ax.plot([0, n])
    ax.set_ylim(0, 9)
    return {"last": n}

@figure(n=Slider(0, 9, start=3, step=1))
def quiet(ax, n):
    ax.plot([0, n])

@figure(where=Points(x=(0, 1), y=(0, 1), start=[(0.5, 0.5)], fixed=True), table=False)
def dots(ax, where):
    ax.plot(where[:, 0], where[:, 1], "o")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return {"height": where[0, 1]}

NAMES = "abcdef"

@figure(panels="ABC", **{name: Slider(0, 9, start=3, step=1) for name in NAMES}, table=False)
def tall(axes, a, b, c, d, e, f):
    for ax, value in zip(axes.values(), (a, b, c)):
        ax.plot([0, value, d, e, f])
        ax.set_title("a panel")
    return {"first": a}

@figure(panels="ABCDEF;GHIJKL;MNOPQR;STUVWX;YZabcd;efghij", n=Slider(0, 9, start=3, step=1),
        figsize=(7.2, 14))
def small(axes, n):
    for ax in axes.values():
        ax.plot([0, n])
        ax.set_axis_off()
    return {"height": n}
"""
APART = "\n\n".join(["This says nothing of any figure, and takes a line or two of the page."] * 16)
CAPTION = "A line. " * 60
PAGE = f"""---
hide: [toc, navigation]
---

# Away

<style>.md-grid {{ max-width: 720px; }}</style>

/// figure | away.line
///

{APART}

With [[line.n]] it ends at [[line.last]]. [Make it five](figure:line?n=5).

{APART}

/// figure | away.quiet
    dock: off
///

{APART}

It is [[quiet.n]]. [Make that seven](figure:quiet?n=7).

{APART}

/// figure | away.dots
///

{APART}

Its height is [[dots.height:.2f]].

{APART}

/// figure | away.tall
    key: B
    panels: stack
///

{APART}

The first is [[tall.first]].

{APART}

It ends at [[line.last]], and is called near.

This is between them.

The first is [[tall.first]], and is called next.

{APART}

/// figure | away.small
    key: A
///

{APART}

Its height is [[small.height]].

{APART}
"""
PHONE, WIDE = (390, 844), (1440, 900)
SCRUB, LINK, NUMBER = ".ex-scrub[data-figure=line]", "a[data-figure=line]", ".ex-output"
MIDDLE = """(selector) => document.querySelector(selector)
  .scrollIntoView({ block: "center", behavior: "instant" })"""
# What is shown of which figure, and where; null where no picture is out of its place.
LIFTED = """() => {
  const stage = document.querySelector("[data-docked]:popover-open");
  if (!stage) return null;
  const frame = stage.querySelector(".ex-dock");
  const box = (one) => {
    const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  };
  return {
    figure: stage.closest("explorable-figure").id, at: frame.dataset.at,
    box: box(frame), picture: box(stage),
  };
}"""
IS_LIFTED = "(id) => document.querySelector(`#${id} [data-docked]:popover-open`) !== null"
IN_PLACE = """(id) => !document.querySelector("[data-docked], .ex-hole, [popover].ex-stage") &&
  document.querySelector(`#${id} .ex-stage`).getBoundingClientRect().height > 100"""
# The share of a picture that shows, of what is in its region.
SEEN = """(id) => {
  const stage = document.querySelector(`#${id} .ex-stage`);
  const { left, top, width, height } = stage.getBoundingClientRect();
  let seen = 0;
  for (let at = 0; at < 100; at++) {
    const x = left + ((at % 10) + 0.5) * width / 10;
    const y = top + (Math.floor(at / 10) + 0.5) * height / 10;
    if (stage.contains(document.elementFromPoint(x, y))) seen += 1;
  }
  return seen / 100;
}"""
IS_SEEN = f"(id) => ({SEEN})(id) >= 0.5"
WHERE = """(selector) => {
  const { top } = document.querySelector(selector).getBoundingClientRect();
  return [scrollY, document.documentElement.scrollHeight, top];
}"""
A_WHILE = "() => new Promise((resolve) => setTimeout(resolve, 700))"
# What has the focus can be seen, at its middle.
SHOWS = """() => {
  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return document.activeElement.contains(hit);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("away")
    with served(root, widgets__away_py=WIDGET, content__index_md=PAGE) as server:
        yield server


@pytest.fixture
def come(engine, site):
    """Open the page in a window of a size, in any browser."""
    with engine.reader() as reader:

        def at(size):
            reader.resize(*size)
            visit = Visit(reader, site)
            visit.open()
            return visit

        yield at
        assert not reader.errors()


@pytest.fixture
def page(chromium, site):
    """Open the page in Chromium, in a window of a size and of any kind."""
    contexts = []

    def at(size, server=site, **options):
        width, height = size
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        opened = context.new_page()
        opened.goto(server.address)
        opened.wait_for_function(ALIVE)
        return opened

    yield at
    for context in contexts:
        context.close()


def read(page, selector):
    """Bring a word to the middle of the window, and read it."""
    page.evaluate(MIDDLE, selector)
    page.evaluate(A_WHILE)


@pytest.mark.parametrize(("size", "at"), [(PHONE, "top"), (WIDE, "side")])
def test_a_number_that_is_scrubbed_has_its_picture_beside_it(come, size, at):
    visit = come(size)
    visit.reader.evaluate(MIDDLE, SCRUB)
    before = visit.reader.evaluate(WHERE, SCRUB)
    visit.keys(SCRUB, "ArrowRight")
    visit.reader.wait_until(IS_LIFTED, "line")
    visit.wait_for("line", "table")
    assert visit.state("line") == {"n": 4}
    assert visit.reader.evaluate(WHERE, SCRUB) == pytest.approx(before, abs=1)
    told = visit.reader.evaluate(LIFTED)
    assert (told["figure"], told["at"]) == ("line", at)
    assert visit.reader.evaluate(SEEN, "line") > 0.95
    assert visit.reader.evaluate(SHOWS)
    width, height = visit.reader.evaluate("() => [innerWidth, innerHeight]")
    assert told["box"]["width"] * told["box"]["height"] <= 0.45 * width * height
    assert at == "side" or told["box"]["bottom"] <= 0.45 * height + 1
    visit.keys(SCRUB, "ArrowRight")
    visit.wait_for("line", "table")
    assert visit.text(f"{NUMBER}[data-figure=line]") == "5"


def test_a_link_shows_what_it_sets_and_once_more_leads_there_and_back(come):
    visit = come(PHONE)
    visit.reader.evaluate(MIDDLE, LINK)
    before = visit.reader.evaluate(WHERE, LINK)
    visit.reader.click(LINK)
    visit.reader.wait_until(IS_LIFTED, "line")
    visit.reader.wait_until("() => document.getElementById('line').state.n === 5")
    visit.wait_for("line", "table")
    assert visit.reader.evaluate(WHERE, LINK) == pytest.approx(before, abs=1)

    visit.reader.evaluate(A_WHILE)
    visit.reader.evaluate(A_WHILE)
    visit.reader.click(LINK)
    visit.reader.wait_until(IN_PLACE, "line")
    visit.reader.wait_until(IS_SEEN, "line")
    visit.reader.click(".ex-back")
    visit.reader.wait_until(IS_LIFTED, "line")
    assert visit.reader.evaluate(WHERE, LINK)[2] == pytest.approx(before[2], abs=120)
    assert not visit.reader.evaluate("() => document.querySelector('.ex-back')")


def test_a_paragraph_that_is_read_has_its_picture_until_that_can_be_seen_again(come):
    visit = come(PHONE)
    visit.reader.evaluate(MIDDLE, SCRUB)
    visit.reader.wait_until(IS_LIFTED, "line")
    visit.reader.evaluate(MIDDLE, "#quiet")
    visit.reader.wait_until(IN_PLACE, "line")
    visit.reader.evaluate(MIDDLE, SCRUB)
    visit.reader.wait_until(IS_LIFTED, "line")
    visit.reader.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    visit.reader.wait_until(IN_PLACE, "line")
    assert visit.reader.evaluate(SEEN, "line") > 0.9


def test_whoever_closes_it_is_led_to_pictures_as_before(come):
    visit = come(PHONE)
    visit.reader.evaluate(MIDDLE, SCRUB)
    visit.reader.wait_until(IS_LIFTED, "line")
    visit.reader.click(".ex-dock-close")
    visit.reader.wait_until(IN_PLACE, "line")
    visit.reload()
    visit.reader.evaluate(MIDDLE, SCRUB)
    visit.keys(SCRUB, "ArrowRight")
    visit.reader.evaluate(A_WHILE)
    assert visit.reader.evaluate(LIFTED) is None
    visit.reader.click(LINK)
    visit.reader.wait_until(IS_SEEN, "line")
    assert visit.reader.evaluate("() => document.querySelector('.ex-back') !== null")


def test_a_picture_beside_the_text_can_be_played_with(come):
    visit = come(WIDE)
    visit.reader.evaluate(MIDDLE, f"{NUMBER}[data-figure=dots]")
    visit.reader.wait_until(IS_LIFTED, "dots")
    visit.reader.wait_until("() => document.querySelector('#dots .ex-gesture') !== null")
    visit.reader.evaluate(A_WHILE)
    visit.reader.drag(visit.at("dots", 0.5, 0.5), visit.at("dots", 0.5, 0.75))
    [[x, y]] = visit.state("dots")["where"]
    assert (x, y) == pytest.approx((0.5, 0.75), abs=0.05)
    assert visit.reader.evaluate(LIFTED)["figure"] == "dots"


@pytest.mark.parametrize("size", [(320, 256), (1280, 470)])
def test_in_a_low_window_nothing_is_covered_and_links_lead_there(page, size):
    page = page(size)
    read(page, SCRUB)
    page.focus(SCRUB)
    page.keyboard.press("ArrowRight")
    read(page, "#tall [name=a]")
    assert page.evaluate(LIFTED) is None
    position = "getComputedStyle(document.querySelector('#line .ex-stage')).position"
    assert page.evaluate(position) == "relative"
    read(page, LINK)
    page.click(LINK)
    page.wait_for_function("document.querySelector('.ex-back')")
    page.wait_for_function(f"({SEEN})('line') > 0.4")


def test_an_author_can_leave_a_picture_in_its_place(page):
    page = page(PHONE)
    read(page, ".ex-scrub[data-figure=quiet]")
    page.focus(".ex-scrub[data-figure=quiet]")
    page.keyboard.press("ArrowRight")
    page.evaluate(A_WHILE)
    assert page.evaluate(LIFTED) is None
    page.click("a[data-figure=quiet]")
    page.wait_for_function(IS_SEEN, arg="quiet")


def test_a_site_can_leave_pictures_in_their_places(page, tmp_path):
    own = PAGE.replace("dock: off", "dock: on")
    files = {"widgets__away_py": WIDGET, "content__index_md": own}
    with served(tmp_path, options={"dock": False}, **files) as server:
        opened = page(PHONE, server)
        read(opened, SCRUB)
        assert opened.evaluate(LIFTED) is None
        read(opened, ".ex-scrub[data-figure=quiet]")
        assert opened.evaluate(LIFTED)["figure"] == "quiet"


def test_a_picture_that_fills_the_page_goes_along_no_wider_than_its_controls(page, tmp_path):
    figure = f"/// figure | away.line\n    width: full\n{CAPTION}\n///"
    content = f"# Away\n\n{APART}\n\n{figure}\n\nIt ends at [[line.last]].\n\n{APART}\n"
    theme = "theme: {name: material, font: false, features: [toc.integrate]}"
    files = {"widgets__away_py": WIDGET, "content__index_md": content}
    with served(tmp_path, options={"look": "essay"}, theme=theme, **files) as server:
        opened = page((1440, 900), server)
        read(opened, "[data-output=last]")
        opened.wait_for_function(LIFTED)
        docked = opened.evaluate(LIFTED)["box"]
        toolbar = opened.locator("#line .ex-toolbar").bounding_box()
    assert docked["width"] < toolbar["width"] + 50


def test_escape_puts_a_picture_back_and_the_focus_stays(page):
    page = page(PHONE)
    read(page, SCRUB)
    page.focus(SCRUB)
    assert page.evaluate(LIFTED)["figure"] == "line"
    page.keyboard.press("Escape")
    page.evaluate(A_WHILE)
    assert page.evaluate(LIFTED) is None
    assert page.evaluate("(it) => document.activeElement.matches(it)", SCRUB)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert page.evaluate(LIFTED) is None


def test_by_keys_a_link_leads_to_the_picture_with_the_focus(page):
    page = page(PHONE)
    read(page, LINK)
    page.focus(LINK)
    page.keyboard.press("Enter")
    page.wait_for_function(IS_LIFTED, arg="line")
    assert page.evaluate("(it) => document.activeElement.matches(it)", LINK)
    page.wait_for_function("document.getElementById('line').state.n === 5")
    page.keyboard.press("Enter")
    page.wait_for_function(IN_PLACE, arg="line")
    assert page.evaluate("document.activeElement.matches('#line svg.ex-picture')")
    page.wait_for_function(IS_SEEN, arg="line")


def test_what_has_the_focus_is_never_under_a_picture(page):
    page = page(PHONE)
    page.evaluate(
        "([near, links]) => document.querySelector(near).closest('p').insertAdjacentHTML("
        "'beforebegin', links)",
        [SCRUB, "".join(f'<p><a href="#">{at}</a></p>' for at in range(12))],
    )
    read(page, SCRUB)
    page.focus(SCRUB)
    assert page.evaluate(LIFTED)["at"] == "top"
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(SHOWS)


def test_a_panel_that_is_used_is_never_under_a_picture(page):
    page = page(PHONE)
    page.evaluate(
        "(near) => document.getElementById('line').after("
        "document.querySelector(near).closest('p'))",
        SCRUB,
    )
    page.locator("#line .ex-toolbar summary").click()
    page.locator("#line button[data-panel=export]").click()
    panel = page.locator("#line-export")
    with page.expect_download():
        panel.get_by_role("button", name="Picture, SVG").click()
    read(page, SCRUB)
    for button in panel.get_by_role("button").all():
        button.click(trial=True, timeout=5000)
    page.mouse.wheel(0, 400)
    page.evaluate(A_WHILE)
    page.locator("h1").click()
    read(page, SCRUB)
    assert page.evaluate(LIFTED)


def test_a_word_at_the_top_has_the_picture_at_the_bottom(page):
    page = page(PHONE)
    page.evaluate(
        f"(it) => {{ ({MIDDLE})(it); scrollBy({{ top: 330, behavior: 'instant' }}); }}", SCRUB
    )
    page.evaluate(A_WHILE)
    assert page.evaluate(LIFTED) is None
    page.focus(SCRUB)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(IS_LIFTED, arg="line")
    assert page.evaluate(LIFTED)["at"] == "bottom"
    assert page.evaluate(SHOWS)


def test_a_picture_goes_where_only_words_under_it_are_about_it(page):
    page = page(PHONE)
    read(page, SCRUB)
    assert page.evaluate(LIFTED)["at"] == "top"
    page.evaluate("scrollBy({ top: 330, behavior: 'instant' })")
    page.wait_for_function(IN_PLACE, arg="line")


def test_what_a_menu_covers_is_not_covered_again(page):
    page = page(PHONE)
    read(page, SCRUB)
    assert page.evaluate(LIFTED)["figure"] == "line"
    page.click(".md-header [for=__drawer]")
    page.wait_for_function(IN_PLACE, arg="line")


def test_on_paper_a_picture_is_in_its_place(page):
    page = page(PHONE)
    read(page, SCRUB)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(IN_PLACE, "line")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(IN_PLACE, "line")


def test_for_those_who_want_less_motion_nothing_moves(page):
    page = page(PHONE, reduced_motion="reduce")
    page.evaluate("document.addEventListener('animationstart', () => (window.moved = true))")
    read(page, SCRUB)
    assert page.evaluate(LIFTED)["figure"] == "line"
    page.click(".ex-dock-go")
    assert page.evaluate(IS_SEEN, "line")  # at once
    assert not page.evaluate("window.moved")


def test_a_picture_is_met_once_and_in_its_place(page):
    page = page(PHONE)
    order = """() => [...document.querySelectorAll("svg.ex-picture, .ex-scrub")]
      .filter((one) => one.checkVisibility()).map((one) => one.dataset.figure ??
        one.closest("explorable-figure").id + "'s")"""
    before = page.evaluate(order)
    read(page, SCRUB)
    assert page.evaluate(LIFTED)["figure"] == "line"
    assert page.evaluate(order) == before
    assert not page.evaluate("document.querySelectorAll('[data-docked] [aria-hidden]').length")


def test_of_a_tall_picture_its_key_panel_shows_and_each_other_by_a_tap(page):
    page = page(PHONE)
    read(page, f"{NUMBER}[data-figure=tall]")
    panels = page.evaluate(
        """() => [...document.querySelectorAll("#tall svg.ex-narrow [data-panel]")]
          .map((one) => Number(one.firstElementChild.getAttribute("y")))"""
    )
    seen = []
    for _ in range(4):
        top = page.evaluate(
            """() => {
              const svg = document.querySelector("[data-docked] svg.ex-narrow");
              const { top } = svg.closest(".ex-stage").getBoundingClientRect();
              if (getComputedStyle(svg).display === "none") return null;
              if (getComputedStyle(svg).clipPath === "none") return null;
              return new DOMPoint(0, top).matrixTransform(svg.getScreenCTM().inverse()).y;
            }"""
        )
        seen.append(top is not None and sum(each >= top for each in panels))
        assert page.evaluate(LIFTED)["box"]["bottom"] <= 0.45 * PHONE[1] + 1
        page.click(".ex-dock-panel")
        page.evaluate(A_WHILE)
    assert seen == [2, 1, False, 3]


def test_where_there_is_room_all_panels_show(page):
    page = page(WIDE)
    read(page, f"{NUMBER}[data-figure=tall]")
    assert page.evaluate(LIFTED)["figure"] == "tall"
    clips = "() => getComputedStyle(document.querySelector('[data-docked] svg.ex-narrow')).clipPath"
    assert page.evaluate(clips) == "none"


def test_one_small_panel_is_as_wide_as_its_buttons(page):
    page = page(WIDE)
    read(page, f"{NUMBER}[data-figure=small]")
    told = page.evaluate(LIFTED)
    assert (told["figure"], told["at"]) == ("small", "side")
    if page.evaluate("() => document.querySelector('.ex-dock-panel').textContent") == "⤢":
        page.click(".ex-dock-panel")
    told = page.evaluate(LIFTED)
    buttons = page.query_selector_all(".ex-dock button")
    boxes = sorted((each.bounding_box() for each in buttons), key=lambda box: box["x"])
    assert all(one["x"] + one["width"] <= two["x"] for one, two in pairwise(boxes))
    assert max(box["y"] + box["height"] for box in boxes) <= told["picture"]["top"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= told["box"]["right"]


def test_what_shows_stays_until_the_reader_scrolls(page):
    page = page(PHONE)
    near, after = page.query_selector_all(f"p:text('is called') {NUMBER}")
    near.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.evaluate(A_WHILE)
    told = page.evaluate(LIFTED)
    assert told["figure"] == "line"
    free = (told["box"]["bottom"] + PHONE[1]) / 2  # the middle of what is still seen of the text
    away = [abs(each.bounding_box()["y"] - free) for each in (near, after)]
    assert away[1] < away[0]
    page.click("p:text('and is called near')", position={"x": 2, "y": 2})  # has it look again
    page.evaluate(A_WHILE)
    assert page.evaluate(LIFTED)["figure"] == "line"
    after.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.evaluate(A_WHILE)
    page.evaluate(A_WHILE)
    assert page.evaluate(LIFTED)["figure"] == "tall"


def test_beside_each_control_of_a_tall_figure_its_picture_shows(page):
    page = page(PHONE, has_touch=True, is_mobile=True)
    page.evaluate(MIDDLE, "#tall .ex-stage")
    for control in page.query_selector_all("#tall .ex-controls input"):
        control.focus()
        page.evaluate(A_WHILE)
        assert page.evaluate(SEEN, "tall") >= 0.5
        assert page.evaluate(SHOWS)


def test_the_dock_leaves_with_its_page(page):
    page = page(PHONE)
    read(page, SCRUB)
    assert page.evaluate(LIFTED)["figure"] == "line"
    page.evaluate("document.querySelector('#line').remove()")
    page.evaluate(A_WHILE)
    assert page.evaluate("document.documentElement.style.scrollPaddingTop") == ""
    assert page.evaluate(LIFTED) is None
