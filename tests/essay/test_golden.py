"""Every figure of the essay looks as it did when somebody last looked at it.

`tests/essay/golden/<figure>.svg` is its picture at the start, wide and narrow, to be opened in any
browser. Numbers may differ by a twentieth of a pixel, since another numpy rounds another way;
everything else is the same. What differs is left in `<figure>-changed.svg`: look at it, and if it
is right, `make accept`.
"""

import importlib
import pkgutil
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from accept import take_over
from palettes import PALETTES
from parity.compare import Different, distance
from parity.shown import from_frame, from_screen

import widgets
from explorable import render
from explorable.compile.svg import picture
from explorable.figure import Figure
from explorable.layout.pages import LAYOUTS

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE = 0.05  # pixels, and the half of a hundredth by which a golden number is rounded
ROUNDED = 0.005
GAP = 20
SVG = "{http://www.w3.org/2000/svg}"


def essay_figures():
    """Return every figure that a module of the essay's widgets declares, by its name."""
    modules = [
        importlib.import_module(f"widgets.{found.name}")
        for found in pkgutil.iter_modules(widgets.__path__)
    ]
    return {
        value.name: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Figure) and value.__module__ == module.__name__
    }


FIGURES = essay_figures()


def golden(name, frames, description):
    """Return the golden file of a figure: its pictures side by side, in the colours of the day."""
    wide, narrow = (frames[layout] for layout in ("wide", "narrow"))
    width, height = wide.width + GAP + narrow.width, max(wide.height, narrow.height)
    colors = "".join(f"--ex-{color}:{value};" for color, value in PALETTES["essay, light"].items())
    pictures = [
        picture(frame, f"ex-{layout}", description, f"{name}-{layout}")
        for layout, frame in frames.items()
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n'
        f"<style>svg{{{colors}font-family:sans-serif;overflow:visible;"
        f"background:var(--ex-paper)}}</style>\n"
        f"{lines(pictures[0])}\n"
        f'<g transform="translate({wide.width + GAP})">\n{lines(pictures[1])}\n</g>\n</svg>\n'
    )


def lines(svg):
    """Return a picture with a line for each of its elements, so that a change can be read."""
    return re.sub(r"(?<=>)(?=<(?:path|text|image|clipPath|/svg))", "\n", svg)


def read(text):
    """Return the pictures in a golden file, by layout: (size, description, what is shown)."""
    found = {}
    for svg in ElementTree.fromstring(text).iter(f"{SVG}svg"):
        if svg.get("class"):
            layout = svg.get("class").removeprefix("ex-")
            size = (int(svg.get("width")), int(svg.get("height")))
            elements = [element(each) for each in svg]
            shown = from_screen({"uid": svg.get("data-uid"), "elements": elements})
            found[layout] = (size, svg.get("aria-label"), shown)
    return found


def element(node):
    """Return an element in the form in which the browser tells it; a panel has its box's."""
    tag, attributes = node.tag.removeprefix(SVG), dict(node.attrib)
    if tag == "text":
        return {"tag": tag, "attributes": attributes, "text": words(node)}
    for box in node:
        attributes |= box.attrib
    return {"tag": tag, "attributes": attributes, "text": node.text or ""}


def words(node):
    """Return what is in a text's element as SVG: words, perhaps raised and lowered ones."""
    inside = "".join(ElementTree.tostring(each, encoding="unicode") for each in node)
    plain = re.sub(r' xmlns(:\w+)?="[^"]*"|(?<=<)ns\d+:|(?<=</)ns\d+:', "", inside)
    return (node.text or "") + plain


def changes(text, frames, description):
    """Yield what in a golden file is not as in these frames."""
    kept = read(text)
    for layout, frame in frames.items():
        size, described, shown = kept[layout]
        if size != (frame.width, frame.height):
            yield f"{layout}: its size is ({frame.width}, {frame.height}), not {size}"
        if described != description:
            yield f"{layout}: it is described as {description!r}, not {described!r}"
        try:
            off = distance(shown, from_frame(frame))
        except Different as different:
            yield f"{layout}: {different}"
        else:
            if off > TOLERANCE + ROUNDED:
                yield f"{layout}: something has moved by {off:.2f} pixels"


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_looks_as_it_did(name):
    path, changed = GOLDEN / f"{name}.svg", GOLDEN / f"{name}-changed.svg"
    figure = FIGURES[name]
    frames, outputs = render.last(figure, figure.start)
    description = figure.description(figure.start, outputs)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = list(changes(text, frames, description)) if text else ["it has no golden picture yet"]
    changed.unlink(missing_ok=True)
    if found:
        changed.write_text(golden(name, frames, description), encoding="utf-8")
    assert not found, f"look at {changed} and, if it is right: make accept"


def test_every_golden_picture_has_its_figure():
    kept = {path.stem.removesuffix("-changed") for path in GOLDEN.glob("*.svg")}
    assert kept == FIGURES.keys(), "remove the pictures of figures that are no more"


@pytest.fixture(scope="module")
def drawn():
    """One figure's frames and its golden file."""
    figure = FIGURES["gp.pinching"]
    frames, _ = render.last(figure, figure.start)
    return frames, golden("gp.pinching", frames, "as it is")


def test_what_is_written_reads_back_as_the_same(drawn):
    frames, text = drawn
    assert set(read(text)) == set(LAYOUTS)
    assert not list(changes(text, frames, "as it is"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r'stroke="var\(--ex-c0\)"', 'stroke="var(--ex-c1)"', "node"),
        (r'<text x="[\d.]+"', '<text x="1"', "moved"),
        (">0.2</text>", ">0.3</text>", "'0.3'"),
        ("<path[^>]*/>\n", "", "nodes"),
        (r'-0\)" d="M([\d.]+) ', r'-0)" d="M1\1 ', "moved"),  # what a panel clips
        ('aria-label="as it is"', 'aria-label="as it was"', "described"),
        (r'(class="ex-\w+" [^>]*) height="\d+"', r'\1 height="1"', "size"),
    ],
)
def test_a_change_is_seen(drawn, old, new, told):
    frames, text = drawn
    edited, count = re.subn(old, new, text)
    assert count
    found = list(changes(edited, frames, "as it is"))
    assert {line.partition(":")[0] for line in found} == set(LAYOUTS)
    assert all(told in line for line in found)


def test_the_last_bit_of_a_number_is_no_change(drawn):
    frames, text = drawn
    for frame in frames.values():
        frame.numbers[:] *= 1 + 1e-9
    assert not list(changes(text, frames, "as it is"))


def test_accept_puts_what_has_changed_in_the_place_of_what_was(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = {
        "a.svg": "was",
        "a-changed.svg": "is",
        "site/mkdocs.yml": "stays",
        "site/expected/gone.html": "was",
        "site-changed/expected/index.html": "is",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for changed in sorted(tmp_path.glob("*-changed*")):
        take_over(changed)
    found = {
        path.relative_to(tmp_path).as_posix(): path.read_text()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert found == {"a.svg": "is", "site/mkdocs.yml": "stays", "site/expected/index.html": "is"}
