"""A package that is not ours brings a control and a mark; nothing of ours knows their names."""

import gzip
import html as entities
import importlib
import json
import re
from pathlib import Path

import html5lib
import numpy as np
import pytest
from thirdparty import Dial, Star

from explorable import Slider, figure, render
from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError
from explorable.compile.forms import form
from explorable.compile.sampling import states, sweeps
from explorable.compile.svg import number_count
from explorable.compile.table import pack
from explorable.compile.tables import drawn
from explorable.controls import Control, ControlError
from explorable.worker.figure_data import numbers
from tests.tiny_site import build, with_python

SKY = """
from importlib import import_module

from explorable import figure

# Not `from thirdparty import …`: the reader's Python has no packages but Pyodide's.
thirdparty = import_module("thirdparty")
Dial, Star = thirdparty.Dial, thirdparty.Star


@figure(angle=Dial(30), describe="The star is turned by {angle} degrees.")
def turning(ax, angle):
    ax.plot([0, 4], [0, 3])
    ax.add_artist(Star(1, 2, turn=angle))
    return {"half": angle / 2}
"""
PAGE = """# Sky

/// figure | sky.turning
    start: {angle: 400}
    print: [{angle: 90}]

A star.
///

It is turned by [[turning.angle]], or [[turning.angle:.1f]] degrees.
[Turn it](figure:turning?angle=-90).
"""


@figure(angle=Dial(30), height=Slider(1, 3, start=2), describe="Turned by {angle}.")
def turning(ax, angle, height):
    ax.plot([0, 4], [0, 3])
    ax.add_artist(Star(9, height, turn=angle))


def star_of(frame):
    """Return the ten corners of the star of a frame, in pixels."""
    at = 0
    for node in frame.nodes:
        count = number_count(node)
        if node.get("commands") == "M L9 Z":
            assert node["clip"] == 0
            return frame.numbers[at : at + count].reshape(10, 2)
        at += count
    raise AssertionError("no star")


def test_a_mark_draws_itself_and_the_view_holds_it():
    frames, _ = render.last(turning, turning.state({"angle": 0}))
    for frame in frames.values():
        x, y, width, height, left, right, bottom, top = frame.numbers[:8]
        middle = (x + width * (9 - left) / (right - left), y + height * (top - 2) / (top - bottom))
        np.testing.assert_allclose(star_of(frame).mean(axis=0), middle)
        np.testing.assert_allclose(star_of(frame)[0], (middle[0], middle[1] - 20 * 2 / 3))
        assert left < 9 < right


def test_a_mark_tells_its_numbers():
    told = numbers(turning, turning.start)
    line, star = told["series"]
    assert (line["kind"], star["kind"], star["series"]) == ("line", "star", "star 1")
    assert star["rows"] == [[9, 2.0, None, None, "5 points"]]
    assert told["without"] == 0


def test_marks_are_drawn_in_the_order_of_their_zorder():
    @figure()
    def layered(ax):
        ax.add_artist(Star(1, 1, zorder=1))
        ax.plot([0, 2], [0, 2])

    frame = render.last(layered, {})[0]["wide"]
    marks = [node["commands"] for node in frame.nodes if node.get("clip") == 0]
    assert marks == ["M L9 Z", "M L1"]


def test_what_is_no_mark_is_refused():
    with pytest.raises(DrawingError, match=r"ax.add_artist\(...\) at .* was given str, which"):
        Axes().add_artist("star")


def test_a_table_holds_the_control():
    found = sweeps(turning, turning.start)
    ((dial,), _) = found
    assert dial.values == (30, 75, 120, 165, 210, 255, 300, 345)
    rows = [drawn(turning, state)["wide"] for state in states(found[:1], turning.start)]
    packed = gzip.decompress(pack(turning.to_json(turning.start), found[:1], rows))
    header = json.loads(packed[4 : 4 + int.from_bytes(packed[:4], "little")])
    assert header["sweeps"][0][0]["values"] == list(dial.values)
    assert {words["description"] for words in header["words"]} >= {"Turned by 30.", "Turned by 75."}


def test_the_spec_names_the_module_that_lies_beside_the_class():
    spec = turning.spec()["controls"][0]
    assert spec["module"] == "thirdparty/dial.js"
    folder = Path(importlib.import_module("thirdparty").__file__).parent.parent
    assert (folder / spec["module"]).is_file()
    assert "module" not in turning.spec()["controls"][1]


@pytest.mark.parametrize("value", [30, 359])
def test_its_own_html_stands_in_the_element_that_the_form_expects(value):
    page = form(turning.controls["angle"], "sky", value)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(f"<!doctype html><html><head><title>x</title></head><body>{page}</body></html>")
    assert page.startswith('<div class="ex-control ex-dial" data-parameter="angle"')
    assert f'value="{value}"' in page
    assert ('data-value="359"' in page) == (value == 359)


def test_a_control_without_html_says_what_it_lacks():
    class Mute(Dial):
        kind = "mute"
        html = Control.html

    with pytest.raises(ControlError, match=r"Mute: has no html\(uid, value\)"):
        form(Mute().named("quiet"), "sky", 0)


def test_a_kind_belongs_to_one_class():
    with pytest.raises(ControlError, match="the kind 'slider' is taken by explorable.controls"):
        type("Fader", (Dial,), {"kind": "slider"})


def test_a_whole_page_shows_speaks_of_and_tables_it(tmp_path: Path, python_at_hand: None) -> None:
    root = with_python(tmp_path, content__index_md=PAGE, widgets__sky_py=SKY)
    built = build(root)
    assert not built.errors
    page = built.html()
    assert re.search(r'<span class="ex-param" [^>]*data-parameter="angle">40°</span>', page)
    assert ">40.0</span> degrees" in page
    assert 'href="#turning?angle=270"' in page
    assert "angle 90°" in page  # on paper
    assert '<input type="number" id="turning-angle" name="angle" value="40" step="1">' in page
    spec = re.search(r'<div class="ex-spec"[^>]*>(.*?)</div>', page, re.S)
    assert spec
    told = json.loads(entities.unescape(spec[1]))
    assert told["state"] == {"angle": 40}
    assert told["tables"]
    folder = root / "build" / "site" / "assets" / "explorable" / "tables"
    assert {path.name for path in folder.iterdir()} == set(told["tables"].values())
