"""Picture, table and Python in the browser put every point where CPython puts it."""

import re
from contextlib import ExitStack
from itertools import product
from pathlib import Path

import drivers
import pytest
from extent import WHOLE
from parity import CPython, Gate, tolerance

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
# The numbers are the same everywhere: other browsers than the first only have to show them, and
# share the figures.
FEWER = {"random": 3, "thorough": False, "stride": 13}
FIRST = {} if WHOLE else {"random": 6, "stride": 9}
EXTENT = {"chromium": FIRST, "firefox": FEWER, "webkit": FEWER}


@pytest.fixture(scope="module")
def gates(running, reading, request):
    """A gate in each browser, opened when it is first asked for; at the end they report."""
    plugins = request.config.pluginmanager
    with ExitStack() as stack:
        cpython = stack.enter_context(CPython())
        opened = {}

        def gate(engine):
            if engine.name not in opened:
                reader = stack.enter_context(engine.reader())
                opened[engine.name] = (Gate(reader, reading, cpython), [])
            return opened[engine.name]

        yield gate
    with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
        for name, (_, reports) in opened.items():
            print("", f"In {name}:", *table(reports), sep="\n")


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


# Figure by figure, so that what CPython draws for one browser is still there for the next.
@pytest.mark.spread
@pytest.mark.parametrize(
    ("name", "engine"), list(product(PLACED, drivers.NAMES)), indirect=["engine"]
)
def test_every_place_shows_what_cpython_computes(gates, engine, name):
    gate, reports = gates(engine)
    report = gate.check(name, **EXTENT[engine.name])
    reports.append(report)
    wrong = report.beyond(tolerance(name)[0])
    assert not wrong, "\n".join([*wrong[:5], f"and {len(wrong) - 5} more"][: len(wrong)])


def test_every_figure_of_the_essay_is_compared(gates, engine):
    gate, _ = gates(engine)
    assert gate.names == PLACED
