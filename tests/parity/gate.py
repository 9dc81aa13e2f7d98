"""Asks the picture, the table and Python of a figure, and compares them with CPython."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from parity import states
from parity.compare import Different, distance
from parity.shown import from_answer, from_frame, from_screen

VIEWPORTS = {"wide": {"width": 1200, "height": 900}, "narrow": {"width": 380, "height": 800}}
SCRIPT = Path(__file__).with_name("parity.js")


@dataclass
class Report:
    """How far a figure is from CPython, in pixels, by who drew it, and what was wrong at all.

    places: the layout and state at which it is furthest. counts: how many pictures each drew.
    """

    name: str
    pixels: dict[str, float] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

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


class Gate:
    """One page with one Python worker, in which every figure of a site is drawn in turn.

    page: a Playwright page. server: the PagesServer of the built site. Use it in a `with`.
    """

    def __init__(self, page, server):
        self.page, self.server = page, server

    def __enter__(self):
        self.pool = ProcessPoolExecutor(1, get_context("spawn"))
        addresses = [self.server.address + path for path in self._pages()]
        self.page.goto(addresses[0])
        self.page.add_script_tag(path=SCRIPT, type="module")
        self.page.wait_for_function("window.parity")
        self.placed = self._ask("find", addresses)
        return self

    def __exit__(self, *_):
        self.pool.shutdown(cancel_futures=True)

    def _pages(self):
        """Return the addresses of all pages with figures, from the site's root."""
        root = self.server.folder
        return sorted(
            path.relative_to(root).as_posix().removesuffix("index.html")
            for path in root.rglob("*.html")
            if "<explorable-figure" in path.read_text(encoding="utf-8")
        )

    def _ask(self, call, *arguments):
        written = self.page.evaluate(
            "([call, ...given]) => parity[call](...given)", [call, *arguments]
        )
        return json.loads(written) if isinstance(written, str) else written

    @property
    def names(self):
        """The figures of the site, by name."""
        return sorted({each["name"] for each in self.placed})

    def check(self, name, random=states.RANDOM):
        """Return the report on a figure, at `random` states and wherever it stands on a page."""
        report = Report(name)
        anywhere = states.anywhere(name, random)
        places = [
            (each, states.near(name, each["start"]), states.rows(name, each["start"]))
            for each in self.placed
            if each["name"] == name
        ]
        wanted = dict.fromkeys(
            [state for _, near, rows in places for state in (*near, *rows)] + anywhere
        )
        expected = self.pool.submit(states.answers, name, list(wanted))
        shown = [self._at(place, near, rows) for place, near, rows in places]
        drawn = self._ask("draw", name, anywhere, "wide")
        told = _Expected(report, expected.result())
        for (_, near, rows), (screens, tables) in zip(places, shown, strict=True):
            _compare_screens(told, near, screens)
            _compare_tables(told, rows, tables)
        for state, answer in zip(anywhere, drawn, strict=True):
            told.compare_answer("Python", state, "wide", answer)
        return report

    def pace(self, name, random=states.RANDOM):
        """Return the milliseconds that each frame of a figure takes at `random` states."""
        return self._ask("pace", name, states.anywhere(name, random), "wide")

    def _at(self, place, near, rows):
        """Return what one placed figure shows: on the screen by layout, and from its tables."""
        screens, tables = {}, {}
        for layout, viewport in VIEWPORTS.items():
            self.page.set_viewport_size(viewport)
            self._ask("show", place["place"])
            picture = self._ask("screen")
            screens[layout] = (picture, self._ask("set", near))
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
        for state, answer in zip(near, answers, strict=True):
            where = f"{told.report.name}, {layout}, at {state}"
            if answer["who"] != "model":
                told.report.faults.append(f"{where}: {answer['who']} answers. {answer['said']}")
            elif json.loads(answer["state"]) != json.loads(state):
                told.report.faults.append(f"{where}: the page takes it for {answer['state']}")
            else:
                told.compare("Python", state, layout, from_screen(json.loads(answer["screen"])))


def _compare_tables(told, rows, tables):
    for layout, table in tables.items():
        if table["rows"] != len(rows):
            fault = f"the {layout} table has {table['rows']} rows, not {len(rows)}"
            told.report.faults.append(f"{told.report.name}: {fault}")
        for state, answer in zip(rows, table["answers"], strict=True):
            told.compare_answer("table", state, layout, answer)
