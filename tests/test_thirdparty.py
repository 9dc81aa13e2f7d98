"""A package that is not ours brings a control and a mark; nothing of ours knows their names."""

import gzip
import html as entities
import importlib
import io
import json
import re
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import html5lib
import numpy as np
import pytest
import thirdparty
from thirdparty import Dial, Star

from explorable import Slider, backends, figure, render
from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError
from explorable.base import installed
from explorable.base.errors import AuthorError
from explorable.base.store import Store
from explorable.base.words import english, in_words
from explorable.compile.forms import form
from explorable.compile.sampling import states, sweeps
from explorable.compile.table import pack
from explorable.compile.tables import drawn
from explorable.controls import Control, ControlError
from explorable.finish import budgets, kinds
from explorable.finish.assets import Assets
from explorable.finish.backend_mistakes import backend_mistakes
from explorable.hosts import notebook
from explorable.hosts.settings import Settings
from explorable.picture.frame import number_count
from explorable.runtime import guests, payload, wheels
from explorable.runtime.lock import UnknownPackage
from explorable.worker.figure_data import numbers
from tests.tiny_site import build, edit, lay_out, with_python

DIAL = Path(thirdparty.__file__).parent / "dial.js"

SKY = """
from explorable import figure
from thirdparty import Dial, Star


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
    with pytest.raises(
        DrawingError, match=r"ax.add_artist\(...\) at .* was given 'star'; it takes"
    ):
        Axes().add_artist("star")


def test_a_table_holds_the_control():
    found = sweeps(turning, turning.start)
    ((dial,), _) = found
    assert dial.values == (30, 75, 120, 165, 210, 255, 300, 345)
    rows = [drawn(turning, state)["wide"] for state in states(found[:1], turning.start)]
    packed = gzip.decompress(pack(turning.to_json(turning.start), found[:1], rows))
    header = json.loads(packed[4 : 4 + int.from_bytes(packed[:4], "little")])
    assert header["sweeps"][0][0]["values"] == list(dial.values)
    told = {in_words(words["description"], english()) for words in header["words"]}
    assert told >= {"Turned by 30.", "Turned by 75."}


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
    edit(root, "mkdocs.yml", "runtime: true", "runtime: true, packages: [thirdparty]")
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
    address = told["controls"][0]["module"]
    shipped = root / "build" / "site" / "assets" / "explorable" / "app-1" / "client" / address
    assert re.search(r"/controls/dial-[0-9a-f]{12}\.js$", address)
    assert shipped.resolve().read_bytes() == DIAL.read_bytes()


def test_a_module_beside_the_figures_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "widgets").mkdir()
    (tmp_path / "widgets" / "knob.js").write_text("export const show = () => 1;")
    errors: list[AuthorError] = []
    found = kinds.write(tmp_path / "site", [told("widgets/knob.js")], tmp_path, errors)
    assert not errors
    (shipped,) = (tmp_path / "site" / kinds.FOLDER).iterdir()
    assert found == {"widgets/knob.js": f"../../controls/{shipped.name}"}


@pytest.mark.parametrize(
    ("module", "text", "message"),
    [
        ("thirdparty/dail.js", None, r"kind 'knob' need .* 'dail.js', but the folder 'thirdparty'"),
        ("knob.js", None, "any folder that Python imports from has no such file"),
        (
            "widgets/knob.js",
            'import { a } from "./a.js";',
            r"is one file, but this imports './a.js'",
        ),
        ("widgets/knob.js", 'import "a";', "is one file, but this imports 'a'"),
        ("widgets/knob.js", 'export * from "./all.js";', "is one file, but this imports"),
    ],
)
def test_a_module_that_cannot_be_shipped_is_an_error(tmp_path, module, text, message):
    if text is not None:
        (tmp_path / "widgets").mkdir()
        (tmp_path / module).write_text(text)
    errors: list[AuthorError] = []
    kinds.write(tmp_path / "site", [told(module)], tmp_path, errors)
    assert re.search(message, errors[0].message), errors[0].message
    assert len(errors) == 1


def told(module):
    """Return what matters of the record of a figure with one control."""
    return SimpleNamespace(spec={"controls": [{"kind": "knob", "module": module}]})


def test_the_module_of_a_control_counts_among_what_its_page_brings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(budgets, "live", lambda *_: "a figure")
    figures, records = [SimpleNamespace(key="k", id="turning")], {"k": told("knob.js")}
    without, brought = (
        budgets.page_bytes(Store(), figures, records, Assets(module_bytes=weights), {})
        for weights in ({}, {"knob.js": 700, "other.js": 5})
    )
    assert brought == without + 700


def test_a_package_that_is_listed_travels_in_the_wheel_of_the_figures(widgets: Path) -> None:
    (widgets / "eyes.py").write_text(SKY)
    assert payload.mistakes(widgets, ["numpy", "thirdparty"]) == []
    brought = guests.guests(["thirdparty"]).files()
    built = wheels.widget_wheel(widgets, ["numpy"], Store(), None, brought)
    (data,) = built.files.values()
    names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert {"widgets/eyes.py", "thirdparty/__init__.py", "thirdparty/dial.py"} <= names
    assert not [name for name in names if "__pycache__" in name]


def test_a_package_that_is_not_listed_is_an_error_with_its_remedy(widgets: Path) -> None:
    (widgets / "eyes.py").write_text(SKY)
    (mistake,) = payload.mistakes(widgets, ["numpy"])
    assert mistake.line == 3
    assert "List 'thirdparty' under `packages`" in mistake.message


def test_what_a_package_that_travels_imports_is_looked_at_as_far_as_it_is_reached(
    widgets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = widgets.parent / "guest"
    folder.mkdir()
    (folder / "__init__.py").write_text("from guest import near")
    (folder / "near.py").write_text("import jax\n\ndef later():\n    import torch")
    (folder / "far.py").write_text("import torch")
    (widgets / "eyes.py").write_text("import guest")
    monkeypatch.syspath_prepend(widgets.parent)
    (mistake,) = payload.mistakes(widgets, ["numpy", "guest"])
    assert (mistake.page, mistake.line) == ("guest/near.py", 1)
    (folder / "fast.cpython-311-x86_64-linux-gnu.so").write_bytes(b"")
    with pytest.raises(UnknownPackage, match=r"'guest/fast\..*\.so' is not Python"):
        guests.guests(["guest"])


@pytest.mark.parametrize("name", ["sklearn", "json", "explorable", "no-such-package"])
def test_only_what_nobody_else_brings_travels(name: str) -> None:
    with pytest.raises(UnknownPackage, match="has no package"):
        guests.guests([name])


def test_an_installed_package_is_known_by_its_name_in_indexes() -> None:
    assert installed.modules("Markdown") == ["markdown"]
    assert installed.modules("pymdown-extensions") == ["pymdownx"]


def test_a_backend_that_does_not_travel_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backends, "BACKENDS", {})
    project = Settings(packages=()).project(lay_out(tmp_path) / "mkdocs.yml", print)
    register = partial(backends.register, "crayon", "thirdparty.crayon")
    monkeypatch.setattr(project.registry, "find", lambda _: register())
    record = SimpleNamespace(backend="crayon", figure="sky.turning")
    (mistake,) = backend_mistakes(project, [record, SimpleNamespace(backend="explorable")])
    assert mistake.message.startswith(
        "sky.turning: its backend 'crayon' is the module 'thirdparty."
    )
    assert "List 'thirdparty' under `packages`" in mistake.message
    assert not [*backend_mistakes(replace(project, packages=("thirdparty",)), [record])]


def test_a_notebook_gets_the_text_of_the_module() -> None:
    widget = notebook.widget(turning)
    assert widget.kinds == {"thirdparty/dial.js": DIAL.read_text()}
