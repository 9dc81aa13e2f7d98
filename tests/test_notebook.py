"""A figure in a notebook: alive where anywidget is, a picture elsewhere, answered by the kernel."""

import asyncio
import json
import os
import re
import signal
import sys
import threading
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote
from xml.etree import ElementTree

import comm
import html5lib
import numpy as np
import pytest
import tinycss2

from explorable import File, Slider, Toggle, figure
from explorable.base.extras import MissingExtra
from explorable.base.words import english, numeral
from explorable.hosts import _browser, notebook
from explorable.hosts._kernel import Answerer
from explorable.render import frames
from explorable.runtime import browser_modules, payload

VIEW = "application/vnd.jupyter.widget-view+json"
TOP = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.M)


@figure(height=Slider(0.5, 2.0, start=1.0), describe="It is <{height}> high.")
def hill(ax, height):
    """How high is
    the hill?

    More than the question.
    """
    if height > 1.5:
        raise ValueError(f"{height} is\ntoo high")
    ax.plot([0, 1, 2], [0, height, 0], label="<hill>")
    ax.set_ylim(0, 2)
    ax.legend()
    return {"area": height}


@figure(steps=Slider(1, 9, step=1, start=3))
def stairs(ax, steps):
    for step in range(steps):
        ax.clear()
        ax.plot([0, 1], [step, step])
        yield {"step": step}


@figure()
def broken(ax):
    raise KeyError("nothing here")


class Page:
    """The page's side of an `Answerer`."""

    def __init__(self, shown):
        self.told = []
        self.answerer = Answerer(
            shown, lambda message, buffers: self.told.append((message, buffers))
        )

    def draw(self, number="1", picture="a", layout="wide", **state):
        draw = {"picture": picture, "figure": "any", "state": json.dumps(state), "layout": layout}
        self.answerer.hear({"kind": "draw", "id": number, "draw": draw})

    def hear(self, **message):
        self.answerer.hear(message)

    @property
    def kinds(self):
        return [message["kind"] for message, _ in self.told]

    def frames(self):
        return [(message["answer"], *buffers) for message, buffers in self.told if buffers]


def test_with_anywidget_a_cell_gets_a_widget_and_the_picture():
    data, metadata = hill._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert data["text/plain"] == repr(hill)
    assert data["text/html"].startswith('<div class="ex-still-figure"')
    assert isinstance(metadata, dict)


