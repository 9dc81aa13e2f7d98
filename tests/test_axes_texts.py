"""Texts with all their keywords: boxes, turns, lines, fonts, and where annotations are."""

import re

import matplotlib.font_manager
import matplotlib.patches
import numpy as np
import pytest
from axes_oracle import real
from hypothesis import given
from hypothesis import strategies as st
from svg_of import svg_of

from explorable.axes import Axes, record
from explorable.axes.calls import SUPPORTED, TEXT
from explorable.axes.mistakes import DrawingError
from explorable.marks import Label
from explorable.marks.label import Surround
from explorable.marks.wrapping import _room, wrapped
from explorable.matplotlib import patheffects
from explorable.matplotlib.font_manager import FontProperties
from explorable.matplotlib.patches import Circle, Rectangle
from explorable.matplotlib.text import OffsetFrom, Text
from explorable.picture.metrics import text_width
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS

PANEL = Panel(Box(0, 0, 480, 288), (0, 1), (0, 1))
# A value for each keyword of a text that shows on the page, or is refused (None).
VALUES = {
    "color": "C1", "fontsize": 20, "fontweight": "bold", "fontstyle": "italic",
    "fontfamily": "serif", "fontname": "Courier New", "horizontalalignment": "right",
    "verticalalignment": "top", "rotation": 30, "alpha": 0.5, "zorder": -1, "clip_on": True,
    "visible": False, "bbox": {"fc": "y"}, "backgroundcolor": "y", "rotation_mode": "anchor",
    "linespacing": 2, "multialignment": "right", "fontproperties": {"size": 21},
    "fontvariant": None,
    "path_effects": [patheffects.Stroke(linewidth=3)], "wrap": True,
    "fontstretch": None, "parse_math": False, "usetex": None, "transform_rotates_text": True,
}  # fmt: skip
REFUSED = {"fontvariant": "small-caps", "fontstretch": "condensed", "usetex": True}


def test_every_keyword_of_a_text_is_tried():
    assert set(TEXT) == VALUES.keys()
    assert {name for name in VALUES if VALUES[name] is None} == REFUSED.keys()


@pytest.mark.parametrize("call", ["text", "annotate"])
@pytest.mark.parametrize("name", VALUES)
def test_a_keyword_of_a_text_acts_or_is_refused(call, name):
    def picture(**style):
        ax = Axes()
        ax.plot([0, 1], [0, 3])
        words = "word " * 40 if "wrap" in (name, *style) else "$a$\nlong"
        where = {"text": (0.5, 0.5, words), "annotate": (words, (0.5, 0.5))}[call]
        getattr(ax, call)(*where, **{"rotation": 45, **style})
        return svg_of(ax)

    if name in REFUSED:
        with pytest.raises(DrawingError):
            picture(**{name: REFUSED[name]})
    else:
        assert picture() != picture(**{name: VALUES[name]})


BOX = {
    "boxstyle": "round", "pad": 20, "facecolor": "C3", "edgecolor": "C4", "color": "C5",
    "alpha": 0.3, "linewidth": 4, "linestyle": "--", "fill": False, "joinstyle": "round",
}  # fmt: skip


@pytest.mark.parametrize("name", BOX)
def test_a_key_of_bbox_acts(name):
    pictures = []
    for box in ({"fc": "w"}, {"fc": "w", name: BOX[name]}):
        ax = Axes()
        ax.text(0.5, 0.5, "word", bbox=box)
        pictures.append(svg_of(ax))
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("rotation", [0, 30, 90, 135, 200, 300])
@pytest.mark.parametrize("ha", ["left", "center", "right"])
@pytest.mark.parametrize("va", ["top", "bottom", "center", "baseline"])
@pytest.mark.parametrize("mode", ["default", "anchor"])
def test_texts_lie_to_the_side_that_matplotlib_says(rotation, ha, va, mode):
    """The middle of a text is where it is in matplotlib, but for how large letters are."""
    theirs = real(360, 216)
    style = {"rotation": rotation, "ha": ha, "va": va, "rotation_mode": mode, "fontsize": 12}
    text = theirs.text(0.5, 0.5, "two lines\nof them", **style)
    extent = text.get_window_extent()
    ours = Axes()
    ours.text(0.5, 0.5, "two lines\nof them", **style)
    (mark,) = record(ours).marks
    corners = mark.corners(PANEL)
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    expected = np.array([(extent.x0 + extent.x1) / 2, 288 - (extent.y0 + extent.y1) / 2])
    np.testing.assert_allclose(middle, expected, atol=7)


