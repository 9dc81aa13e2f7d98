"""Asks the picture, the table and Python of a figure, and compares them with CPython."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from parity import states
from parity.compare import Different, distance
from parity.shown import from_answer, from_frame, from_screen

WINDOWS = {"wide": (1200, 900), "narrow": (380, 800)}
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("parity.js").read_text(encoding="utf-8")
# Pages may run scripts from addresses of their own making, but none that is written into them.
RUN = """(text) => {
  const script = document.createElement("script");
  script.type = "module";
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  document.head.append(script);
}"""


@dataclass
class Report:
    """How far a figure is from CPython, in pixels, by who drew it, and what was wrong at all.

    places: the layout and state at which it is furthest. counts: how many pictures each drew.
    rows: how many its table should have, by where the figure is.
    """

    name: str
    pixels: dict[str, float] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def worst(self):
        """The largest distance there is, in pixels."""
        return max(self.pixels.values(), default=0.0)

    def beyond(self, pixels):
        """Return a line for each thing that is wrong, and for each that is too far off."""
        far = [who for who, off in self.pixels.items() if off > pixels]
        return self.faults + [
            f"{self.name}, {who}, {self.places[who]}: {self.pixels[who]:.3f} pixels off"
            for who in far
        ]

    def note(self, who, where, expected, shown):
        """Compare what `who` has shown at a state with CPython's frame."""
        try:
            off = distance(from_frame(expected), shown)
        except Different as difference:
            self.faults.append(f"{self.name}, {who}, {where}: {difference}")
        else:
            if off >= self.pixels.get(who, 0.0):
                self.pixels[who], self.places[who] = off, where
            self.counts[who] = self.counts.get(who, 0) + 1


def _begin():
    """Have `widgets` be the essay's: a new process may begin in another project's folder."""
    sys.path.insert(0, str(ROOT))


class CPython:
    """CPython in a process of its own, which draws while browsers do. Use it in a `with`."""

    def __enter__(self):
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin)
        self._name, self._known = "", {}
        return self

    def __exit__(self, *_):
        self._pool.shutdown(cancel_futures=True)

    def answers(self, name, wanted):
        """Return a call that waits for the answers to states; those just asked for are known."""
        if name != self._name:
            self._name, self._known = name, {}
        new = [state for state in wanted if state not in self._known]
        coming = self._pool.submit(states.answers, name, new) if new else None

        def answers():
            self._known |= coming.result() if coming else {}
            return self._known

        return answers


