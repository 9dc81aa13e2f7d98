"""In Chromium, on a bench: the address says what has been moved in all figures of a page."""

import json
from urllib.parse import quote

import pytest

from explorable.controls import Slider, Text

CONTROLS = {
    "width": Slider(0, 1, start=0.5),
    "words": Text("", most=5000),
    "letter": Text("Dear", private=True),
}
# Figures of this page by their ids, each with the same controls.
FIGURES = """async ([ids, ask]) => {
  const { UrlFragment, writeAll } = await import("/client/url_fragment.js");
  const specs = JSON.parse(document.getElementById("specs").textContent);
  const start = Object.fromEntries(specs.map(({ name, start }) => [name, start]));
  const figures = Object.fromEntries(ids.map((id) => [id, new UrlFragment(id, specs, start)]));
  for (const figure of Object.values(figures)) figure.join();
  const move = (id, values) => figures[id].note({ ...figures[id].state, ...values }, false);
  const address = () => { writeAll(); return location.hash; };
  const result = await eval(ask);
  for (const figure of Object.values(figures)) figure.close();
  return result;
}"""
IDS = ["one", "two", "three"]
LONG = "x" * 4995


@pytest.fixture
def page(bench):
    """Return what a piece of JavaScript says of some figures: page(ask, ids)."""
    desk = bench(**CONTROLS)
    return lambda ask, ids=IDS: desk.page.evaluate(FIGURES, [ids, ask])


def test_what_was_moved_last_leads_and_the_others_follow(page):
    moves = """(() => {
      const said = [];
      for (const id of ["one", "two", "three", "one"]) {
        move(id, { width: figures[id].state.width / 2 });
        said.push(address());
      }
      return said;
    })()"""
    assert page(moves) == [
        "#one?width=0.25",
        "#two?width=0.25&one.width=0.25",
        "#three?width=0.25&two.width=0.25&one.width=0.25",
        "#one?width=0.125&three.width=0.25&two.width=0.25",
    ]


def test_the_last_of_several_that_have_moved_at_once_leads(page):
    moves = """(() => {
      move("three", { width: 0.3 });
      move("one", { width: 0.1 });
      move("two", { width: 0.2 });
      move("three", { width: 0.4 });
      return address();
    })()"""
    assert page(moves) == "#three?width=0.4&two.width=0.2&one.width=0.1"


def test_a_heading_between_forgets_neither_states_nor_their_order(page):
    moves = """(() => {
      for (const id of ["three", "one", "two"]) { move(id, { width: 0.25 }); writeAll(); }
      location.hash = "#a-heading";
      move("one", { width: 0.75 });
      return address();
    })()"""
    assert page(moves) == "#one?width=0.75&two.width=0.25&three.width=0.25"


def test_what_is_private_or_as_at_the_start_is_left_out(page):
    moves = """(() => {
      move("one", { letter: "my own words" });
      move("two", { letter: "others", width: 0.25 });
      const said = [address()];
      move("two", { width: 0.5 });
      return [...said, address()];
    })()"""
    assert page(moves) == ["#two?width=0.25", ""]


def test_a_figure_at_its_start_leads_only_where_it_was_named(page):
    moves = """(() => {
      move("one", { width: 0.25 });
      writeAll();
      move("two", {});
      const said = [address()];
      move("two", { width: 0.75 });
      writeAll();
      move("two", { width: 0.5 });
      return [...said, address()];
    })()"""
    assert page(moves) == ["#one?width=0.25", "#two?one.width=0.25"]


def test_controls_that_are_tied_are_told_once(page):
    moves = """(() => {
      const [first, second] = [figures.one, figures.two];
      for (const each of [first, second]) {
        each.sharesWith = (id) => id === "one" || id === "two";
        const tied = ["one.width", "two.width"];
        each.tied = (name) => name === "width" ? tied : [`${each.id}.${name}`];
      }
      move("one", { width: 0.25, words: "a" });
      move("two", { width: 0.25, words: "b" });
      const said = [address()];
      move("three", { width: 0.75 });
      said.push(address());
      const asked = [first, second].map((each) => each.at(location.hash, each.start));
      return [said, asked.map(({ width, words }) => [width, words])];
    })()"""
    assert page(moves) == [
        [
            "#two?width=0.25&words=b&one.words=a",
            "#three?width=0.75&two.width=0.25&two.words=b&one.words=a",
        ],
        [[0.25, "a"], [0.25, "b"]],
    ]


