"""On the front page the stamps of the chapters move under a pointer, and rest otherwise."""

import pytest

FIRST, SECOND = ".ex-contents li:nth-child(1) a", ".ex-contents li:nth-child(2) a"
DRAWN = "(selector) => document.querySelector(`${selector} svg`).innerHTML"
RESTS = f"""(selector) => {{
  const [before, now] = [window.before, ({DRAWN})(selector)];
  window.before = now;
  return before === now;
}}"""


def drawn(page, link):
    return page.page.evaluate(DRAWN, link)


@pytest.mark.parametrize("sign", ["hover", "focus"])
def test_a_stamp_goes_through_the_table_of_its_figure_and_comes_back(watched, sign):
    page = watched()
    page.open()
    page.page.keyboard.press("Shift")  # a reader with a keyboard: focus is shown
    getattr(page.page.locator(FIRST), sign)()
    page.page.wait_for_selector(f"{FIRST} svg text", state="attached")
    moving = drawn(page, FIRST)
    page.page.wait_for_function(f"(before) => ({DRAWN})('{FIRST}') !== before", arg=moving)
    getattr(page.page.locator(SECOND), sign)()
    page.page.wait_for_selector(f"{SECOND} svg text", state="attached")
    page.page.wait_for_function(RESTS, arg=FIRST, polling=300)
    assert not page.pythons


def test_with_less_motion_stamps_stand_still(watched):
    page = watched(reduced_motion="reduce")
    page.open()
    before = drawn(page, FIRST)
    page.page.hover(FIRST)
    page.page.wait_for_timeout(500)
    assert drawn(page, FIRST) == before
    assert not [address for address in page.asked if address.endswith("narrow.bin")]


def test_every_chapter_of_the_menu_is_in_the_table(watched):
    page = watched()
    page.open()
    links = page.page.locator(".ex-contents a").evaluate_all("links => links.map((a) => a.href)")
    menu = page.page.locator("a.md-nav__link").evaluate_all("links => links.map((a) => a.href)")
    assert len(links) > 2
    assert [address for address in menu if address in links] == links


SO_FAR = "document.querySelector('explorable-progress')?.textContent"
# The tasks of the first chapter that has any, as its page would keep them.
DONE = """() => {
  const entry = document.querySelector(".ex-contents li[data-tasks]");
  const path = entry.querySelector("a").pathname;
  const kept = Object.fromEntries(
    entry.dataset.tasks.split(" ").map((id) => [`${path}#${id}`, true]));
  sessionStorage.setItem("explorable-kept", JSON.stringify({ ...kept, other: 1 }));
  return Object.keys(kept).length;
}"""


def test_it_tells_how_far_the_reader_has_come_and_forgets_it_at_a_press(watched):
    page = watched().open("")
    page.wait_for_selector("explorable-progress", state="attached")
    assert page.evaluate(SO_FAR) == ""
    done = page.evaluate(DONE)
    page.reload()
    page.wait_for_function(f"({SO_FAR})?.startsWith('You have done {done} of ')")
    entry = page.locator(".ex-contents li[data-tasks]").first
    assert entry.locator(".ex-so-far").inner_text() == f"{done} of {done} done"
    page.get_by_role("button", name="Forget this").click()
    page.wait_for_function(f"{SO_FAR} === ''")
    assert not page.locator(".ex-so-far").count()
    assert page.evaluate("JSON.parse(sessionStorage.getItem('explorable-kept')).other") == 1
