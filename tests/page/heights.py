"""How tall figures are on a telephone."""

from findings import Goal
from open_pages import PHONE, figures

GOALS = {
    "tallest_figure_px_390": Goal("the tallest figure", 1000, at_least=False, unit="px"),
}


def measure(pages, findings):
    for name, page in pages.each(PHONE):
        for figure in figures(page):
            height = page.evaluate("(id) => document.getElementById(id).offsetHeight", figure)
            findings.note("tallest_figure_px_390", height, f"{name}, {figure}")
