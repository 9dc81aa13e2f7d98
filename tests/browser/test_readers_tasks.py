"""In Chromium, Firefox and WebKit readers reach goals, are told how near they are, and bet."""

import pytest

pytestmark = pytest.mark.dealt
PAGE = "manual/reference/tasks/"
DONE = "(id) => document.getElementById(id).classList.contains('ex-done')"
SAID = "(selector) => document.querySelector(selector)?.textContent.trim()"
SHOWN = "(selector) => document.querySelector(selector)?.checkVisibility()"
READY = """() => Boolean(
  document.querySelector("#task .ex-near") && document.querySelector("#cube button"))"""
NEAR = """() => {
  const told = /^area: (\\d\\.\\d+); goal: above 4$/.exec(
    document.querySelector("#task .ex-near").textContent,
  );
  const { scale } = document.getElementById("power").state;
  return told && scale > 1 && Math.abs(Number(told[1]) - (scale * 8) / 3) < 0.01;
}"""
ELSEWHERE = """() => [...document.querySelectorAll("explorable-task, explorable-bet")]
  .every((one) => [...one.querySelectorAll(".ex-said")].every((said) => !said.textContent))"""


@pytest.fixture
def tasks(visit):
    visit.open(PAGE)
    visit.reader.wait_until(READY)
    return visit


def said(visit, selector):
    return visit.reader.evaluate(SAID, selector)


def reload(visit):
    visit.reload()
    visit.reader.wait_until(READY)


def test_a_slider_reaches_the_goal_and_is_told_how_near_it_is(tasks):
    reader = tasks.reader
    assert said(tasks, "#task .ex-near") == ""
    assert said(tasks, ".md-typeset .ex-tasks") == "0 of 1"
    tasks.keys("#power input[name=scale]", "ArrowRight", "ArrowRight")
    reader.wait_until(NEAR)
    assert not reader.evaluate(DONE, "task")
    tasks.keys("#power input[name=scale]", "End")
    reader.wait_until(DONE, "task")
    assert said(tasks, "#task .ex-near") == "Done."
    assert said(tasks, "#task .ex-said").startswith("Done: Get more than 4 under the curve")
    assert said(tasks, ".md-typeset .ex-tasks") == "1 of 1"
    tasks.keys("#power input[name=scale]", "Home")
    tasks.wait_for("power")
    assert reader.evaluate(DONE, "task")


def test_what_is_done_stays_done_over_a_reload_and_is_said_once(tasks):
    tasks.set("power", scale=2)
    tasks.reader.wait_until(DONE, "task")
    tasks.reader.click("#straight input")
    tasks.reader.type("2")
    tasks.reader.press("Enter")
    assert said(tasks, "#straight .ex-bet-said") == "Your answer: 2\u00a0m. That is right."
    tasks.reader.evaluate("() => history.replaceState(null, '', location.pathname)")
    reload(tasks)
    tasks.reader.wait_until(DONE, "task")
    assert said(tasks, "#straight .ex-bet-said") == "Your answer: 2\u00a0m. That is right."
    assert tasks.reader.evaluate(ELSEWHERE)
    assert said(tasks, ".md-typeset .ex-tasks") == "1 of 1"


def test_the_hint_comes_first_and_then_the_solution(tasks):
    reader = tasks.reader
    assert not reader.evaluate(SHOWN, "#task .ex-solution summary")
    tasks.keys("#task .ex-hint summary", "Enter")
    reader.wait_until(SHOWN, "#task .ex-hint-text")
    reader.click("#task .ex-solution summary")
    reader.wait_until(SHOWN, "#task .ex-solution a")
    reader.click("#task .ex-solution a")
    reader.wait_until(DONE, "task")
    tasks.wait_for("power")
    assert tasks.state("power") == {"power": "2", "scale": 2}


def test_a_choice_is_taken_by_the_mouse_and_followed_by_its_answer(tasks):
    reader = tasks.reader
    assert said(tasks, "[data-bet=cube]") == "none yet"
    assert not reader.evaluate(SHOWN, "#cube .ex-reveal-text")
    reader.click("#cube li:nth-child(2) button")
    reader.wait_until(SHOWN, "#cube .ex-reveal a")
    wrong = "Your answer: Just twice. The right answer: Less than twice."
    assert said(tasks, "#cube .ex-bet-said") == said(tasks, "#cube .ex-said") == wrong
    assert said(tasks, "[data-bet=cube]") == "Just twice"
    reader.click("#cube li:nth-child(1) button")
    assert said(tasks, "#cube .ex-bet-said") == wrong
    reload(tasks)
    assert said(tasks, "[data-bet=cube]") == "Just twice"


def test_bets_are_placed_by_keys(tasks):
    reader = tasks.reader
    tasks.keys("#cube li:first-child button", "Enter")
    assert said(tasks, "#cube .ex-bet-said") == "Your answer: Less than twice. That is right."
    assert reader.evaluate("() => document.activeElement.textContent") == "Less than twice"
    tasks.keys("#straight input", "t", "w", "o", "Enter")
    assert said(tasks, "#straight .ex-bet-wrong") == "Enter a number."
    assert not reader.evaluate(SHOWN, "#straight .ex-bet-said")
    tasks.keys("#straight input", "Backspace", "Backspace", "Backspace", "1", ",", "5", "Enter")
    assert (
        said(tasks, "#straight .ex-bet-said")
        == "Your answer: 1.5\u00a0m. The right answer: 2\u00a0m."
    )
    assert not reader.evaluate(SHOWN, "#straight .ex-bet-wrong")


def test_nobody_has_to_bet(tasks):
    tasks.reader.click("#cube .ex-reveal summary")
    tasks.reader.wait_until(SHOWN, "#cube .ex-reveal-text")
    assert said(tasks, "[data-bet=cube]") == "none yet"


def test_tasks_come_with_a_page_that_is_turned_to(seat):
    seat.turn_to(PAGE)
    seat.reader.wait_until(READY)
    seat.set("power", scale=1.4)
    seat.reader.wait_until("() => document.querySelector('#task .ex-near').textContent")
    assert "goal: above 4" in said(seat, "#task .ex-near")
    seat.turn_to("five-points/")
    seat.reader.wait_until("() => Boolean(document.querySelector('#task .ex-near'))")
    seat.set("pinching", lengthscale=0.05)
    seat.reader.wait_until("() => document.querySelector('#task .ex-near').textContent")