@pytest.mark.parametrize(
    ("given", "style", "pad"),
    [
        ({}, "square", 0.4),
        ({"pad": 5}, "square", 0.5),
        ({"boxstyle": "round"}, "round", None),
        ({"boxstyle": "round", "pad": 0.6}, "round", 0.6),
        ({"boxstyle": "round,pad=0.1", "pad": 0.6}, "round", 0.1),
        ({"boxstyle": "Sawtooth, tooth_size=0.2"}, "sawtooth", None),
    ],
)
def test_boxes_are_styled_as_matplotlib_reads_them(given, style, pad):
    ax = Axes()
    ax.text(0, 0, "word", bbox=given)
    box = record(ax).marks[0].box
    assert isinstance(box, Surround)
    assert box.style == style
    assert box.parameters.get("pad") == (None if pad is None else pytest.approx(pad))
    patch = real().text(0, 0, "word", bbox=given).get_bbox_patch().get_boxstyle()
    assert patch.pad == pytest.approx(0.3 if pad is None else pad)
    assert type(patch).__name__.lower() == style


@pytest.mark.parametrize(
    "box",
    [
        "round",
        {"boxstyle": "rond"},
        {"boxstyle": "round,pad"},
        {"boxstyle": "round,tooth_size=1"},
        {"boxstyle": matplotlib.patches.BoxStyle("round")},
        {"colour": "red"},
        {"fc": "reed"},
    ],
)
def test_wrong_boxes_are_refused(box):
    with pytest.raises(DrawingError, match=r"ax.text\(...\) at .*_texts.py:"):
        Axes().text(0, 0, "word", bbox=box)


def test_fonts_that_readers_may_not_have_are_refused():
    for style in ({"family": "Papyrus"}, {"fontweight": "fat"}, {"style": "bent"}):
        with pytest.raises(DrawingError):
            Axes().text(0, 0, "word", **style)


def test_mathematics_may_be_left_as_it_is_written():
    ax = Axes()
    ax.text(0, 0, "costs $5, not $6", parse_math=False)
    assert record(ax).marks[0].text == "costs $5, not $6"


def test_a_text_may_be_made_first():
    ax = Axes()
    text = Text(0.2, 0.3, "later", color="C3", rotation=10)
    text.set_text("now")
    text.set_x(0.4)
    assert ax.add_artist(text) is text
    (mark,) = record(ax).marks
    assert (mark.x, mark.y, mark.text, mark.rotation) == (0.4, 0.3, "now", 10)
    assert ax.texts == [text]


def test_setters_of_texts():
    ax = Axes()
    text = ax.text(0, 0, "word")
    text.set(rotation=30, bbox={"fc": "y"}, linespacing=2, multialignment="right")
    text.set_fontfamily("monospace")
    text.get_bbox_patch().set_facecolor("C2")
    (mark,) = record(ax).marks
    assert (mark.rotation, mark.lines, mark.family) == (30, "right", "monospace")
    assert mark.box.fill == "C2"


# -- annotations ----------------------------------------------------------------------------------


def place(**given):
    """Return where the text of an annotation is anchored, in pixels from the lower left."""
    ax = Axes()
    ax.set(xlim=(0, 10), ylim=(0, 5))
    first = ax.text(2, 2, "first", fontsize=12, bbox={"fc": "w"})
    square = ax.add_patch(Rectangle((1, 1), 2, 3))
    swap = {"first": first, "square": square, "transData": ax.transData}
    given = {name: swap.get(each, each) if isinstance(each, str) else each for name, each in
             given.items()}  # fmt: skip
    ax.annotate("note", **given)
    mark = [each for each in record(ax).marks if isinstance(each, Label)][-1]
    panel = Panel(PANEL.box, (0, 10), (0, 5))
    x, y = mark.anchor(panel)
    return x + mark.offset[0] * 4 / 3, 288 - y + mark.offset[1] * 4 / 3


