"""How the essay opens: something moves once by itself, and more can be set after a guess."""

import pytest
from playwright.sync_api import expect

HOUR = "document.getElementById('which').state.hour"
PLAYS = "document.getElementById('which').dataset.plays"


def controls(page):
    """Return the names of the controls that show."""
    shown = page.page.locator("#which .ex-control:visible")
    return [each.get_attribute("data-parameter") for each in shown.all()]


def test_a_day_passes_once_and_comes_home_without_python(watched):
    page = watched()
    page.open()
    page.page.wait_for_function(f"{PLAYS} === 'hour'")
    page.page.wait_for_function(f"{HOUR} > 12")
    page.page.wait_for_function(f"{HOUR} < 5")
    page.page.wait_for_function(f"{PLAYS} === undefined")
    assert page.state("which")["hour"] == 7
    assert page.figure("which").get_attribute("answers") == "table"
    assert page.python_files() == []
    assert page.fragment() == ""
    assert page.page.locator("#which p.ex-said").inner_text() == ""


def test_whoever_takes_the_slider_has_it(watched):
    page = watched()
    page.open()
    page.page.wait_for_function(f"{PLAYS} === 'hour'")
    page.figure("which").locator("input[name=hour]").press("Home")
    assert page.page.evaluate(PLAYS) is None
    page.page.wait_for_timeout(500)
    assert page.state("which")["hour"] == 0


@pytest.mark.parametrize("reason", ["less motion", "a link"])
def test_nothing_moves_by_itself_for_those_who(watched, reason):
    page = watched(reduced_motion="reduce" if reason == "less motion" else "no-preference")
    page.open("#which?hour=3" if reason == "a link" else "")
    page.page.wait_for_timeout(2500)
    assert page.state("which")["hour"] == (3 if reason == "a link" else 7)
    assert page.page.evaluate(PLAYS) is None


def test_what_can_be_set_besides_comes_with_the_guess(watched):
    page = watched(reduced_motion="reduce")
    page.open()
    assert controls(page) == ["hour"]
    page.page.get_by_role("link", name="Can’t tell").click()
    expect(page.page.locator("#which [data-parameter=rows]")).to_be_visible()
    assert controls(page) == ["hour", "rows", "guess", "seed"]
    assert page.state("which")["guess"] == "pass"
    page.page.locator("#which .ex-reset").click()
    assert controls(page) == ["hour", "rows", "guess", "seed"]


def test_a_link_that_leads_there_shows_what_it_sets(watched):
    page = watched(reduced_motion="reduce")
    page.open("#which?rows=3")
    expect(page.page.locator("#which [data-parameter=rows]")).to_be_visible()


def test_chapters_lie_side_by_side_and_can_all_be_reached(watched):
    page = watched(viewport={"width": 390, "height": 844})
    page.open()
    cards = page.page.locator(".ex-cards li")
    assert cards.count() >= 9
    last = cards.last.get_by_role("link")
    last.focus()
    assert last.evaluate("(one) => one.getBoundingClientRect().right <= innerWidth + 1")
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