class Gate:
    """One page with one Python worker, in which every figure of a site is drawn in turn.

    reader: of any browser. server: the PagesServer of the built site. cpython: to compare with.
    """

    def __init__(self, reader, server, cpython):
        self.reader, self.server, self.cpython = reader, server, cpython
        addresses = [server.address + path for path in self._pages()]
        reader.open(addresses[0])
        reader.evaluate(RUN, SCRIPT)
        reader.wait_until("() => Boolean(window.parity)")
        self.placed = self._ask("find", addresses)

    def _pages(self):
        """Return the addresses of all pages with figures, from the site's root."""
        root = self.server.folder
        return sorted(
            path.relative_to(root).as_posix().removesuffix("index.html")
            for path in root.rglob("*.html")
            if "<explorable-figure" in path.read_text(encoding="utf-8")
        )

    def _ask(self, call, *arguments):
        written = self.reader.evaluate(
            "(call, ...given) => parity[call](...given)", call, *arguments
        )
        return json.loads(written) if isinstance(written, str) else written

    @property
    def names(self):
        """The figures of the site, by name."""
        return sorted({each["name"] for each in self.placed})

    def check(self, name, random=states.RANDOM, thorough=True, stride=1):
        """Return the report on a figure, at `random` states and wherever it is on a page.

        thorough: at every place; or else once for each state in which it begins, with some ends of
        its controls. What learns while one looks on takes seconds for each state, and has fewer
        of them, in one layout. stride: from one row of its tables that is compared to the next.
        """
        report = Report(name)
        learns = states.find(name).animated
        anywhere = states.anywhere(name, random)
        places = []
        for each in self._places(name, thorough):
            rows = states.rows(name, each["start"])
            report.rows[each["place"]] = len(rows)
            near = states.near(name, each["start"])
            if learns or not thorough:
                near = [near[0], *near[1 :: 3 if learns else 2]]
            if learns and not thorough:
                near = near[:1]
            places.append((each, near, rows[::stride]))
        wanted = dict.fromkeys(
            [state for _, near, rows in places for state in (*near, *rows)] + anywhere
        )
        expected = self.cpython.answers(name, list(wanted))
        ends = thorough and not learns
        shown = [self._at(place, near, rows, ends) for place, near, rows in places]
        drawn = self._ask("draw", name, anywhere, "wide")
        told = _Expected(report, expected())
        for (each, near, rows), (screens, tables) in zip(places, shown, strict=True):
            _compare_screens(told, near, screens)
            _compare_tables(told, rows, tables, report.rows[each["place"]])
        for state, answer in zip(anywhere, drawn, strict=True):
            told.compare_answer("Python", state, "wide", answer)
        return report

    def _places(self, name, thorough):
        """Return where a figure is; not thorough: one place for each state in which it begins."""
        places = [each for each in self.placed if each["name"] == name]
        by_start = {each["start"]: each for each in reversed(places)}
        return places if thorough else list(by_start.values())

    def pace(self, name, random=states.RANDOM):
        """Return the milliseconds that each frame of a figure takes at `random` states."""
        return self._ask("pace", name, states.anywhere(name, random), "wide")

    def _at(self, place, near, rows, ends):
        """Return what one placed figure shows: on the screen by layout, and from its tables.

        ends: whether all of `near` is shown in every layout; or else, in the narrow one, the first.
        """
        screens, tables = {}, {}
        for layout, window in WINDOWS.items():
            self.reader.resize(*window)
            self._ask("show", place["place"])
            picture = self._ask("screen")
            wanted = near if ends or layout == "wide" else near[:1]
            screens[layout] = (picture, self._ask("set", wanted))
            if place["tables"]:
                tables[layout] = self._ask("look", place["tables"][layout], rows)
        return screens, tables


@dataclass
class _Expected:
    """What CPython has drawn, by state, to be compared with others' drawings."""

    report: Report
    answers: dict

    def compare(self, who, state, layout, shown):
        where = f"{layout}, at {state}"
        answer = self.answers[state]
        if isinstance(answer, str):
            self.report.faults.append(f"{self.report.name}, CPython, {where}: {answer}")
        else:
            frames, _ = answer
            self.report.note(who, where, frames[layout], shown)

    def compare_answer(self, who, state, layout, answer):
        if "error" in answer:
            fault = f"{self.report.name}, {who}, {layout}, at {state}: {answer['error']}"
            self.report.faults.append(fault)
            return
        self.compare(who, state, layout, from_answer(answer))
        told = self.answers[state]
        if not isinstance(told, str) and list(told[1]) != list(answer["outputs"]):
            fault = f"outputs are {list(answer['outputs'])}, not {list(told[1])}"
            self.report.faults.append(f"{self.report.name}, {who}, at {state}: {fault}")


def _compare_screens(told, near, screens):
    for layout, (picture, answers) in screens.items():
        told.compare("picture", near[0], layout, from_screen(picture))
        for state, answer in zip(near, answers, strict=False):  # narrow, it may be the first alone
            where = f"{told.report.name}, {layout}, at {state}"
            if answer["who"] != "model":
                told.report.faults.append(f"{where}: {answer['who']} answers. {answer['said']}")
            elif json.loads(answer["state"]) != json.loads(state):
                told.report.faults.append(f"{where}: the page takes it for {answer['state']}")
            else:
                told.compare("Python", state, layout, from_screen(json.loads(answer["screen"])))


def _compare_tables(told, rows, tables, all_rows):
    for layout, table in tables.items():
        if table["rows"] != all_rows:
            fault = f"the {layout} table has {table['rows']} rows, not {all_rows}"
            told.report.faults.append(f"{told.report.name}: {fault}")
        for state, answer in zip(rows, table["answers"], strict=True):
            told.compare_answer("table", state, layout, answer)
