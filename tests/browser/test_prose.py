"""Words bound to figures: numbers to scrub, live values, links and addresses of states."""

from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from frames import cpython, find, shows
from test_who_answers import RUNTIME

from explorable.compile.references import output_text

SIGNAL, FIVE, PAINT = (
    "same-thing-different-clothes/",
    "five-points/",
    "paint-on-an-invisible-shape/",
)


def word(page, figure, parameter):
    """Return the first number of the prose that is this parameter, in the window's middle."""
    found = page.page.locator(f".ex-param[data-figure={figure}][data-parameter={parameter}]").first
    found.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.rest()
    return found


def middle(element):
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def live_values(page, figure, name):
    """Return the live values of a figure in the prose, and what they should be."""
    _, outputs = cpython(name, page.state(figure))
    said, right = [], []
    for one in page.page.locator(f"span.ex-output[data-figure={figure}]").all():
        output, pattern = one.get_attribute("data-output"), one.get_attribute("data-format")
        said.append(one.inner_text())
        right.append(output_text(output, outputs[output], pattern))
    return said, right


# Numbers to scrub


def test_a_number_is_scrubbed_by_dragging(desk):
    desk.turn_to(SIGNAL)
    number = word(desk, "recipe", "kept")
    x, y = middle(number)
    desk.drag((x, y), (x + 45, y), let_go=False)
    kept = desk.state("recipe")["kept"]
    assert kept > 3 + 4
    assert number.inner_text() == str(kept)
    slider = desk.figure("recipe").locator("input[name=kept]")
    assert slider.get_attribute("aria-valuetext") == str(kept)
    desk.page.mouse.move(x - 200, y, steps=3)
    desk.page.mouse.up()
    desk.wait_for("recipe")
    assert desk.state("recipe")["kept"] == 0
    assert shows(desk, "recipe", "fourier.recipe")
    desk.page.mouse.move(x + 100, y)
    assert desk.state("recipe")["kept"] == 0


def test_a_number_is_a_slider_for_keys_and_for_those_who_listen(desk):
    desk.turn_to(SIGNAL)
    number = word(desk, "recipe", "kept")
    said = ("role", "aria-label", "aria-valuemin", "aria-valuemax", "aria-valuenow")
    assert [number.get_attribute(name) for name in said] == ["slider", "waves kept", "0", "33", "3"]
    for key, kept in {"ArrowRight": 4, "ArrowDown": 3, "PageUp": 6, "End": 33, "Home": 0}.items():
        number.press(key)
        assert desk.state("recipe")["kept"] == kept
        assert number.get_attribute("aria-valuenow") == str(kept)
        assert number.get_attribute("aria-valuetext") == number.inner_text() == str(kept)
    desk.wait_for("recipe")
    assert shows(desk, "recipe", "fourier.recipe")


def test_a_finger_scrubs_sideways_and_scrolls_up_and_down(phone):
    phone.turn_to(SIGNAL)
    number = word(phone, "recipe", "kept")
    x, y = middle(number)
    top = phone.scrolled()
    phone.swipe((x, y), (x + 40, y))
    assert phone.scrolled() == top
    kept = phone.state("recipe")["kept"]
    assert kept > 3 + 2
    x, y = middle(word(phone, "recipe", "kept"))
    top = phone.scrolled()
    phone.swipe((x, y), (x + 12, y - 250))
    assert phone.scrolled() > top + 150
    assert phone.state("recipe")["kept"] == kept


@pytest.mark.parametrize(
    ("chapter", "name", "values"),
    [
        (FIVE, "fits.many", {"units": 16, "count": 20}),
        (SIGNAL, "fourier.recipe", {"kept": 5, "order": "slowest", "wave": 4}),
        (PAINT, "paint.whole", {"thing": "pebble", "paint": [[0.8, 0.5], [1, 0.6]]}),
    ],
)
def test_live_values_are_what_cpython_says(desk, chapter, name, values):
    figure = name.partition(".")[2]
    desk.turn_to(chapter)
    before, right = live_values(desk, figure, name)
    assert before == right
    desk.set(figure, **values)
    desk.wait_for(figure)
    after, right = live_values(desk, figure, name)
    assert after == right
    assert after != before


# Links