def their_place(**given):
    theirs = real(360, 216)
    theirs.set(xlim=(0, 10), ylim=(0, 5))
    first = theirs.text(2, 2, "first", fontsize=12, bbox={"fc": "w"})
    square = theirs.add_patch(matplotlib.patches.Rectangle((1, 1), 2, 3))
    swap = {"first": first, "square": square, "transData": theirs.transData}
    given = {name: swap.get(each, each) if isinstance(each, str) else each for name, each in
             given.items()}  # fmt: skip
    note = theirs.annotate("note", **given)
    transform = note._get_xy_transform(theirs.figure.canvas.get_renderer(), note.anncoords)
    return transform.transform(note.xyann)


COORDINATES = [
    {"xy": (2, 3)},
    {"xy": (0.2, 0.3), "xycoords": "axes fraction"},
    {"xy": (20, 30), "xycoords": "axes points"},
    {"xy": (20, 30), "xycoords": "axes pixels"},
    {"xy": (2, 0.3), "xycoords": ("data", "axes fraction")},
    {"xy": (0.2, 3), "xycoords": ("axes fraction", "data")},
    {"xy": (2, 30), "xycoords": ("data", "axes points")},
    {"xy": (2, 3), "xycoords": "transData"},
    {"xy": (2, 3), "xytext": (20, -30), "textcoords": "offset points"},
    {"xy": (2, 3), "xytext": (20, -30), "textcoords": "offset pixels"},
    {"xy": (2, 3), "xytext": (2, -1), "textcoords": "offset fontsize", "fontsize": 14},
    {"xy": (2, 3), "xytext": (2, 30), "textcoords": ("data", "offset points")},
    {"xy": (2, 3), "xytext": (0.5, 30), "textcoords": ("axes fraction", "offset points")},
    {"xy": (0.5, 1), "xycoords": "square"},
    {"xy": (0.5, 1), "xycoords": "square", "xytext": (3, 4), "textcoords": "offset points"},
]


@pytest.mark.parametrize("given", COORDINATES, ids=str)
def test_annotations_are_where_matplotlibs_are(given):
    np.testing.assert_allclose(place(**given), their_place(**given), atol=0.5)


def test_annotations_beside_texts():
    beside = {"xy": (1, 0.5), "xycoords": "first"}
    np.testing.assert_allclose(place(**beside), their_place(**beside), atol=10)


@pytest.mark.parametrize(
    "given",
    [
        {"xycoords": ("figure fraction", "data")},
        {"xycoords": "polar"},
        {"xycoords": "offset points"},
        {"xycoords": lambda renderer: None},
        {"xycoords": ("data", "dat")},
        {"xycoords": 7},
    ],
    ids=["figure", "polar", "offset", "function", "half a pair", "number"],
)
def test_coordinates_that_pages_do_not_have_are_refused(given):
    with pytest.raises(DrawingError, match=r"ax.annotate\(...\) at .*_texts.py:"):
        Axes().annotate("note", (0, 0), **given)


@pytest.mark.parametrize("clip", [None, True, False])
@pytest.mark.parametrize("coordinates", ["data", "axes fraction"])
def test_annotations_of_data_out_of_view_are_left_out(clip, coordinates):
    ax = Axes()
    ax.set_xlim(0, 0.5)
    ax.annotate("note", (2, 0.5), (0.5, 0.5), xycoords=coordinates, annotation_clip=clip,
                arrowprops={"arrowstyle": "->"})  # fmt: skip
    shown = coordinates != "data" if clip is None else not clip or coordinates != "data"
    assert ("note" in svg_of(ax)) == shown


ARROW = {
    "arrowstyle": "-|>", "connectionstyle": "arc3,rad=0.3", "color": "C1", "edgecolor": "C2",
    "facecolor": "C3", "linewidth": 3, "linestyle": "--", "alpha": 0.4, "shrinkA": 20,
    "shrinkB": 20, "mutation_scale": 40, "mutation_aspect": 3, "relpos": (0, 0), "width": 10,
    "headwidth": 40, "headlength": 40, "shrink": 0.2, "capstyle": "butt", "joinstyle": "bevel",
    "fill": False,
}  # fmt: skip


