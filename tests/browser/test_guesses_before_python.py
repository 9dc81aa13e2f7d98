"""What two chapters ask is answered from tables: a puzzle by a tap, a sixth look by a drag."""

import re

import pytest

RUNTIME = re.compile(r"/pyodide-[0-9a-f]+/")
FIVE, GUESSES = "five-points/", "educated-guesses/"
DONE = "(id) => document.getElementById(id).classList.contains('ex-done')"


@pytest.fixture
def alone(watched):
    """A page that asks the server for everything itself, so that files can be held back."""
    return watched(service_workers="block")


def test_a_tapped_answer_is_followed_by_those_of_the_learners(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(GUESSES, "vote")
        alone.bring("vote")
        before = alone.shown("vote")
        alone.page.mouse.click(*alone.at("vote", 2.5, 2.5, "answers"))
        alone.wait_for("vote", "table")
        assert alone.state("vote")["guess"] == "A"
        assert alone.shown("vote") != before
        alone.set("vote", puzzle="trade", examples=3)
        alone.wait_for("vote", "table")
        task = alone.page.locator("explorable-task[goal^='vote']").get_attribute("id")
        alone.page.wait_for_function(DONE, arg=task)


def test_the_sixth_look_is_dragged_along_either_panel(alone):
    with alone.held_back(RUNTIME):
        alone.open_with_table(FIVE, "sixth")
        alone.bring("sixth")
        share = alone.page.locator("[data-figure=sixth][data-output=share]")
        assert share.inner_text() == "72%"
        alone.drag(alone.at("sixth", 0.71, 0.268, "closed"), alone.at("sixth", 0.58, 0.3, "closed"))
        alone.wait_for("sixth", "table")
        assert alone.state("sixth")["place"] == pytest.approx(0.58, abs=0.011)
        alone.page.wait_for_function(
            "(one) => one.textContent === '100%'", arg=share.element_handle()
        )