# How much of the figure's picture is in the window.
SEEN = """(id) => {
  const { top, bottom } = document.querySelector(`#${id} .ex-stage`).getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / (bottom - top);
}"""


@pytest.fixture
def still(desk):
    """A desk where nothing moves by itself."""
    desk.page.emulate_media(reduced_motion="reduce")
    yield desk
    desk.page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("chapter", ["", FIVE, SIGNAL, PAINT])
def test_every_link_to_a_state_sets_what_it_names_and_leaves_the_rest(still, chapter):
    desk = still
    desk.turn_to(chapter)
    links = desk.page.locator("a.ex-set:visible").all()
    assert links
    starts = {
        each: desk.state(each) for each in {one.get_attribute("data-figure") for one in links}
    }
    for link in links:
        figure, address = link.get_attribute("data-figure"), urlsplit(link.get_attribute("href"))
        name = desk.figure(figure).get_attribute("figure")
        before = desk.state(figure)
        named = {
            parameter: find(name).controls[parameter].clamp(text)
            for parameter, text in parse_qsl(address.fragment.partition("?")[2])
        }
        assert named
        link.click()
        settle(desk, figure)
        assert desk.state(figure) == before | find(name).to_json(named)
        assert shows(desk, figure, name)
        assert desk.page.evaluate(SEEN, figure) > 0.5
        if desk.state(figure) != starts[figure]:
            desk.wait_for_address(f"#{figure}?")


def test_links_move_the_address_and_back_and_forward_move_the_figure(desk):
    desk.turn_to(SIGNAL)
    start = desk.state("bars")
    first, second = desk.page.locator("a.ex-set[data-figure=bars]:visible").all()[:2]
    states = [start]
    for link in (first, second):
        before = desk.fragment()
        link.click()
        desk.page.wait_for_function("(before) => location.hash.slice(1) !== before", arg=before)
        settle(desk, "bars")
        states.append(desk.state("bars"))
    assert states[0] != states[1] != states[2]
    for step, state in (("back", 1), ("back", 0), ("forward", 1), ("forward", 2)):
        before = desk.fragment()
        desk.page.evaluate("(step) => history[step]()", step)
        desk.page.wait_for_function("(before) => location.hash.slice(1) !== before", arg=before)
        settle(desk, "bars")
        assert desk.state("bars") == states[state]
        assert shows(desk, "bars", "fourier.bars")


def settle(page, figure):
    """Wait until figure and page have stopped gliding, and Python has answered."""
    page.page.evaluate(
        """(id) => new Promise((resolve) => {
          const figure = document.getElementById(id);
          let [frames, since, last] = [0, 0, ""];
          const look = (time) => {
            const busy = figure.hasAttribute("aria-busy");
            const now = `${JSON.stringify(figure.state)} ${busy} ${scrollY}`;
            if (now !== last) [frames, since] = [0, time];
            last = now;
            frames++;
            // Longer than a glide takes: between two positions of a slider it seems to stand.
            if (!busy && frames > 9 && time - since > 600) resolve();
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })""",
        figure,
    )
    page.wait_for(figure)


def test_a_link_followed_again_moves_the_figure_back_to_its_state(desk):
    desk.turn_to(FIVE)
    link = desk.page.locator("a.ex-set[data-figure=pinching]:visible").first
    link.click()
    settle(desk, "pinching")
    asked = desk.state("pinching")
    desk.set("pinching", points=[[0.5, 1]], curves=1)
    link.click()
    settle(desk, "pinching")
    assert desk.state("pinching") == asked


@pytest.mark.parametrize("from_where", ["another figure's state", "a heading"])
def test_back_takes_a_link_back_wherever_it_was_followed(desk, from_where):
    desk.turn_to(FIVE)
    if from_where == "a heading":
        desk.page.evaluate("location.hash = document.querySelector('article h2').id")
    else:
        desk.set("many", count=12)
        desk.wait_for_address("#many?count=12")
    before, start = desk.fragment(), desk.state("pinching")
    desk.page.locator("a.ex-set[data-figure=pinching]:visible").first.click()
    settle(desk, "pinching")
    linked = desk.state("pinching")
    assert linked != start
    for step, state in (("back", start), ("forward", linked), ("back", start)):
        desk.page.evaluate("(step) => history[step]()", step)
        there = "([step, before]) => (step === 'back') === (location.hash.slice(1) === before)"
        desk.page.wait_for_function(there, arg=[step, before])
        settle(desk, "pinching")
        assert desk.state("pinching") == state


