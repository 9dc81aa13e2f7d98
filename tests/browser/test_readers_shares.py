"""In Chromium, Firefox and WebKit: figures that have a control together move as one."""

import pytest
from served_site import served
from visit import Visit
from watched import ALIVE

pytestmark = pytest.mark.dealt
WIDGET = """
from explorable import Points, Slider, Text, figure

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

@figure(where=Points([(0.5, 0.5)], fixed=True), table=False)
def dots(ax, where):
    ax.plot(where[:, 0], where[:, 1], "o")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return {"height": where[0, 1]}

@figure(where=Points([(0.1, 0.9)], fixed=True), table=False)
def mirror(ax, where):
    ax.plot(where[:, 1], where[:, 0], "o")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return {"across": where[0, 1]}

@figure(text=Text("Dear", private=True), n=Slider(0, 9, start=3, step=1), table=False)
def letter(ax, text, n):
    return line(ax, n) | {"written": text}

@figure(text=Text("Dear", private=True), n=Slider(0, 9, start=3, step=1), table=False)
def reply(ax, text, n):
    return line(ax, n) | {"written": text}
"""
PAGE = """
---
hide: [toc, navigation]
---

# Together

/// figure | ties.three
    share: {n: two.n}
///

/// figure | ties.one
    start: {n: 4}
///

/// figure | ties.two
    share: {n: one.n}
///

It is [[one.n]], it ends at [[two.last]] and [[three.last]]. [Make it eight](figure:two?n=8&high=2).

/// figure | ties.dots
///

/// figure | ties.mirror
    share: {where: dots.where}
///

It is at [[mirror.across:.2f]].
"""
ALONE = """
# By itself

/// control | n of one, two
///

/// figure | ties.one
///

/// figure | ties.two
    share: {n: one.n}
///

It is [[one.n]].
"""
LETTERS = """
# What nobody else reads

/// figure | ties.letter
///

/// figure | ties.reply
    share: {text: letter.text}
///
"""
FIRST = """
# Where it is drawn

/// figure | ties.dots
    share: {where: visit.shape}
///
"""
SECOND = """
# Where it is used

/// figure | ties.mirror
    share: {where: visit.shape}
///

It is at [[mirror.across:.2f]].
"""
SHARED = """() => performance.getEntriesByType("resource")
  .some(({ name }) => /\\/share\\.js/.test(name))"""
NUMBERS = """(n) => ["one", "two", "three"]
  .every((id) => document.getElementById(id).state?.n === n) &&
  document.querySelector("[data-figure=one][data-parameter=n]").textContent === String(n) &&
  [...document.querySelectorAll("[data-output=last]")]
    .every((each) => each.textContent === String(n))"""
