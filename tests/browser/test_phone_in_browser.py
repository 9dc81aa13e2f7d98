"""On a phone the picture stays in view while the controls below it are used."""

import pytest
from served_site import served
from watched import Watched

WIDGET = """
from explorable import Slider, figure

NAMES = "abcdefghijkl"

@figure(**{name: Slider(0, 9, start=3, step=1) for name in NAMES}, table=False)
def many(ax, a, b, c, d, e, f, g, h, i, j, k, l):
    ax.bar(range(12), [a, b, c, d, e, f, g, h, i, j, k, l])

@figure(panels="ABCD", a=Slider(0, 9, start=3, step=1), table=False)
def tall(axes, a):
    for ax in axes.values():
        ax.plot([0, a])
"""
PAGE = (
    "# On a phone\n\nA paragraph.\n\n/// figure | long.many\n///\n\n"
    "/// figure | long.tall\n    panels: stack\n///\n" + ("\nMore.\n" * 60)
)
PHONE = {"viewport": {"width": 390, "height": 760}, "has_touch": True, "is_mobile": True}
PLACES = """(id) => {
  const stage = document.querySelector(`#${id} .ex-stage`).getBoundingClientRect();
  const [slider] = [...document.querySelectorAll(`#${id} input[type=range]`)].slice(-1);
  const { left, top, width, height } = slider.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2) === slider;
  return { stage: [stage.top, stage.bottom], slider: top, header: header.bottom, hit };
}"""


@pytest.fixture(scope="module")
def phone(chromium, tmp_path_factory):
    """A page with figures that have more controls than a phone shows."""
    root = tmp_path_factory.mktemp("phone")
    with served(root, widgets__long_py=WIDGET, content__index_md=PAGE) as server:
        watched = Watched(chromium.new_context(**PHONE), server)
        watched.open()
        yield watched.page


def bring(page, figure, block="end"):
    """Scroll until the last control of a figure is at a place of the window, and rest."""
    page.evaluate(
        "([id, block]) => [...document.querySelectorAll(`#${id} .ex-control`)].at(-1)"
        ".scrollIntoView({ block })",
        [figure, block],
    )
    page.wait_for_timeout(700)
    return page.evaluate(PLACES, figure)


def test_a_picture_stays_below_the_header_while_its_controls_are_used(phone):
    found = bring(phone, "many")
    top, bottom = found["stage"]
    assert top >= found["header"]
    assert top < found["header"] + 40
    assert bottom < found["slider"]
    assert found["hit"]


def test_a_picture_that_leaves_no_room_stays_smaller(phone):
    found = bring(phone, "tall", "center")
    top, bottom = found["stage"]
    assert top >= found["header"]
    assert bottom <= 0.5 * PHONE["viewport"]["height"]
    assert bottom < found["slider"]
    assert found["hit"]


def test_in_a_low_window_no_picture_stays(phone):
    phone.set_viewport_size({"width": 390, "height": 420})
    for figure in ("many", "tall"):
        found = bring(phone, figure)
        assert found["stage"][0] < found["header"]
        assert found["hit"]
    phone.set_viewport_size(PHONE["viewport"])


def test_with_its_controls_the_picture_goes(phone):
    phone.evaluate("document.querySelector('#many .ex-toolbar').scrollIntoView({ block: 'start' })")
    phone.mouse.wheel(0, 100)
    phone.wait_for_function(
        "document.querySelector('#many .ex-stage').getBoundingClientRect().bottom < 60"
    )


def test_what_has_the_focus_is_not_behind_the_picture(phone):
    bring(phone, "many")
    last = phone.locator("#many input[type=range]").last
    last.focus()
    for _ in range(11):
        phone.keyboard.press("Shift+Tab")
    seen = phone.evaluate("""() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return [document.activeElement.name, hit === document.activeElement];
    }""")
    assert seen == ["a", True]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_what_is_behind_the_picture_is_the_page(chromium, tmp_path, scheme):
    theme = f"theme: {{name: material, font: false, palette: {{scheme: {scheme}}}}}"
    with served(tmp_path, theme=theme, widgets__long_py=WIDGET, content__index_md=PAGE) as server:
        watched = Watched(chromium.new_context(**PHONE), server)
        watched.open()
        bring(watched.page, "many")
        behind, page = watched.page.evaluate("""() => {
          const color = (it) => getComputedStyle(document.querySelector(it)).backgroundColor;
          return [color("#many .ex-stage"), color("body")];
        }""")
        watched.close()
    assert behind == page
    assert (page == "rgb(255, 255, 255)") == (scheme == "default")
