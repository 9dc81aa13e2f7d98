"""In Chromium, Firefox and WebKit: what is fetched late and does not come is missed in words.

A server does wrong once, twice or until it is told not to; a reader is told, and asks again.
"""

import pytest
from faulty import (
    PLAYED,
    WIDGETS,
    another_page,
    failing,
    faulty_site,
    missing,
    stalled,
    truncated,
)
from visit import Visit

NAMES = ("dotted", "calm")
RUNS = "Python could not be downloaded."
PART = "This part of the page could not be loaded."
EDITOR = "The editor could not be loaded."
SAYS = "(selector, words) => document.querySelector(selector)?.textContent.includes(words)"
SILENT = "(selector) => document.querySelector(selector)?.textContent === ''"
HANDLES = "() => document.querySelector('#dotted .ex-gesture') !== null"
EDITS = "() => document.querySelector('#calm .cm-content') !== null"
HURRY = """() => { // a second lasts a fiftieth of one
  const setTimeout = (window.patient = window.setTimeout);
  window.setTimeout = (call, time, ...how) => setTimeout(call, time / 50, ...how);
}"""
CALM = "() => { window.setTimeout = window.patient ?? window.setTimeout; }"
FAULTS = [missing, failing, another_page, truncated, stalled]


def each_fault(*files):
    """Return pairs: the first file with every fault, and the others, fetched alike, with two."""
    rest = [(file, fault) for file in files[1:] for fault in (truncated, stalled)]
    return [*((files[0], fault) for fault in FAULTS), *rest]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with faulty_site(
        tmp_path_factory.mktemp("parts"), widgets=WIDGETS + PLAYED, names=NAMES
    ) as server:
        server.source = next(server.folder.glob("assets/explorable/sources/odd.calm*")).name
        yield server


@pytest.fixture
def visit(engine, site):
    with engine.reader() as reader:
        visit = Visit(reader, site)
        yield visit
        site.free()
        assert not visit.rejections()


def open_with(visit, name, *faults):
    """Open the page with a server that does wrong with a file."""
    visit.server.faults[name] = [*faults]
    visit.open()
    visit.hears_rejections()


def hurry(visit):
    """Let seconds pass quickly: what does not come is soon given up, and on a busy machine what
    would come may be, too.
    """
    visit.reader.evaluate(HURRY)


def heal(visit):
    """Have the server do right, and a second last a second: what comes late is given its time."""
    visit.server.free()
    visit.reader.evaluate(CALM)


@pytest.mark.dealt
@pytest.mark.parametrize("fault", FAULTS)
def test_handles_that_do_not_come_are_missed_and_come_when_asked_for(visit, fault):
    visit.server.faults["points.js"] = (fault,)
    visit.reader.open(visit.address())
    visit.hears_rejections()
    visit.reader.wait_until(SAYS, "#dotted .ex-status", PART)
    heal(visit)
    visit.press("dotted", "Try again")
    visit.reader.wait_until(HANDLES)
    visit.reader.wait_until(SILENT, "#dotted .ex-status")


def test_that_handles_are_missed_is_said_until_they_are_there(visit):
    visit.server.faults["points.js"] = (missing,)
    visit.reader.open(visit.address())
    visit.reader.wait_until(SAYS, "#dotted .ex-status", PART)
    visit.set("dotted", n=4)
    visit.wait_for("dotted")
    visit.reader.wait_until(SAYS, "#dotted .ex-status", PART)
    heal(visit)
    visit.press("dotted", "Try again")
    visit.reader.wait_until(HANDLES)


@pytest.mark.dealt
@pytest.mark.parametrize("fault", FAULTS)
def test_what_runs_python_is_missed_and_comes_when_asked_for(visit, fault):
    open_with(visit, "python.js", fault)
    hurry(visit)
    visit.set("calm", n=4)
    visit.reader.wait_until(SAYS, "#calm .ex-status", RUNS)
    visit.set("calm", n=5)  # a hand that moves on asks nobody anew
    heal(visit)
    visit.press("calm", "Try again")
    visit.wait_for("calm")
    visit.reader.wait_until(SILENT, "#calm .ex-status")


@pytest.mark.dealt
@pytest.mark.parametrize(
    ("file", "fault"), each_fault("panels.js", "code_panel.js", "figure_source.js", "source")
)
def test_a_panel_that_does_not_come_is_missed_and_comes_when_asked_for(visit, file, fault):
    looks_into_the_code(visit, visit.server.source if file == "source" else file, fault)


@pytest.mark.dealt
@pytest.mark.parametrize("fault", [missing, failing, another_page, stalled])
def test_looks_of_a_panel_that_do_not_come_are_missed_and_come_when_asked_for(visit, fault):
    looks_into_the_code(visit, "panel.css", fault)


def looks_into_the_code(visit, name, fault):
    """Open the panel with the code while a file does not come, and once more when it does."""
    open_with(visit, name, fault)
    hurry(visit)
    visit.ask_for("calm", "code")
    visit.reader.wait_until(SAYS, "#calm .ex-status", PART)
    heal(visit)
    visit.press("calm", "Try again")
    visit.reader.wait_until(SAYS, "#calm-code", "def calm(ax, n)")
    visit.reader.wait_until(SILENT, "#calm .ex-status")


def test_a_panel_that_stalls_does_not_keep_another_one_away(visit):
    open_with(visit, visit.server.source, stalled)
    visit.ask_for("calm", "code")
    visit.panel("calm", "embed")


@pytest.mark.dealt
@pytest.mark.parametrize(
    ("file", "fault"), each_fault("editing.js", "index.js", "diff.js", "edited_session.js")
)
def test_an_editor_that_does_not_come_is_missed_and_comes_when_asked_for(visit, file, fault):
    open_with(visit, file, fault)
    visit.panel("calm", "code")
    hurry(visit)
    visit.press("calm", "Edit")
    visit.reader.wait_until(SAYS, "#calm-code", EDITOR)
    heal(visit)
    visit.press("calm", "Edit")
    visit.reader.wait_until(EDITS)


def test_numbers_that_nobody_can_tell_are_missed_and_come_when_asked_for(visit):
    visit.server.faults["pyodide.asm.wasm"] = [missing, missing]
    visit.open()
    visit.panel("calm", "numbers")
    visit.reader.wait_until(SAYS, "#calm-numbers", "missing on the server")
    visit.press("calm", "Try again")
    visit.reader.wait_until(SAYS, "#calm-numbers", "In data units")