# Whether, in every frame from now on, the pictures of these figures have the same lines.
WATCH = """(ids) => {
  const lines = (id) => [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none").querySelectorAll("path, polyline");
  const drawn = (id) => [...lines(id)]
    .map((one) => one.getAttribute("d") ?? one.getAttribute("points"));
  window.frames_seen = new Set();
  window.frames_apart = 0;
  const look = () => {
    const [first, ...others] = ids.map((id) => drawn(id).join());
    frames_seen.add(first);
    if (others.some((each) => each !== first)) frames_apart += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
HIGH = "(high) => document.getElementById('two').state.high === high"
SEEN = "() => [frames_seen.size, frames_apart]"
ADDRESS = "(hash) => location.hash === hash"
MOVE = """([id, n]) => {
  const input = document.querySelector(`#${id} input[name=n]`);
  input.value = String(n);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""
# However slow the machine is, a picture waits for the others of its frame.
PATIENT = """() => {
  const { setTimeout } = window;
  window.setTimeout = (call, ms, ...how) => setTimeout(call, ms === 100 ? 9999 : ms, ...how);
}"""
ACROSS = """(text) => document.querySelector("[data-output=across]").textContent === text"""
IS_OFF = """(id) => document.querySelector(`#${id} .ex-undo`)
  .getAttribute("aria-disabled") === "true" """


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("together")
    pages = {"index": PAGE, "alone": ALONE, "letters": LETTERS, "first": FIRST, "second": SECOND}
    files = {f"content__{name}_md": text.lstrip() for name, text in pages.items()}
    with served(root, widgets__ties_py=WIDGET, **files) as server:
        yield server


@pytest.fixture
def visit(engine, site):
    """A reader in front of the page, in any browser."""
    with engine.reader() as reader:
        visit = Visit(reader, site)
        visit.open()
        reader.wait_until(SHARED)
        yield visit
        visit.check()


def test_figures_begin_alike_and_a_slider_moves_all(visit):
    visit.reader.wait_until(NUMBERS, 4)
    for figure, n in (("one", 6), ("two", 2), ("three", 9)):
        visit.bring(figure)
        visit.reader.evaluate(MOVE, [figure, n])
        visit.reader.wait_until(NUMBERS, n)
        visit.reader.wait_until(ADDRESS, f"#{figure}?n={n}")


def test_keys_scrubs_and_links_move_all_and_back_takes_back(visit):
    visit.keys("#three input[name=n]", "ArrowRight")
    visit.reader.wait_until(NUMBERS, 5)
    visit.keys("[data-figure=one].ex-scrub", "ArrowRight")
    visit.reader.wait_until(NUMBERS, 6)
    visit.reader.wait_until(ADDRESS, "#one?n=6")
    visit.reader.evaluate("() => document.querySelector('.ex-set').click()")
    visit.reader.wait_until(NUMBERS, 8)
    visit.reader.wait_until(HIGH, 2)
    visit.reader.wait_until(ADDRESS, "#two?n=8&high=2")
    visit.reader.evaluate("() => history.back()")
    visit.reader.wait_until(NUMBERS, 6)
    visit.reader.wait_until(HIGH, 9)
    visit.reader.evaluate("() => history.forward()")
    visit.reader.wait_until(NUMBERS, 8)
    visit.reader.wait_until(HIGH, 2)


def test_the_address_has_each_state_once_and_a_reload_has_them_all(visit):
    visit.set("two", n=1, high=6)
    visit.reader.wait_until(ADDRESS, "#two?n=1&high=6")
    visit.set("three", n=2)
    visit.reader.wait_until(ADDRESS, "#three?n=2&two.high=6")
    address = visit.url()
    visit.reader.open("about:blank")
    visit.reader.open(address)
    visit.reader.wait_until(ALIVE)
    visit.reader.wait_until(NUMBERS, 2)
    visit.reader.wait_until(HIGH, 6)  # it comes with what they share
    assert visit.state("two") == {"n": 2, "high": 6}
    visit.set("one", n=4)
    visit.reader.wait_until(ADDRESS, "#one?two.high=6")
    visit.set("two", high=9)
    visit.reader.wait_until("() => location.hash === ''")


def test_an_address_about_another_figure_has_what_belongs_together_once(visit):
    visit.set("one", n=1)
    visit.set("two", high=6)
    visit.set("dots", where=[[0.5, 0.25]])
    visit.reader.wait_until(ADDRESS, "#dots?where=0.5,0.25&two.n=1&two.high=6")
    address = visit.url()
    visit.reader.open("about:blank")
    visit.reader.open(address)
    visit.reader.wait_until(ALIVE)
    visit.reader.wait_until(NUMBERS, 1)
    visit.reader.wait_until(HIGH, 6)
    visit.reader.wait_until(ACROSS, "0.25")
    visit.reader.evaluate("() => document.querySelector('.ex-set').click()")
    visit.reader.wait_until(ADDRESS, "#two?n=8&high=2&dots.where=0.5,0.25")
    visit.reader.wait_until(NUMBERS, 8)
    visit.reader.evaluate("() => history.back()")
    visit.reader.wait_until(NUMBERS, 1)
    visit.reader.wait_until(HIGH, 6)
    visit.reader.evaluate("() => { location.hash = ''; }")
    visit.reader.wait_until(NUMBERS, 4)
    visit.reader.wait_until(HIGH, 9)
    visit.reader.wait_until(ACROSS, "0.50")


def test_what_is_private_is_shared_and_in_no_address(engine, site):
    texts = "(text) => [letter, reply].every((figure) => figure.state.text === text)"
    with engine.reader() as reader:
        visit = Visit(reader, site)
        visit.open("letters/")
        reader.wait_until(SHARED)
        visit.set("letter", text="my own words", n=7)
        reader.wait_until(texts, "my own words")
        reader.wait_until(ADDRESS, "#letter?n=7")
        visit.set("reply", n=5)
        reader.wait_until(ADDRESS, "#reply?n=5&letter.n=7")
        reader.evaluate("() => { location.hash = '#letter?n=2'; }")
        reader.wait_until("() => letter.state.n === 2 && reply.state.n === 3")
        assert reader.evaluate(texts, "my own words")
        visit.check()


def test_start_over_puts_back_what_is_shared(visit):
    visit.set("two", n=1, high=6)
    visit.reader.wait_until(ADDRESS, "#two?n=1&high=6")
    visit.press("one", "Start over")
    visit.reader.wait_until(NUMBERS, 4)
    assert visit.state("two") == {"n": 4, "high": 6}
    visit.reader.wait_until(ADDRESS, "#one?two.high=6")


def test_what_is_drawn_in_one_is_the_data_of_another_and_can_be_undone_there(visit):
    visit.drag("dots", (0.5, 0.5), (0.5, 0.75))
    visit.wait_for("mirror")
    state = visit.state("dots")["where"]
    assert state[0][1] == pytest.approx(0.75, abs=0.02)
    assert visit.state("mirror")["where"] == state
    visit.reader.wait_until(ACROSS, f"{state[0][1]:.2f}")
    visit.reader.wait_until(f"() => !({IS_OFF})('mirror')")
    visit.press("mirror", "Undo the last change to where")
    visit.reader.wait_until(ACROSS, "0.50")
    assert visit.state("dots")["where"] == [[0.5, 0.5]]
    visit.reader.wait_until(IS_OFF, "dots")
    visit.reader.wait_until(IS_OFF, "mirror")


@pytest.mark.parametrize("who", ["table", "model"])
def test_no_frame_shows_them_apart(visit, who):
    if who == "model":
        visit.set("dots", where=[[0.4, 0.4]])
        visit.wait_for("dots")
        visit.reader.evaluate("() => scrollTo(0, 0)")
    visit.reader.resize(1000, 1600)
    visit.set("one", n=0)
    visit.wait_for("one", who)
    visit.wait_for("two", who)
    visit.reader.wait_until(NUMBERS, 0)
    visit.reader.evaluate(PATIENT)
    visit.reader.evaluate(WATCH, ["one", "two"])
    for n in range(1, 10):
        visit.reader.evaluate(MOVE, ["two", n])
        visit.reader.wait_until(NUMBERS, n)
    seen, apart = visit.reader.evaluate(SEEN)
    assert seen >= 5
    assert apart == 0


STANDS = """(n) => {
  const input = document.querySelector("explorable-control input");
  return input?.checkVisibility() && input.value === String(n) &&
    ["one", "two"].every((id) => document.getElementById(id).state?.n === n);
}"""


def test_a_control_by_itself_moves_all_and_follows_them(engine, site):
    with engine.reader() as reader:
        visit = Visit(reader, site)
        visit.open("alone/")
        reader.wait_until(STANDS, 3)
        visit.keys("explorable-control input", "ArrowRight")
        reader.wait_until(STANDS, 4)
        visit.wait_for("one")
        visit.wait_for("two")
        visit.set("two", n=7)
        reader.wait_until(STANDS, 7)
        visit.keys("[data-figure=one].ex-scrub", "ArrowLeft")
        reader.wait_until(STANDS, 6)
        visit.check()


TRAVELS = """(text) => document.querySelector(".ex-travels")?.textContent === text"""
SAYS_NOTHING = """() => document.querySelector(".ex-travels:empty") !== null"""
NO_STORAGE = """() => void Object.defineProperty(window, "sessionStorage",
  { get() { throw new DOMException("no", "SecurityError"); } })"""
HERE = "Your drawing comes along to other pages. Forget it"
FROM = "With your drawing from Where it is drawn. Forget it"


def come(visit, page):
    visit.reader.open(visit.address(page))
    visit.reader.wait_until(ALIVE)
    visit.reader.wait_until(SHARED)


def test_what_is_drawn_goes_along_and_is_forgotten_at_a_press(visit):
    come(visit, "second/")
    visit.reader.wait_until(SAYS_NOTHING)
    assert visit.state("mirror") == {"where": [[0.1, 0.9]]}
    come(visit, "first/")
    visit.reader.wait_until(SAYS_NOTHING)
    visit.drag("dots", (0.5, 0.5), (0.25, 0.75))
    visit.reader.wait_until(TRAVELS, HERE)
    drawn = visit.state("dots")["where"]
    come(visit, "second/")
    visit.reader.wait_until(TRAVELS, FROM)
    assert visit.state("mirror") == {"where": drawn}
    assert visit.fragment() == ""
    visit.reader.wait_until(ACROSS, f"{drawn[0][1]:.2f}")
    assert visit.reader.evaluate(
        "() => document.querySelector('.ex-travels a').getAttribute('href')"
    ) == ("/tiny/first/#dots")
    come(visit, "second/#mirror?where=0.4,0.3")  # a link's state goes first
    visit.reader.wait_until(ACROSS, "0.30")
    visit.reader.wait_until(SAYS_NOTHING)
    visit.reader.open("about:blank")
    come(visit, "second/")
    visit.reader.wait_until(TRAVELS, FROM)
    visit.press("mirror", "Forget it")
    visit.reader.wait_until(SAYS_NOTHING)
    visit.reader.wait_until(ACROSS, "0.90")
    visit.reader.open("about:blank")
    come(visit, "first/")
    visit.reader.wait_until(SAYS_NOTHING)
    assert visit.state("dots") == {"where": [[0.5, 0.5]]}


def test_undoing_it_all_forgets_it_too(visit):
    come(visit, "first/")
    visit.drag("dots", (0.5, 0.5), (0.25, 0.75))
    visit.reader.wait_until(TRAVELS, HERE)
    visit.press("dots", "Undo the last change to where")
    visit.reader.wait_until(SAYS_NOTHING)
    come(visit, "second/")
    visit.reader.wait_until(SAYS_NOTHING)
    assert visit.state("mirror") == {"where": [[0.1, 0.9]]}


def test_without_storage_each_page_begins_by_itself(visit):
    come(visit, "first/")
    visit.reader.evaluate(NO_STORAGE)
    visit.drag("dots", (0.5, 0.5), (0.25, 0.75))
    visit.wait_for("dots")
    assert visit.state("dots")["where"] != [[0.5, 0.5]]
    visit.reader.wait_until(SAYS_NOTHING)
    come(visit, "second/")
    visit.reader.wait_until(SAYS_NOTHING)
    assert visit.state("mirror") == {"where": [[0.1, 0.9]]}
