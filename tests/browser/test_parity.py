"""Picture, table and Python in the browser put every point where CPython puts it."""

import re
from pathlib import Path

import pytest
from parity import Gate, tolerance

CONTENT = Path(__file__).parent.parent.parent / "content"
FENCED = re.compile(r"^( *)(`{3,}).*?^\1\2$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^\s*/// figure \| ([\w.]+)", re.MULTILINE)
PLACED = sorted(
    {
        name
        for page in CONTENT.rglob("*.md")
        for name in BLOCK.findall(FENCED.sub("", page.read_text("utf-8")))
    }
)


@pytest.fixture(scope="module")
def gate(chromium, essay, request):
    """The gate, open, and the reports so far; at the end they go to the terminal."""
    plugins = request.config.pluginmanager
    context = chromium.new_context(bypass_csp=True)
    reports = []
    with Gate(context.new_page(), essay) as gate:
        yield gate, reports
    context.close()
    with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
        print("", *table(reports), sep="\n")


def table(reports):
    """Return lines that tell the largest difference of every figure, in pixels."""
    columns = ("picture", "table", "Python")
    yield f"{'pixels from CPython':28}" + "".join(f"{each:>10}" for each in columns)
    for report in reports:
        cells = [report.pixels.get(each) for each in columns]
        shown = "".join(f"{'–' if cell is None else f'{cell:.4f}':>10}" for cell in cells)
        pixels, reason = tolerance(report.name)
        note = f"  may be {pixels} px off: {reason}" if reason else ""
        yield f"{report.name:28}{shown}  {sum(report.counts.values())} pictures{note}"


@pytest.mark.parametrize("name", PLACED)
def test_every_place_shows_what_cpython_computes(gate, name):
    gate, reports = gate
    report = gate.check(name)
    reports.append(report)
    wrong = report.beyond(tolerance(name)[0])
    assert not wrong, "\n".join([*wrong[:5], f"and {len(wrong) - 5} more"][: len(wrong)])


def test_every_figure_of_the_essay_is_compared(gate):
    gate, _ = gate
    assert gate.names == PLACED