def test_every_figure_that_is_named_finds_its_own(page):
    asked = """(() => {
      location.hash = "#b.c?width=0.1&a-b.width=7&b.c.d.width=0.2&nobody.width=0&b.c.d.odd=1";
      return ids.map((id) => figures[id].asked(figures[id].start)?.width);
    })()"""
    assert page(asked, ["a-b", "b.c", "b.c.d", "c"]) == [1, 0.1, 0.2, None]


def test_what_leaves_the_address_stays_and_what_empties_it_begins_anew(page):
    asked = """(() => {
      const full = "#one?width=0.1&two.width=0.2";
      const now = { ...figures.one.start, width: 0.7, letter: "mine" };
      const ask = () => ids.map((id) => figures[id].asked(now, full));
      location.hash = "#a-heading";
      const said = ask();
      location.hash = "";
      return [...said, ...ask()];
    })()"""
    start = {"width": 0.5, "words": "", "letter": "mine"}
    assert page(asked) == [None, None, None, start, start, None]


def test_the_oldest_are_left_out_of_an_address_that_would_be_too_long(page):
    moves = f"""(() => {{
      const said = [];
      const short = () => address().replaceAll({json.dumps(LONG)}, "…");
      for (const id of ids) {{ move(id, {{ words: {json.dumps(LONG)} }}); said.push(short()); }}
      move("a", {{ width: 0.25 }});
      return [...said.slice(-2), short(), location.hash.length];
    }})()"""
    *said, length = page(moves, [*"abcde"])
    assert said == [
        "#d?words=…&c.words=…&b.words=…",
        "#e?words=…&d.words=…&c.words=…",
        "#a?width=0.25&words=…&e.words=…&d.words=…",
    ]
    assert 14_000 < length < 20_000


def test_a_figure_leads_however_long_its_own_state_is(page):
    words = "ü" * 5000
    moves = f"""(() => {{
      move("one", {{ width: 0.25 }});
      move("two", {{ words: {json.dumps(words)} }});
      return address();
    }})()"""
    assert page(moves) == f"#two?words={quote(words)}"


def test_what_a_figure_is_asked_for_waits_until_it_comes_to_life(page):
    moves = """(() => {
      const late = document.createElement("explorable-figure");
      late.id = "late";
      document.body.append(late);
      location.hash = "#late?seed=1,2;3&~code=abc&gone.width=0.1&two.odd=1";
      move("one", { width: 0.25 });
      const said = [address()];
      move("two", { width: 0.75 });
      said.push(address());
      late.remove();
      move("one", { width: 0.75 });
      return [...said, address()];
    })()"""
    assert page(moves) == [
        "#one?width=0.25&late.seed=1,2;3",
        "#two?width=0.75&one.width=0.25&late.seed=1,2;3",
        "#one?width=0.75&two.width=0.75",
    ]


def test_a_version_of_the_code_is_only_the_leading_figures(page):
    moves = """(() => {
      move("one", { width: 0.25 });
      writeAll();
      figures.two.code = "abc";
      move("two", {});
      const said = [address()];
      move("one", { width: 0.75 });
      return [...said, address()];
    })()"""
    assert page(moves) == ["#two?~code=abc&one.width=0.25", "#one?width=0.75"]


def test_another_page_s_figures_and_those_that_never_joined_are_left_alone(page):
    moves = """(async () => {
      const { UrlFragment } = await import("/client/url_fragment.js");
      move("one", { width: 0.25 });
      writeAll();
      const alone = new UrlFragment("two", figures.two.specs, figures.two.start);
      const said = [alone.format({ ...alone.start, width: 0.75 })];
      move("two", { width: 0.75 });
      figures.one.page = figures.two.page = "/another";
      said.push(address());
      move("three", { width: 0.1 });
      return [...said, address()];
    })()"""
    assert page(moves) == ["#two?width=0.75", "#one?width=0.25", "#three?width=0.1"]
