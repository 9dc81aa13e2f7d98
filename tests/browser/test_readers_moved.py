"""In Chromium, Firefox and WebKit old addresses lead to pages, and to the state they ask for."""

import pytest
from visit import THERE
from watched import ALIVE

GO = "(address) => { location.href = address; }"
SIGNAL, FIVE, START = "same-thing-different-clothes/", "five-points/", ""
MOVED = {"which-one-is-the-data/": SIGNAL, "when-the-gaps-run-out/": FIVE}


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_leads_to_the_page_and_back_to_where_the_reader_was(visit, old):
    visit.open(START)
    visit.reader.evaluate(GO, visit.address(old))
    visit.reader.wait_until(THERE, visit.address(MOVED[old]))
    visit.reader.wait_until(ALIVE)
    visit.go("back")
    assert visit.url() == visit.address(START)


def test_a_state_goes_along(visit):
    visit.open(START)
    visit.reader.evaluate(
        GO, visit.address("which-one-is-the-data/?from=mail#swap?reading=written")
    )
    address = f"{visit.address(SIGNAL)}?from=mail"
    visit.reader.wait_until(THERE, address)
    visit.reader.wait_until(ALIVE)
    assert visit.fragment() == "swap?reading=written"
    assert visit.state("swap")["reading"] == "written"


@pytest.mark.parametrize("old", MOVED)
def test_without_a_script_it_leads_to_the_page(watched, old):
    page = watched(java_script_enabled=False)
    page.page.goto(page.address(old), wait_until="commit")
    page.page.wait_for_url(page.address(MOVED[old]))


def test_the_page_is_found_however_long_it_takes(watched):
    page = watched()
    with page.held_back(f"**/{SIGNAL}"):
        page.page.goto(page.address("which-one-is-the-data/#swap?a=flat"), wait_until="commit")
        page.page.wait_for_timeout(500)  # longer than a refresh waits
    page.page.wait_for_url(f"{page.address(SIGNAL)}#swap?a=flat")
    page.page.wait_for_function(ALIVE)
    assert page.state("swap")["a"] == [[1, 0.5], [-0.6, -0.3]]
