"""In Chromium, Firefox and WebKit: what goes wrong is told, and the rest goes on."""

import pytest
from faulty import FIGURES, PLAYED, WIDGETS, faulty_site, missing, stalled
from reader import JARGON
from test_faults import MISSING
from visit import Visit

RAISED = "The code behind this figure stopped with an error."
SLOW = "This figure took longer than 2 s and was stopped."
STATUS = "(id, words) => document.querySelector(`#${id} .ex-status`).textContent.includes(words)"
PICTURE = "(id) => document.querySelector(`#${id} svg.ex-picture`).innerHTML"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("faulty")
    names = (*FIGURES, "tabled")
    with faulty_site(root, widgets=WIDGETS + PLAYED, names=names) as server:
        yield server


def is_told(visit, figure, sentence, picture):
    """A figure says one sentence over its last picture, and offers a retry."""
    visit.reader.wait_until(STATUS, figure, sentence)
    said = visit.text(f"#{figure} .ex-status")
    assert not any(word in said for word in JARGON)
    assert "Try again" in said
    assert visit.reader.evaluate(PICTURE, figure) == picture


def test_what_goes_wrong_is_told_and_the_rest_goes_on(engine, site):
    with engine.reader() as reader:
        visit = Visit(reader, site)
        site.faults["pyodide.asm.wasm"] = (missing,)
        visit.open()
        visit.hears_rejections()
        picture = reader.evaluate(PICTURE, "calm")
        visit.set("calm", n=4)
        is_told(visit, "calm", MISSING, picture)
        site.faults.clear()
        visit.press("calm", "Try again")
        visit.wait_for("calm")
        assert visit.state("calm") == {"n": 4}

        picture = reader.evaluate(PICTURE, "raising")
        visit.set("raising", n=9)
        is_told(visit, "raising", RAISED, picture)

        picture = reader.evaluate(PICTURE, "endless")
        visit.set("endless", n=7)
        visit.set("quiet", n=6)
        is_told(visit, "endless", SLOW, picture)
        visit.wait_for("quiet")
        visit.set("endless", n=3)
        visit.wait_for("endless")
        visit.set("raising", n=4)
        visit.wait_for("raising")
        assert not visit.rejections()


def test_what_stalls_keeps_nobody_away(engine, site):
    with engine.reader() as reader:
        visit = Visit(reader, site)
        site.faults["pyodide.asm.wasm"] = (stalled,)
        visit.open()
        visit.hears_rejections()
        visit.set("tabled", m=3)  # the table does not go there
        reader.wait_until(STATUS, "tabled", "Loading Python")
        visit.set("tabled", m=0, n=5)
        visit.wait_for("tabled", "table")
        site.free()
        visit.wait_for("tabled")

        visit.set("patient", n=7)
        reader.wait_until(STATUS, "patient", "Stop")
        visit.set("tabled", n=6)
        visit.wait_for("tabled", "table")
        visit.press("patient", "Stop")
        visit.wait_for("tabled")
        assert not visit.rejections()