def test_without_anywidget_a_cell_gets_the_picture(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    data, metadata = hill._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert metadata == {}
    with pytest.raises(MissingExtra, match=r"pip install 'explorable\[notebook\]'"):
        notebook.widget(hill)


def test_the_pictures_are_files_in_the_colours_of_the_page():
    page = html5lib.parse(hill._repr_html_(), namespaceHTMLElements=False)
    wide = page.find(".//img").get("src")
    (narrow,) = re.findall(r'content: url\("([^"]+)"\)', page.find(".//style").text)
    files = [unquote(address.removeprefix("data:image/svg+xml,")) for address in (wide, narrow)]
    roots = [ElementTree.fromstring(file) for file in files]
    assert [root.get("width") for root in roots] == ["720", "320"]
    assert all("<hill>" in "".join(root.itertext()) for root in roots)
    assert all("(prefers-color-scheme:dark)" in file for file in files)


def test_the_words_of_a_picture_are_its_question_and_its_description():
    page = html5lib.parse(hill._repr_html_(), namespaceHTMLElements=False)
    words = [paragraph.text for paragraph in page.iterfind(".//figcaption/p")]
    assert words == ["How high is the hill?", "It is <1.0> high."]
    assert [image.get("alt") for image in page.iter("img")] == ["Picture: hill"]


def test_no_two_outputs_share_an_id():
    pages = [notebook.widget(hill).html, notebook.widget(hill).html, hill._repr_html_()]
    ids = [found for page in pages for found in re.findall(r' id="([^"]+)"', page)]
    assert len(ids) == len(set(ids)) > 6


def test_what_comes_to_life_has_all_that_a_page_has_and_its_id_is_only_its_own():
    widget = notebook.widget(hill)
    page = html5lib.parse(widget.html, namespaceHTMLElements=False)
    classes = " ".join(element.get("class", "") for element in page.iter()).split()
    for part in ("ex-stage", "ex-wide", "ex-narrow", "ex-status", "ex-controls", "ex-spec"):
        assert part in classes
    spec = json.loads(page.find(".//*[@class='ex-spec']").text)
    assert spec["state"] == {"height": 1.0}
    assert "tables" not in spec
    assert page.find(".//form").get("aria-label") == "Controls of the figure hill"
    assert not [
        name for name in re.findall(r' id="([^"]+)"', widget.html) if widget.uid not in name
    ]


def test_what_goes_to_the_kernel_is_not_said_to_stay():
    @figure(weeks=File("csv", np.ones((3, 1)), columns=("height",)))
    def plants(ax, weeks):
        ax.plot(weeks)

    page = notebook.widget(plants).html
    assert english()["form.kernel"] in unescape(page)
    assert english()["form.private"] not in unescape(page)


def test_a_failure_shows_one_traceback_and_one_sentence(monkeypatch):
    shown = []
    shell = SimpleNamespace(showtraceback=shown.append)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    data, _ = broken._repr_mimebundle_()
    ((kind, error, trace),) = shown
    assert (kind, str(error)) == (KeyError, "'nothing here'")
    assert trace.tb_frame.f_code.co_name == "broken"
    assert data["text/plain"] == (
        "broken cannot be drawn at its start. broken stopped with KeyError: 'nothing here'"
    )


def test_outside_of_notebooks_a_failure_is_raised(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    with pytest.raises(KeyError, match="nothing here"):
        broken._repr_mimebundle_()


def test_a_draw_is_answered_with_a_frame():
    page = Page(hill)
    page.draw(height=1.25)
    assert page.kinds == ["begun", "frame", "done"]
    ((answer, numbers),) = page.frames()
    ((frame, outputs),) = frames(hill, {"height": 1.25}, "wide")
    assert json.loads(answer["nodes"]) == frame.nodes
    assert np.array_equal(np.frombuffer(numbers, dtype=np.float64), frame.numbers)
    assert json.loads(answer["outputs"]) == outputs
    assert answer["description"] == f"It is <{numeral('1.25')}> high."


def test_nodes_are_sent_when_they_change_or_are_forgotten():
    page = Page(hill)
    for height in (0.75, 1.25):
        page.draw(height=height)
    page.draw(picture="b", height=1.25)
    page.hear(kind="forget", picture="a")
    page.draw(height=1.0)
    assert [answer["nodes"] is None for answer, _ in page.frames()] == [False, True, False, False]


def test_an_error_is_a_sentence_and_the_authors_part_of_the_traceback():
    page = Page(hill)
    page.draw(height=1.75)
    page.draw(number="2", height=1.25)
    assert page.kinds == ["begun", "failed", "begun", "frame", "done"]
    failed = page.told[1][0]
    assert failed["sentence"] == "hill stopped with ValueError: 1.75 is too high"
    first, place, *_ = failed["detail"].split("\n")
    assert first == "Traceback (most recent call last):"
    assert place.endswith("in hill")


def test_an_error_of_ours_speaks_for_itself():
    @figure()
    def wrong(ax):
        ax.plot([1, 2], [1, 2, 3])

    page = Page(wrong)
    page.draw()
    assert page.told[1][0]["sentence"].startswith("ax.plot(...) at tests/test_notebook.py:")


def test_an_animation_is_shown_frame_by_frame():
    page = Page(stairs)
    page.draw(steps=4)
    assert [json.loads(answer["outputs"]) for answer, _ in page.frames()] == [
        {"step": step} for step in range(4)
    ]


def test_an_animation_that_nobody_waits_for_ends_after_its_frame():
    page = Page(stairs)

    async def play():
        page.draw(number="1", steps=9)
        while "frame" not in page.kinds:
            await asyncio.sleep(0.001)
        page.hear(kind="abandon", id="1")
        page.draw(number="2", steps=1)
        while page.kinds.count("done") < 2:
            await asyncio.sleep(0.001)

    asyncio.run(play())
    assert [(message["id"], message["kind"]) for message, _ in page.told] in (
        [("1", "begun"), *[("1", "frame")] * frames, *ends] for frames in (1, 2) for ends in ENDS
    )


ENDS = (
    [("1", "done"), ("2", "begun"), ("2", "frame"), ("2", "done")],
    [("2", "begun"), ("1", "done"), ("2", "frame"), ("2", "done")],
)


def test_what_is_stale_when_the_kernel_comes_to_it_is_not_drawn():
    page = Page(hill)

    async def play():  # as the messages lie in the queue behind a cell that runs long
        page.draw(number="1", height=0.75)
        page.hear(kind="abandon", id="1")
        page.draw(number="2", height=1.25)
        while page.kinds.count("done") < 2:
            await asyncio.sleep(0.001)

    asyncio.run(play())
    assert {message["id"] for message, buffers in page.told if buffers} == {"2"}


def test_a_question_is_answered():
    page = Page(hill)
    about = json.dumps({"figure": "any", "state": {"height": 1.25}})
    page.hear(
        kind="ask", id="1", question={"module": "explorable.worker.figure_data", "about": about}
    )
    assert page.kinds == ["begun", "told", "done"]
    assert "<hill>" in page.told[1][0]["text"]


def test_an_unknown_message_is_an_error():
    with pytest.raises(ValueError, match="unknown message: {'kind': 'dance'}"):
        Page(hill).hear(kind="dance")


def test_the_notebooks_stop_button_ends_a_draw_between_messages_too():
    @figure()
    def endless(ax):
        os.kill(os.getpid(), signal.SIGINT)
        threading.Event().wait(20)

    page = Page(endless)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as ipykernel has it
    try:
        page.draw()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert page.told[1][0]["sentence"] == "endless was interrupted."


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_picture_that_takes_too_long_is_given_up(in_thread):
    @figure(limit=0.1, late=Toggle(start=False))
    def slow(ax, late):
        while late:
            try:
                sum(range(1000))
            except Exception:
                continue

    page = Page(slow)

    def draw():
        page.draw(late=True)
        page.draw(late=False)

    if in_thread:  # as in a subshell of ipykernel
        thread = threading.Thread(target=draw)
        thread.start()
        thread.join()
    else:
        draw()
    assert page.kinds == ["begun", "failed", "begun", "frame", "done"]
    assert page.told[1][0]["sentence"] == (
        "slow took longer than 0.1 s for a picture and was stopped."
    )


class Wire(comm.BaseComm):
    """A comm that keeps what would go to the page."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        self.__dict__.setdefault("sent", []).append((msg_type, data, buffers))


def test_a_widget_answers_over_its_comm(monkeypatch):
    monkeypatch.setattr(comm, "create_comm", lambda **options: Wire(**options))
    widget = notebook.widget(hill)
    draw = {"picture": "a", "figure": "x", "state": '{"height": 1.25}', "layout": "narrow"}
    content = {"kind": "draw", "id": "1", "draw": draw}
    data = {"method": "custom", "content": content}
    widget.comm.sent.clear()
    widget.comm.handle_msg({"content": {"data": data}, "buffers": []})
    sent = [(data["content"], buffers) for _, data, buffers in widget.comm.sent]
    assert [content["kind"] for content, _ in sent] == ["begun", "frame", "done"]
    answer, (numbers,) = sent[1][0]["answer"], sent[1][1]
    assert answer["width"] == 320
    assert len(np.frombuffer(numbers, dtype=np.float64)) > 50


def test_the_style_sheet_reaches_nothing_but_figures():
    (rule,) = tinycss2.parse_stylesheet(
        _browser.style_sheet(), skip_comments=True, skip_whitespace=True
    )
    assert tinycss2.serialize(rule.prelude).strip() == ".ex-notebook"
    sheet = _browser.style_sheet()
    for beyond in (":root", "explorable-figure", "rem;", "rem ", "rem/"):
        assert beyond not in sheet


def test_the_style_sheet_of_a_picture_reaches_nothing_but_pictures():
    rules = tinycss2.parse_stylesheet(
        _browser.still_sheet(), skip_comments=True, skip_whitespace=True
    )
    assert [rule.type for rule in rules] == ["qualified-rule"] * len(rules)
    assert all(".ex-still-figure" in tinycss2.serialize(rule.prelude) for rule in rules)


def test_the_palette_of_a_notebook_is_dark_where_the_page_is():
    sheet = _browser.style_sheet()
    for selector in _browser.DARK:
        assert selector in sheet
    assert re.search(r":is\([^{]+\) &\s*\{\s*color-scheme: dark;?\s*\}", sheet)
    assert "--ex-paper: light-dark(" in sheet


def test_the_script_is_one_module_that_needs_no_other():
    script = _browser.script()
    assert script.rstrip().endswith("export default{render};")
    assert script.count("export ") == 1
    assert not re.search(r'(?:^|[;}])import\s*[{"]', script)
    left_out = {
        'lazily("../panels/panels.js")',
        'lazily("../panels/linked_code.js")',
        'lazily("./estimate.js")',
        'lazily("./table.js")',
        'lazily("./panel_tabs.js")',
    }
    assert set(re.findall(r'\w+\("[^"]+\.js"\)', script)) == left_out
    for later in ("BrushGesture", "CurveGesture", "PixelsGesture", "PointsGesture"):
        assert f"class {later} " in script


@pytest.mark.parametrize(("there", "here"), _browser.INSTEAD.items())
def test_a_module_for_notebooks_offers_what_the_one_in_its_place_does(there, here):
    exported = [
        TOP.findall((browser_modules.BROWSER / path).read_text("utf-8")) for path in (there, here)
    ]
    assert exported[0] == exported[1] != []


def test_nothing_of_it_goes_to_readers_of_a_site():
    assert not [path for path in browser_modules.sources() if path.startswith("notebook/")]
    assert not [path for path in payload.drawing_side() if "/hosts/" in path]


@pytest.mark.parametrize(("part", "module"), [("urlState", "url_state"), ("badge", "answer_badge")])
def test_what_stands_in_for_a_part_of_a_page_has_all_that_a_view_calls(part, module):
    view = (browser_modules.BROWSER / "client" / "view.js").read_text(encoding="utf-8")
    stands_in = (browser_modules.BROWSER / "notebook" / f"{module}.js").read_text(encoding="utf-8")
    called = set(re.findall(rf"\bthis\.{part}\.(\w+)", view))
    assert called
    assert called <= set(re.findall(r"^  (\w+)\(", stands_in, re.M))