@pytest.mark.parametrize("name", ARROW)
def test_a_key_of_arrowprops_acts(name):
    heavy = ("width", "headwidth", "headlength", "shrink", "facecolor", "fill", "mutation_aspect")
    plain = {} if name in heavy else {"arrowstyle": "->"}
    pictures = []
    for props in (plain, {**plain, name: ARROW[name]}):
        ax = Axes()
        ax.annotate("note", (0.9, 0.8), (0.1, 0.1), arrowprops=props)
        pictures.append(svg_of(ax))
    assert pictures[0] != pictures[1]


def test_arrows_may_end_at_patches():
    lengths = []
    for bound in (False, True):
        ax = Axes()
        circle = ax.add_patch(Circle((0.9, 0.5), 0.3))
        props = {"arrowstyle": "->", **({"patchB": circle} if bound else {})}
        ax.annotate("", (0.9, 0.5), (0.1, 0.5), arrowprops=props)
        (arrow,) = [each for each in record(ax).marks if type(each).__name__ == "Arrow"]
        way = arrow._way(PANEL)
        lengths.append(way[-1][-1][0] - way[0][0][0])
    assert lengths[0] - lengths[1] == pytest.approx(0.3 * 480, abs=1)


def test_the_calls_of_texts_take_what_texts_take():
    assert set(TEXT) <= set(SUPPORTED["text"]) & set(SUPPORTED["annotate"])


def _corners(ax, text, page=(480, 288)):
    """Return what a text covers on a panel that fills a page, (left, top), (right, bottom)."""
    (label,) = [each for each in record(ax).marks if isinstance(each, Label)]
    panel = Panel(Box(0, 0, *page), (0, 1), (0, 1), page=page)
    corners = label.corners(panel)
    return corners.min(axis=0), corners.max(axis=0)


@given(
    st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0, 359),
    st.sampled_from(["left", "center", "right"]),
)  # fmt: skip
def test_a_text_is_broken_where_matplotlib_breaks_it(x, y, degrees, ha):
    theirs = real()
    theirs.figure.set_size_inches(480 / 96, 288 / 96)
    its = theirs.text(x, y, "words", rotation=degrees, ha=ha, wrap=True)
    ours = Axes()
    ours.text(x, y, "words", rotation=degrees, ha=ha, wrap=True)
    (label,) = record(ours).marks
    panel = Panel(Box(0, 0, 480, 288), (0, 1), (0, 1), page=(480, 288))
    left, right = (_room(panel, x * 480, (1 - y) * 288, degrees + turn) for turn in (180, 0))
    room = {"left": right, "right": left, "center": 2 * min(left, right)}[ha]
    assert room == pytest.approx(its._get_wrap_line_width(), rel=1e-6, abs=1e-6)
    assert wrapped(label, panel).anchored


def test_a_wrapped_text_stays_on_the_page():
    ax = Axes()
    ax.text(0.6, 0.5, "many words that have no room in one line at the right", wrap=True)
    low, high = _corners(ax, "many")
    assert high[0] <= 480
    assert high[1] - low[1] > 25


def test_a_font_may_be_one_object():
    def look(**style):
        return Axes().text(0, 0, "word", **style)._mark

    font = FontProperties(family="serif", weight="bold", size="large")
    plain = look(fontfamily="serif", fontweight="bold", fontsize="large")
    for name in ("fontproperties", "font", "font_properties"):
        assert look(**{name: font}) == plain
        assert look(**{name: {"family": "serif", "weight": "bold", "size": 12}}) == plain
    assert look(font=font, fontsize=30).size == 30
    assert look(font="monospace").family == "monospace"
    assert font.get_size() == "large"
    other = font.copy()
    other.set_size(4)
    assert font.get_size() == "large"
    with pytest.raises(DrawingError, match=r"Import it from explorable\.matplotlib"):
        look(font=matplotlib.font_manager.FontProperties())
    with pytest.raises(DrawingError, match="takes no fname="):
        FontProperties(fname="font.ttf")
    ax = Axes()
    ax.set_title("T", font={"size": 30})
    assert ax.title.get_text() == "T"
    assert 'font-size="40.0"' in svg_of(ax)


