"""Whose picture stands still when a reader first draws on it, while Python is on its way."""

import re

import hands
from findings import Goal
from open_pages import WIDE, middle
from playwright.sync_api import TimeoutError as PlaywrightTimeout

GOALS = {
    "frozen_at_first_drag": Goal(
        "pictures that stand still at the first drag", 0, at_least=False, summed=True
    ),
}
PYTHON = re.compile(r"/pyodide-[0-9a-f]+/")
PATIENCE = 5000  # milliseconds: far more than a slow machine takes for a frame
# The middles of the panels that a figure's drawn controls are drawn on, and how far a hand goes.
GROUNDS = """(id) => [...document.querySelectorAll(`#${id} .ex-ground`)].map((ground) => {
  const { left, top, width, height } = ground.getBoundingClientRect();
  return [[left + 0.45 * width, top + 0.5 * height], [left + 0.55 * width, top + 0.4 * height]];
})"""
DRAWN = """() => [...document.querySelectorAll("explorable-figure:has(.ex-ground)")]
  .map(({ id }) => id)"""
# The picture that shows, and the value drawn over it; what a hand holds on to does not count.
PICTURE = """(id) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const values = [...document.querySelectorAll(`#${id} svg.ex-overlay .ex-echo`)]
    .filter((one) => one.checkVisibility()).map((one) => one.getAttribute("d"));
  return [svg.innerHTML, ...values].join("");
}"""


def measure(pages, findings):
    for name, page in pages.each(WIDE):
        page.route(PYTHON, lambda route: None)
        for figure in page.evaluate(DRAWN):
            middle(page, page.query_selector(f"#{figure} .ex-stage"))
            for places in page.evaluate(GROUNDS, figure):
                frozen = stands_still(page, figure, places)
                findings.note("frozen_at_first_drag", float(frozen), f"{name}, {figure}")


def stands_still(page, figure, places):
    """Drag through places of the window, and say whether the picture is the same after it."""
    page.evaluate(f"(id) => {{ window.wasShown = ({PICTURE})(id); }}", figure)
    hands.drag(page, places)
    try:
        page.wait_for_function(
            f"(id) => ({PICTURE})(id) !== window.wasShown", arg=figure, timeout=PATIENCE
        )
    except PlaywrightTimeout:
        return True
    return False
