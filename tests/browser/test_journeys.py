"""A reader goes through the chapters and back: figures live on every page, on one Python."""

import pytest
from frames import shows

SIGNAL, FIVE, PAINT = (
    "same-thing-different-clothes/",
    "five-points/",
    "paint-on-an-invisible-shape/",
)
NEXT = "a.md-footer__link--next"
# A browser remembers 50 pages of a visit; the essay ends where the manual begins.
ON = f"{NEXT}:not([href*='manual/'])"

CALM = "(id) => !document.getElementById(id).hasAttribute('aria-busy')"

# The first figure of the page that answers at once and has a slider: [id, name, parameter].
FIRST = """() => {
  for (const figure of document.querySelectorAll("explorable-figure")) {
    const spec = JSON.parse(figure.querySelector(".ex-spec").textContent);
    const slider = spec.controls.find(({ kind }) => kind === "slider");
    if (slider && !spec.animated) return [figure.id, spec.name, slider.name];
  }
}"""


def play(page, figure, parameter, key="ArrowRight"):
    """Move a slider by one position, and wait for Python's answer."""
    before = page.state(figure)[parameter]
    page.figure(figure).locator(f"input[name={parameter}]").press(key)
    page.wait_for(figure)
    assert page.state(figure)[parameter] != before


def follow(page, selector):
    """Follow a link in the page's footer by its click, once the theme knows where the page is."""
    page.page.locator(selector).scroll_into_view_if_needed()
    page.page.wait_for_function("Math.round(history.state?.y) === Math.round(scrollY)")
    page.leave()
    page.page.click(selector)
    page.arrive()


# The key that moves a slider, and not to where its page had it.
AWAY = """({ valueAsNumber: at, defaultValue, max }) =>
  [["ArrowLeft", at - 1], ["ArrowRight", at + 1], ["End", Number(max)]].find(
    ([, to]) => to >= 0 && to <= max && to !== at && to !== Number(defaultValue),
  )[0]"""


def play_first(page):
    """Move the page's first figure to a state that no table holds; say whether it is drawn right.

    A page without such a figure is passed by.
    """
    first = page.page.evaluate(FIRST)
    if first is None:
        return
    figure, name, parameter = first
    page.page.wait_for_function(CALM, arg=figure)
    slider = page.figure(figure).locator(f"input[name={parameter}]")
    play(page, figure, parameter, slider.evaluate(AWAY))
    assert shows(page, figure, name), figure
    page.wait_for_address(f"{figure}?")


def test_one_python_serves_every_chapter_there_and_back(watched):
    page = watched()
    page.open()
    seen = []
    while page.page.locator(ON).count():
        follow(page, ON)
        play_first(page)
        seen.append(page.page.url.split("#")[0])
    assert len(seen) > 9
    for address in [*reversed(seen)][1:]:
        page.go("back")
        assert page.page.url.split("#")[0] == address
        play_first(page)
    assert page.pythons[0] in page.page.workers  # any other was a spare one, in a slow hour


def test_going_back_finds_the_figure_as_it_was_left_and_the_page_where_it_was(desk):
    desk.turn_to(FIVE)
    play(desk, "pinching", "lengthscale")
    desk.wait_for_address("pinching?lengthscale=")
    left = desk.state("pinching")
    desk.page.mouse.wheel(0, 700)
    desk.rest()
    desk.page.wait_for_function("Math.round(history.state?.y) === Math.round(scrollY)")
    scrolled = desk.scrolled()
    desk.turn_to(PAINT)
    desk.page.wait_for_function("scrollY === 0")
    desk.go("back")
    desk.wait_for("pinching")
    desk.page.wait_for_function("(y) => scrollY === y", arg=scrolled)
    assert desk.state("pinching") == left
    assert shows(desk, "pinching", "gp.pinching")


def test_what_was_changed_just_before_leaving_is_in_the_address(desk):
    desk.turn_to(FIVE)
    desk.leave()
    desk.page.evaluate(
        """(address) => {
          document.getElementById("pinching").setState({ curves: 12 });
          [...document.querySelectorAll("a.md-nav__link")]
            .find(({ href }) => href === address).click();
        }""",
        desk.address(SIGNAL),
    )
    desk.arrive()
    assert desk.page.url == desk.address(SIGNAL)
    desk.go("back")
    assert desk.fragment() == "pinching?curves=12"
    assert desk.state("pinching")["curves"] == 12