def test_a_heading_that_is_followed_again_takes_no_link_back(desk):
    desk.turn_to(FIVE)
    first, second = (
        f"document.querySelectorAll('article h2 a.headerlink')[{at}].click()" for at in (0, 1)
    )
    desk.page.evaluate(first)
    desk.page.wait_for_function("location.hash")
    desk.page.locator("a.ex-set[data-figure=pinching]:visible").first.click()
    settle(desk, "pinching")
    linked = desk.state("pinching")
    for heading in (second, first):
        before = desk.fragment()
        desk.page.evaluate(heading)
        moved = "(before) => location.hash.slice(1) !== before"
        desk.page.wait_for_function(moved, arg=before)
        settle(desk, "pinching")
    assert desk.state("pinching") == linked


# Addresses of states


def test_a_deep_link_opens_at_its_state_without_python(watched):
    page = watched(service_workers="block")
    with page.held_back(RUNTIME):
        page.open(f"{SIGNAL}#recipe?kept=9")
        page.wait_for("recipe", "table")
        assert page.state("recipe")["kept"] == 9
        assert page.page.evaluate(SEEN, "recipe") == 1
        assert word(page, "recipe", "kept").inner_text() == "9"
        said, right = live_values(page, "recipe", "fourier.recipe")
        assert said == right
        assert page.figure("library").get_attribute("answers") == "picture"


def test_the_address_of_a_played_figure_opens_it_as_it_was_left(desk, watched):
    desk.turn_to(FIVE)
    points = [[0.123, 1.5], [0.5, -0.25], [0.9, 0.875]]
    desk.set("pinching", points=points, lengthscale=0.3, seed=12)
    desk.wait_for_address("seed=12")
    left = desk.state("pinching")
    page = watched()
    page.open(desk.page.url.removeprefix(desk.server.address))
    page.wait_for("pinching")
    assert page.state("pinching") == left
    assert shows(page, "pinching", "gp.pinching")


MARKUP = '<img src=x onerror="window.pwned=1">'
JUNK = "%20".join(["<b>junk</b>"] * 9000)
HOSTILE = {
    "pinching?lengthscale=1e999": {"lengthscale": 1},
    "pinching?lengthscale=-1e999&noise=7": {"lengthscale": 0.04, "noise": 0.5},
    "pinching?lengthscale=NaN&curves=Infinity&seed=-3": {"seed": 0},
    f"pinching?lengthscale={quote(MARKUP)}&points={quote(MARKUP)}": {},
    f"pinching?{MARKUP}={MARKUP}&curves=7": {"curves": 7},
    "pinching?points=" + ";".join(["0.5,9"] * 3000): {"points": [[0.5, 2]] * 16},
    "pinching?__proto__=1&constructor=2&toString=3&curves=8": {"curves": 8},
    "pinching?curves=%E0%A4%A&lengthscale=%": {},
    f"pinching?{JUNK}": {},
    f"pinching?curves=3&points={JUNK}": {},
    "belief?curves=2": {},
    "nobody?curves=2": {},
    "pinching": {},
    "": {},
    "%": {},
    "?": {},
    MARKUP: {},
    JUNK: {},
}


# What a page is made of that the address must not add to.
PARTS = "document.querySelectorAll('article :is(img, b, script)').length"


@pytest.mark.parametrize("opened", [False, True], ids=["followed", "opened"])
def test_whatever_stands_in_the_address_is_made_valid_or_ignored(desk, opened):
    desk.turn_to(FIVE)
    start, parts = desk.state("pinching"), desk.page.evaluate(PARTS)
    for fragment, asked in HOSTILE.items():
        if opened:
            desk.turn_to(FIVE, fragment)
        else:
            desk.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
            settle(desk, "pinching") if asked else desk.rest()
        state = desk.state("pinching")
        assert state == find("gp.pinching").to_json(find("gp.pinching").clamp(state))
        assert asked == {key: state[key] for key in asked}
        assert not opened or state == start | asked
        assert desk.page.evaluate(PARTS) == parts
        assert not desk.page.evaluate("window.pwned")
