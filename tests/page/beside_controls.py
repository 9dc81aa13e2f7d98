"""How much of its picture shows beside each control of a figure on a telephone."""

from findings import Goal
from open_pages import PHONE, RESTS, figures, middle, seen

HALF = 0.5
GOALS = {
    "least_seen_beside_control_390": Goal("of the picture, beside a control in use", HALF),
}
INPUTS = ".ex-controls :is(input, select, textarea, button)"


def measure(pages, findings):
    """Begin at the picture, and give each control the focus in turn, as a reader's keys do."""
    for name, page in pages.each(PHONE):
        for figure in figures(page):
            middle(page, page.query_selector(f"#{figure} .ex-stage"))
            for control in page.query_selector_all(f"#{figure} {INPUTS}"):
                if not control.is_visible() or control.is_disabled():
                    continue
                control.focus()
                page.evaluate(RESTS)
                said = control.evaluate(
                    "(one) => one.getAttribute('aria-label') || one.name || one.textContent.trim()"
                )
                share = seen(page, figure, HALF)
                findings.note("least_seen_beside_control_390", share, f"{name}, {figure}, {said!r}")
