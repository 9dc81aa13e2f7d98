"""In Chromium, Firefox and WebKit: an address holds all of a page's states."""

import pytest
from served_site import INSTANT, served
from visit import Visit
from watched import ALIVE

pytestmark = pytest.mark.spread
WIDGET = """
from explorable import Slider, figure

def line(ax, n):
    ax.plot([0, n])
    ax.set_ylim(0, 9)
    return {"last": n}

@figure(n=Slider(0, 9, start=3, step=1))
def one(ax, n):
    return line(ax, n)

@figure(n=Slider(0, 9, start=5, step=1), high=Slider(0, 9, start=9, step=1))
def two(ax, n, high):
    return line(ax, n)

@figure(n=Slider(0, 9, start=7, step=1))
def three(ax, n):
    return line(ax, n)
"""
FIGURE = """
/// figure | all.{name}
///

It ends at [[{name}.last]].
"""
BETWEEN = "\n\nSo much for that.\n" * 30
PAGE = "# All of them\n\n[Make it eight](figure:two?n=8).\n" + BETWEEN.join(
    FIGURE.format(name=name) for name in ("one", "two", "three")
)
OTHER = "# Another page\n" + FIGURE.format(name="three")
ADDRESS = "(hash) => location.hash === hash"
STATES = """(states) => Object.entries(states).every(([id, n]) =>
  document.getElementById(id).state?.n === n &&
  document.querySelector(`[data-figure=${id}][data-output=last]`).textContent === String(n))"""
MOVE = """([id, n]) => {
  const input = document.querySelector(`#${id} input[name=n]`);
  input.value = String(n);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""
FOLLOW = "() => document.querySelector('.ex-set').click()"
# The figure is in the middle of the window, and the others are not.
IN_SIGHT = """(id) => [...document.querySelectorAll("explorable-figure")].every((each) => {
  const { top, bottom } = each.querySelector(".ex-stage").getBoundingClientRect();
  return (top < innerHeight / 2 && bottom > innerHeight / 2) === (each.id === id);
})"""
# Until all that would write into the address has done so.
RESTED = "() => new Promise((resolve) => setTimeout(resolve, 900, true))"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("all")
    files = {"content__index_md": PAGE, "content__other_md": OTHER, "widgets__all_py": WIDGET}
    with served(root, theme=INSTANT, **files) as server:
        yield server


@pytest.fixture
def visit(engine, site):
    """A reader in front of the page, in any browser."""
    with engine.reader() as reader:
        visit = Visit(reader, site)
        visit.open()
        yield visit
        visit.check()


def move(visit, **figures):
    for figure, n in figures.items():
        visit.reader.evaluate(MOVE, [figure, n])


def test_who_is_sent_the_address_sees_all_as_it_was_left(visit):
    move(visit, three=2, one=6)
    visit.set("two", high=4)
    visit.reader.wait_until(ADDRESS, "#two?high=4&one.n=6&three.n=2")
    address = visit.url()
    visit.reader.open("about:blank")
    visit.reader.open(address)
    visit.reader.wait_until(ALIVE)
    visit.reader.wait_until(STATES, {"one": 6, "two": 5, "three": 2})
    assert visit.state("two")["high"] == 4
    visit.reader.wait_until(IN_SIGHT, "two")
    assert visit.reader.evaluate(RESTED)
    assert visit.url() == address
    move(visit, three=1)
    visit.reader.wait_until(ADDRESS, "#three?n=1&two.high=4&one.n=6")
    visit.reload()
    visit.reader.wait_until(STATES, {"one": 6, "two": 5, "three": 1})


def test_back_takes_a_step_back_and_leaves_the_rest_to_the_reader(visit):
    move(visit, one=6)
    visit.reader.wait_until(ADDRESS, "#one?n=6")
    visit.reader.evaluate(FOLLOW)
    visit.reader.wait_until(ADDRESS, "#two?n=8&one.n=6")
    visit.reader.wait_until(STATES, {"one": 6, "two": 8, "three": 7})
    move(visit, three=2)
    visit.reader.wait_until(ADDRESS, "#three?n=2&two.n=8&one.n=6")
    visit.reader.evaluate("() => history.back()")
    visit.reader.wait_until(STATES, {"one": 6, "two": 5, "three": 2})
    visit.reader.wait_until(ADDRESS, "#one?n=6&three.n=2")
    move(visit, three=4)
    visit.reader.wait_until(ADDRESS, "#three?n=4&one.n=6")
    visit.reader.evaluate("() => history.forward()")
    visit.reader.wait_until(STATES, {"one": 6, "two": 8, "three": 2})
    assert visit.reader.evaluate(RESTED)
    assert visit.fragment() == "three?n=2&two.n=8&one.n=6"


def test_an_address_that_is_emptied_begins_all_anew(visit):
    move(visit, one=6, three=2)
    visit.reader.wait_until(ADDRESS, "#three?n=2&one.n=6")
    visit.reader.evaluate("() => { location.hash = ''; }")
    visit.reader.wait_until(STATES, {"one": 3, "two": 5, "three": 7})
    assert visit.reader.evaluate(RESTED)
    assert visit.fragment() == ""


def test_the_next_page_has_an_address_of_its_own(visit):
    move(visit, one=6, three=2)
    visit.reader.wait_until(ADDRESS, "#three?n=2&one.n=6")
    visit.turn_to("other/")
    visit.reader.wait_until(STATES, {"three": 7})
    move(visit, three=1)
    visit.reader.wait_until(ADDRESS, "#three?n=1")
    visit.go("back")
    visit.reader.wait_until(STATES, {"one": 6, "two": 5, "three": 2})
    assert visit.fragment() == "three?n=2&one.n=6"