@pytest.mark.parametrize("call", ["set_title", "set_xlabel", "set_ylabel"])
def test_titles_and_names_may_have_boxes(call):
    ax = Axes()
    getattr(ax, call)("two\nlines", bbox={"fc": "#123456", "pad": 3}, multialignment="left")
    picture = svg_of(ax)
    assert "#123456" in picture
    assert picture.index("#123456") < picture.index(">two<")


@pytest.mark.parametrize("lines", ["left", "center", "right"])
def test_lines_of_a_title_are_aligned_with_each_other(lines):
    ax = Axes()
    ax.set_title("a long line\nshort", loc="center", multialignment=lines)
    anchor = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}[lines]
    picture = svg_of(ax)
    where = {text: float(re.search(rf'<text x="([\d.]+)"[^>]*>{text}<', picture)[1])
             for text in ("a long line", "short")}  # fmt: skip
    assert where["a long line"] == where["short"]
    assert re.search(rf"{anchor}[^>]*>short<", picture)


def test_names_of_axes_have_places_of_their_own():
    ax = Axes()
    ax.plot([0, 1], [0, 1000])
    ax.set(xlabel="across", ylabel="up")
    before = svg_of(ax)
    ax.yaxis.set_label_coords(-0.2, 0.5)
    ax.xaxis.set_label_coords(1.0, -0.3)
    after = svg_of(ax)
    at = {name: re.search(rf'<text x="([-\d.]+)"[^>]*>{name}<', after)[1] for name in ("up",)}
    assert 0 < float(at["up"]) < 40
    assert before != after
    with pytest.raises(DrawingError, match="takes fractions of the axes"):
        ax.xaxis.set_label_coords(1, 1, transform=ax.transData)


def test_texts_beside_axes_that_are_off_have_room():
    ax = Axes()
    ax.axis("off")
    ax.text(-0.02, 0.5, "a text at the left", ha="right")
    ax.text(1.02, 0.5, "one at the right", transform=ax.transAxes)
    picture = svg_of(ax)
    right = float(re.search(r'<text x="([-\d.]+)"[^>]*>a text', picture)[1])
    left = float(re.search(r'<text x="([-\d.]+)"[^>]*>one at', picture)[1])
    assert right > text_width("a text at the left", 10 * PIXELS)
    assert left + text_width("one at the right", 10 * PIXELS) < 720


def test_offsets_count_from_a_place_of_a_text():
    ax = Axes()
    note = ax.annotate("note", (0.5, 0.5), bbox={"fc": "w"})
    other = ax.annotate("other", (0.1, 0.1), xytext=(10, -20), textcoords=OffsetFrom(note, (1, 0)))
    label = other._mark
    assert label.within is note._mark
    assert (label.x, label.y, label.offset) == (1, 0, (10, -20))
    pixels = OffsetFrom(note, (0, 0), "pixels")
    assert ax.annotate("x", (0, 0), (4, 4), textcoords=pixels)._mark.offset == (3, 3)
    with pytest.raises(DrawingError, match="knows no unit 'inches'"):
        OffsetFrom(note, (0, 0), "inches")


def test_arrows_end_beside_lines_and_dots():
    lengths = []
    for bound in (False, True):
        ax = Axes()
        (dot,) = ax.plot([0.9], [0.5], "o")
        props = {"arrowstyle": "->", "shrinkB": 0, **({"patchB": dot} if bound else {})}
        ax.annotate("", (0.9, 0.5), (0.1, 0.5), arrowprops=props)
        (arrow,) = [each for each in record(ax).marks if type(each).__name__ == "Arrow"]
        way = arrow._way(PANEL)
        lengths.append(way[-1][-1][0] - way[0][0][0])
    assert lengths[0] - lengths[1] == pytest.approx(5 * PIXELS, abs=0.1)