@pytest.mark.parametrize("key", [{"altKey": True, "key": "ArrowLeft"}, {"key": "F5"}])
def test_a_shortcut_that_may_lead_away_finds_the_last_change_in_the_address(desk, key):
    desk.turn_to(FIVE)
    fragment = desk.page.evaluate(
        """(key) => {
          document.getElementById("pinching").setState({ curves: 12 });
          document.body.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true }));
          return location.hash;
        }""",
        key,
    )
    assert fragment == "#pinching?curves=12"


def test_whoever_comes_back_from_elsewhere_finds_the_last_change(watched):
    page = watched()
    page.open(FIVE)
    page.page.evaluate(
        """() => {
          document.getElementById("pinching").setState({ curves: 12 });
          location.href = "about:blank";
        }"""
    )
    page.page.wait_for_url("about:blank")
    page.page.go_back()
    page.wait_for("pinching")
    assert page.fragment() == "pinching?curves=12"
    assert page.state("pinching")["curves"] == 12


def test_leaving_while_an_answer_is_on_its_way_harms_nobody(desk):
    desk.turn_to(FIVE)
    desk.leave()
    desk.page.evaluate(
        """(address) => {
          document.getElementById("pinching").setState({ curves: 12, lengthscale: 0.04 });
          [...document.querySelectorAll("a.md-nav__link")]
            .find(({ href }) => href === address).click();
        }""",
        desk.address(SIGNAL),
    )
    desk.arrive()
    play(desk, "recipe", "kept")
    assert shows(desk, "recipe", "fourier.recipe")


def test_a_figure_leaves_the_address_of_the_next_page_alone(watched):
    page = watched(service_workers="block")
    page.open(SIGNAL)
    following = page.page.locator(NEXT).evaluate("(link) => link.href")
    page.leave()
    page.page.locator(NEXT).scroll_into_view_if_needed()
    with page.held_back(following):
        page.page.evaluate(
            """(selector) => {
              document.getElementById("recipe").setState({ kept: 20 });
              document.querySelector(selector).click();
              return new Promise((resolve) => setTimeout(resolve, 600)); // longer than a hand rests
            }""",
            NEXT,
        )
    page.arrive()
    assert page.page.url == following


STEPS = {
    "a footnote": "a.footnote-ref",
    "a heading": "h2 a.headerlink",
    "a state of another figure": "a.ex-set[data-figure=bars]:visible",
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_within_a_page_leaves_its_figures_alone(watched, step):
    page = watched()
    page.open(SIGNAL)
    page.set("recipe", kept=20)
    page.wait_for_address("recipe?kept=20")
    page.page.evaluate("window.before = document.getElementById('recipe')")
    page.page.locator(STEPS[step]).first.click()
    page.page.wait_for_function("!location.hash.startsWith('#recipe')")
    page.page.wait_for_load_state("networkidle")
    assert page.page.evaluate("before === document.getElementById('recipe')")
    assert page.state("recipe")["kept"] == 20
    page.page.go_back()
    page.page.wait_for_function("location.hash.startsWith('#recipe')")
    page.page.wait_for_load_state("networkidle")
    assert page.page.evaluate("before === document.getElementById('recipe')")
    assert page.state("recipe")["kept"] == 20


def test_after_steps_within_a_page_the_way_on_and_back_is_open(watched):
    page = watched()
    page.open(SIGNAL)
    page.page.locator("a.footnote-ref").first.click()
    page.page.wait_for_function("location.hash.startsWith('#fn:')")
    page.turn_to(FIVE)
    page.page.locator("a.footnote-ref").first.click()
    page.page.wait_for_function("location.hash.startsWith('#fn:')")
    page.page.go_back()
    page.page.wait_for_function("!location.hash")
    page.go("back")
    assert page.page.url.startswith(page.address(f"{SIGNAL}#fn:"))
    assert page.figure("recipe").count() == 1
