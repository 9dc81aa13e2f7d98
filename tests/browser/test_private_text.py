"""In a real browser what is private stays out of the address, and is not lost to it either."""

import json

import pytest

from explorable.controls import Slider, Text

CONTROLS = {"width": Slider(0, 1, start=0.5), "letter": Text("Dear", most=9000, private=True)}
FRAGMENT = """async ([hash, ask]) => {
  const { UrlFragment } = await import("/client/url_fragment.js");
  const specs = JSON.parse(document.getElementById("specs").textContent);
  const start = Object.fromEntries(specs.map(({ name, start }) => [name, start]));
  location.hash = hash;
  return eval(ask)(new UrlFragment("bench", specs, start), start);
}"""


def fragment(desk, ask, hash_=""):
    """Return what a function says of the figure's fragment and start, at an address."""
    return desk.page.evaluate(FRAGMENT, [hash_, ask])


@pytest.mark.parametrize("width", [0.5, 0.25])
def test_the_address_leaves_out_what_was_written(bench, width):
    desk = bench(**CONTROLS)
    state = json.dumps({"width": width, "letter": "my own words"})
    said = fragment(desk, f"(one) => one.format({state})")
    assert said == ("" if width == 0.5 else "#bench?width=0.25")


def test_another_address_leaves_what_was_written_as_it_is(bench):
    desk = bench(**CONTROLS)
    now = json.dumps({"width": 0.1, "letter": "my own words"})
    asked = fragment(desk, f"(one) => one.asked({now})", "#bench?width=0.75")
    assert asked == {"width": 0.75, "letter": "my own words"}
    cleared = f"(one) => one.asked({now}, '#bench?width=0.75')"
    assert fragment(desk, cleared) == {"width": 0.5, "letter": "my own words"}


def test_a_link_of_the_author_may_set_it(bench):
    desk = bench(**CONTROLS)
    given = fragment(desk, "(one) => one.given('#bench?letter=Hello')")
    assert given == {"letter": "Hello"}


def test_the_field_says_so(bench):
    desk = bench(**CONTROLS)
    field = desk.page.get_by_label("letter")
    told = desk.page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert "is gone after a reload" in told.inner_text()
    box, below = field.bounding_box(), told.bounding_box()
    assert below["y"] >= box["y"] + box["height"]
