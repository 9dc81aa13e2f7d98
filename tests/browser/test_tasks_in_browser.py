"""Goals mean in a browser what they mean in Python; tasks without storage, script or screen."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from explorable.compile.goals import GoalError, read
from explorable.runtime.browser_modules import BROWSER
from tests import any_goal

PAGE = "manual/reference/tasks/"
ADDRESS = "http://goals.test/"
SAYS = """([text, values]) => {
  try { return goals.valueOf(goals.readGoal(text), values); } catch { return "unread"; }
}"""
LACKS = """([text, values]) => {
  const goal = goals.readGoal(text);
  return [goals.valueOf(goal, values), goals.missing(goal, values), goals.namesIn(goal)];
}"""
THROWS = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("no storage", "SecurityError"); },
});"""
DONE = "document.getElementById('task').classList.contains('ex-done')"
READY = "document.querySelector('#task .ex-near') && document.querySelector('#cube button')"


@pytest.fixture(scope="module")
def goals(chromium):
    """A page that has read goals.js and nothing else."""
    page = chromium.new_page()
    module = (BROWSER / "client/goals.js").read_text()
    page.route(ADDRESS, lambda route: route.fulfill(body="", content_type="text/html"))
    page.route(
        f"{ADDRESS}goals.js",
        lambda route: route.fulfill(body=module, content_type="text/javascript"),
    )
    page.goto(ADDRESS)
    page.evaluate("async () => { window.goals = await import('/goals.js'); }")
    yield page
    page.close()


# Points by themselves are no goal, and no points are true in one language and false in the other.
SOME = {**any_goal.VALUES, "a.none": [[0.5, 0.5]]}
MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(text=any_goal.goals)
def test_a_goal_means_the_same_in_both_languages(goals, text):
    found, lacks, names = goals.evaluate(LACKS, [text, any_goal.VALUES])
    goal = read(text)
    assert found == goal.is_reached(any_goal.VALUES)
    assert list(dict.fromkeys(names)) == goal.names
    assert not (found and lacks)


@MANY
@given(text=any_goal.texts)
def test_what_one_reads_the_other_reads(goals, text):
    try:
        wanted = read(text).is_reached(SOME)
    except GoalError:
        assert goals.evaluate(SAYS, [text, SOME]) == "unread"
        return
    except (TypeError, KeyError):
        assert goals.evaluate(SAYS, [text, SOME]) != "unread"
        return
    assert goals.evaluate(f"(given) => Boolean(({SAYS})(given))", [text, SOME]) == wanted


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("a.x < 0.1", [("a.x", 0.5, "<", 0.1)]),
        ("0.1 > a.x", [("a.x", 0.5, "<", 0.1)]),
        ("0.1 < a.x < 0.2 and a.on", [("a.x", 0.5, "<", 0.2)]),
        ("not (a.x < 1)", [("a.x", 0.5, ">=", 1)]),
        ("not a.on", [("a.on", True, "==", False)]),
        ("b.off and a.word == 'x'", [("b.off", False, "==", True), ("a.word", "star", "==", "x")]),
        ("a.x > 9 and b.off or a.x > 1", [("a.x", 0.5, ">", 1)]),
        ("not (a.x < 1 and a.on)", [("a.x", 0.5, ">=", 1)]),
        ("len(a.points) == 1", [("a.points", 2, "==", 1)]),
        ("a.x < 1", []),
        ("not a.x < 0 / 0", []),
    ],
)
def test_what_is_missing_is_told_from_the_side_that_moves(goals, text, lacks):
    _, found, _ = goals.evaluate(LACKS, [text, any_goal.VALUES])
    assert [
        tuple(each[key] for key in ("name", "value", "sign", "bound")) for each in found
    ] == lacks


@pytest.mark.parametrize(("value", "reached"), [("inf", True), ("−inf", False), ("nan", False)])
def test_numbers_that_json_cannot_tell_are_numbers(goals, value, reached):
    assert goals.evaluate(SAYS, ["a.x > 3", {"a.x": value}]) is reached


def test_a_reader_whose_browser_keeps_nothing_has_tasks_for_this_page(watched):
    page = watched()
    page.context.add_init_script(THROWS)
    page.open(PAGE)
    page.page.wait_for_function(READY)
    page.set("power", scale=2)
    page.page.wait_for_function(DONE)
    page.page.click("#cube li:first-child button")
    assert page.page.inner_text("[data-bet=cube]") == "Less than twice"
    page.page.reload()
    page.page.wait_for_function(READY)
    assert page.page.inner_text("[data-bet=cube]") == "none yet"


@pytest.mark.parametrize("kept", ["[]", "null", "3", "{", '{"/": 1}'])
def test_what_is_kept_may_be_anything(watched, kept):
    page = watched()
    stores = f"sessionStorage.setItem('explorable-kept', {json.dumps(kept)})"
    page.context.add_init_script(f"try {{ {stores} }} catch {{}}")
    page.open(PAGE)
    page.page.wait_for_function(READY)
    page.page.click("#cube li:first-child button")
    assert page.page.inner_text("[data-bet=cube]") == "Less than twice"


def test_without_a_script_everything_can_be_opened(watched, essay):
    page = watched(java_script_enabled=False).page
    page.goto(essay.address + PAGE)
    assert page.is_visible("#task .ex-task-text")
    assert page.locator("#cube li").all_inner_texts()[0] == "Less than twice"
    assert page.inner_text("[data-bet=cube]") == "none yet"
    assert not page.is_visible("#task .ex-solution")
    page.click("#task .ex-hint summary")
    assert page.inner_text("#task .ex-hint-text") == "The curve can be steeper in two ways."
    page.click("#task .ex-solution summary")
    assert page.is_visible("#task .ex-solution a")
    page.click("#cube .ex-reveal summary")
    assert page.inner_text("#cube .ex-reveal-text") == "Less than twice"


def test_on_paper_a_task_is_a_question_and_a_bet_has_its_answer(watched):
    page = watched()
    page.open(PAGE)
    page.page.wait_for_function(READY)
    page.set("power", scale=2)
    page.page.wait_for_function(DONE)
    page.page.click("#cube li:nth-child(2) button")
    seen = """() => [".ex-hint", ".ex-near", ".ex-bet-said", "#cube .ex-reveal-text", "#cube li"]
      .map((selector) => document.querySelector(selector).checkVisibility())"""
    words = """() => [".ex-tasks", "[data-bet=cube]"]
      .map((selector) => document.querySelector(selector).textContent)"""
    left = page.page.evaluate(words)
    assert left == ["1 of 1", "Just twice"]
    page.page.emulate_media(media="print")
    assert page.page.evaluate(seen) == [False, False, False, True, True]
    page.page.emulate_media(media="screen")
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.page.evaluate(words) == ["0 of 1", "none yet"]
    page.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.page.evaluate(words) == left


def test_pages_load_only_what_they_have(watched):
    page = watched()
    page.open("manual/reference/figure/")
    page.page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if url.endswith(("tasks.js", "bets.js", "goals.js"))]
    page.open(PAGE)
    page.page.wait_for_function(READY)
    assert {url.rpartition("/")[2] for url in page.asked} >= {"tasks.js", "bets.js", "goals.js"}
