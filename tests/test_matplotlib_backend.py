"""The real matplotlib draws frames: its own geometry, our colours, text that stays text."""

import base64
import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform
from PIL import Image

from explorable import Slider, figure, render
from explorable.axes.mistakes import DrawingError
from explorable.compile.svg import picture
from explorable.matplotlib_backend import drawn


@figure(
    backend="matplotlib",
    panels="AB",
    height=Slider(0, 2, start=1.0),
)
def real(axes, height):
    x = np.linspace(0, 1, 50)
    axes["A"].plot(x, height * x**2, label="$x^2$")
    axes["A"].scatter([0.2, 0.5], [0.1, 0.3], color="black")
    axes["A"].set_xlabel("across")
    axes["A"].legend()
    axes["B"].contour(np.add.outer(x, x))
    axes["B"].imshow(np.eye(3), extent=(10, 20, 10, 20))
    return {"top": height}


@pytest.fixture(scope="module")
def made():
    (pair,) = render.frames(real, real.start, "wide")
    return pair


def nodes_of(frame):
    return ((node, numbers) for node, numbers, _ in frame.parts())


def test_it_is_a_frame_with_a_panel_for_each_axes(made):
    frame, outputs = made
    assert outputs == {"top": 1.0}
    assert frame.width == 720
    assert [node["name"] for node in frame.nodes if node["kind"] == "panel"] == ["A", "B"]
    assert np.isfinite(frame.numbers).all()
    assert "empty" not in picture(frame, "ex-wide", "label", "uid")


def test_lines_stand_where_the_panel_says(made):
    nodes = list(nodes_of(made[0]))
    box = next(numbers for node, numbers in nodes if node.get("name") == "A")
    line = next(
        numbers.reshape(-1, 2) for node, numbers in nodes if node.get("commands") == "M L49"
    )
    x = np.linspace(0, 1, 50)
    left, top, width, height, x0, x1, y0, y1 = box
    np.testing.assert_allclose(line[:, 0], left + (x - x0) / (x1 - x0) * width, atol=1e-6)
    np.testing.assert_allclose(
        line[:, 1], top + height - (x**2 - y0) / (y1 - y0) * height, atol=1e-6
    )


def test_text_is_text_and_its_mathematics_unicode(made):
    assert "across" in made[0].strings
    assert "x²" in made[0].strings


def test_colours_follow_the_theme(made):
    attributes = [node.get("attributes", {}) for node in made[0].nodes]
    assert any(style.get("stroke") == "var(--ex-c0)" for style in attributes)
    assert any(style.get("fill") == "var(--ex-ink)" for style in attributes)


def test_calls_outside_the_subset_are_drawn(made):
    assert sum(node["kind"] == "image" for node in made[0].nodes) == 1
    assert len(made[0].nodes) > 30


def test_it_still_draws_on_a_matplotlib_axes():
    canvas = Canvas()
    assert real(canvas.subplot_mosaic("AB"), height=2) == {"top": 2}


# -- what frames know besides lines, areas and texts -----------------------------------------------

WIDTH, HEIGHT = 480, 360


def canvas_with(draw):
    canvas = Canvas(figsize=(WIDTH / 96, HEIGHT / 96), dpi=96)
    ax = canvas.add_axes((0.2, 0.2, 0.6, 0.6), xlim=(0, 10), ylim=(0, 10))
    draw(ax)
    return canvas, ax


def framed(draw):
    """Return the frame of what `draw` draws, and its nodes with their numbers."""
    canvas, ax = canvas_with(draw)
    frame = drawn(canvas, {"": ax}, WIDTH, HEIGHT)
    return frame, list(frame.parts())


def agg(draw):
    """Return the pixels that matplotlib itself paints, without the paper."""
    canvas, ax = canvas_with(draw)
    canvas.patch.set_visible(False)
    ax.patch.set_visible(False)
    painter = FigureCanvasAgg(canvas)
    painter.draw()
    return np.asarray(painter.buffer_rgba()).astype(float)


def outline(node, numbers):
    """Return the path of matplotlib's that a node is."""
    letters = {"M": [Path.MOVETO], "L": [Path.LINETO], "C": [Path.CURVE4] * 3, "Z": []}
    codes = []
    for word in node["commands"].split():
        codes += letters[word[0]] * int(word[1:] or 1)
    return Path(numbers.reshape(-1, 2), codes)


def clips_of(frame):
    """Return what nodes are cut off at: by index, as (inside of pixels, index of the outer)."""
    found = []
    for node, numbers, _ in frame.parts():
        if node["kind"] == "panel":
            x, y, wide, tall = numbers[:4]
            found.append((Path.unit_rectangle().transformed(
                Affine2D().scale(wide, tall).translate(x, y)), None))  # fmt: skip
        elif node["kind"] == "clip":
            found.append((outline(node, numbers), node.get("clip")))
    return found


def shown(frame, clip, places):
    """Return which pixels are seen of a node with this clip."""
    inside = np.ones(len(places), dtype=bool)
    clips = clips_of(frame)
    while clip is not None:
        path, clip = clips[clip]
        inside &= path.contains_points(places)
    return inside


def decoded(string):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(string.split(",")[1])))).astype(float)


COLUMNS, ROWS = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
PIXELS = np.column_stack([COLUMNS.ravel(), ROWS.ravel()]) + 0.5


def wide_line(ax):
    ax.axis("off")
    return ax.plot([-5, 15], [5, 5], linewidth=500, color="red")[0]


CUTS = {
    "panel": lambda ax, line: None,
    "circle": lambda ax, line: line.set_clip_path(Circle((5, 5), 3, transform=ax.transData)),
    "star": lambda ax, line: line.set_clip_path(Path.unit_regular_star(5), _placed(ax)),
    "rectangle": lambda ax, line: line.set_clip_path(
        Rectangle((2, 3), 4, 5, transform=ax.transData)
    ),
    "box": lambda ax, line: line.set_clip_box(Bbox([[30, 40], [200, 90]])),
    "beyond": lambda ax, line: line.set_clip_path(Circle((9, 9), 4, transform=ax.transData)),
    "off": lambda ax, line: line.set_clip_on(False),
}


def _placed(ax):
    return Affine2D().scale(3).translate(4, 4) + ax.transData


@pytest.mark.parametrize("name", CUTS)
def test_lines_are_cut_off_where_matplotlib_cuts_them_off(name):
    def draw(ax):
        CUTS[name](ax, wide_line(ax))

    frame, parts = framed(draw)
    (node,) = [node for node, _, _ in parts if node["kind"] == "path"]
    (numbers,) = [numbers for node, numbers, _ in parts if node["kind"] == "path"]
    ends = numbers.reshape(-1, 2)[:, 0]
    ours = shown(frame, node.get("clip"), PIXELS)
    ours &= (PIXELS[:, 0] > ends.min()) & (PIXELS[:, 0] < ends.max())
    theirs = agg(draw)[..., 3].ravel() > 127
    assert theirs.any()
    assert (ours != theirs).sum() <= 0.01 * theirs.sum() + 20


def test_images_are_cut_off_at_shapes():
    def draw(ax):
        ax.axis("off")
        image = ax.imshow(np.ones((2, 2)), extent=(0, 10, 0, 10), aspect="auto")
        image.set_clip_path(Circle((5, 5), 3, transform=ax.transData))

    frame, parts = framed(draw)
    (node,) = [node for node, _, _ in parts if node["kind"] == "image"]
    theirs = agg(draw)[..., 3].ravel() > 127
    assert (shown(frame, node["clip"], PIXELS) != theirs).sum() < 0.02 * theirs.sum()


def test_axes_that_a_function_adds_cut_off_at_their_own_limits():
    def draw(ax):
        more = ax.figure.add_axes((0.5, 0.5, 0.2, 0.2), xlim=(0, 1), ylim=(0, 1))
        more.plot([-5, 5], [-5, 5], color="red")

    frame, parts = framed(draw)
    (clip,) = [node["clip"] for node, _, _ in parts
               if node.get("attributes", {}).get("stroke") == "#ff0000"]  # fmt: skip
    path, outer = clips_of(frame)[clip]
    assert outer is None
    box = path.get_extents()
    assert box.extents == pytest.approx([240, 108, 336, 180], abs=0.01)


def test_a_color_bar_cuts_off_its_cells():
    def draw(ax):
        ax.figure.colorbar(ax.imshow(np.eye(3), aspect="auto"), ticks=[])

    canvas, ax = canvas_with(draw)
    frame = drawn(canvas, {"": ax}, WIDTH, HEIGHT)
    left, bottom, wide, tall = canvas.axes[1].bbox.bounds
    expected = [left, HEIGHT - bottom - tall, left + wide, HEIGHT - bottom]
    assert any(
        path.get_extents().extents == pytest.approx(expected, abs=0.01)
        for path, _ in clips_of(frame)
    )


def test_polar_axes_cut_off_at_their_circle():
    canvas = Canvas(figsize=(4, 4), dpi=96)
    ax = canvas.add_subplot(projection="polar")
    ax.plot([0, 1], [0, 5])
    ax.set_rlim(0, 1)
    frame = drawn(canvas, {"": ax}, 384, 384)
    clip = next(node["clip"] for node in frame.nodes
                if node.get("attributes", {}).get("stroke") == "var(--ex-c0)")  # fmt: skip
    path, _ = clips_of(frame)[clip]
    assert frame.nodes[0]["kind"] == "panel"
    middle, radius = np.array([ax.bbox.x0 + ax.bbox.x1, ax.bbox.y0 + ax.bbox.y1]) / 2, ax.bbox.width
    middle[1] = 384 - middle[1]
    reach = np.hypot(*(path.vertices[path.vertices[:, 0] > 0] - middle).T)
    assert reach.max() < 0.56 * radius


def test_what_is_alike_is_cut_off_at_one_shape():
    def draw(ax):
        circle = Circle((5, 5), 3, transform=ax.transData)
        for height in range(5):
            ax.plot([0, 10], [height, height])[0].set_clip_path(circle)

    frame, _ = framed(draw)
    assert sum(node["kind"] == "clip" for node in frame.nodes) == 1


GOURAUD = {
    "pcolormesh": lambda ax, **more: ax.pcolormesh(
        np.linspace(1, 9, 5), np.linspace(-2, 9, 4), np.arange(20.0).reshape(4, 5) % 7,
        shading="gouraud", **more,
    ),
    "tripcolor": lambda ax, **more: ax.tripcolor(
        [1, 8, 5, 13], [1, 2, 9, 8], [0.0, 1.0, 2.0, 0.5], shading="gouraud", **more
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOURAUD)
@pytest.mark.parametrize("alpha", [None, 0.5])
def test_gouraud_shading_is_aggs(name, alpha):
    def draw(ax):
        ax.axis("off")
        GOURAUD[name](ax, alpha=alpha)
        ax.set(xlim=(0, 10), ylim=(0, 10))

    frame, parts = framed(draw)
    ((node, box, string),) = [part for part in parts if part[0]["kind"] == "image"]
    x, y, wide, tall = box.astype(int)
    ours = np.zeros((HEIGHT, WIDTH, 4))
    ours[y : y + tall, x : x + wide] = decoded(string)
    ours *= shown(frame, node["clip"], PIXELS).reshape(HEIGHT, WIDTH, 1)
    theirs = agg(draw)
    both = (ours[..., 3] > 100) & (theirs[..., 3] > 100)
    assert (both != (theirs[..., 3] > 100)).sum() < 0.02 * both.sum()
    assert both.sum() > 10000
    assert np.quantile(np.abs(ours - theirs)[both], 0.99) < 6
    assert (ours[..., 3] > 0).sum() < 1.03 * (theirs[..., 3] > 0).sum() + 20


def hatched_square(ax, hatch="/", **more):
    ax.axis("off")
    ax.add_patch(Rectangle((1, 1), 8, 8, hatch=hatch, **more))


@pytest.mark.parametrize("hatch", ["/", "//", "x", "-", "|"])
def test_hatches_are_as_dense_as_aggs_and_within_their_shape(hatch):
    def draw(ax):
        hatched_square(ax, hatch, facecolor="none", edgecolor="red", linewidth=0)

    frame, parts = framed(draw)
    ((node, numbers, _),) = [part for part in parts if part[0]["kind"] == "path"]
    assert node["attributes"]["stroke"] == "#ff0000"
    path, outer = clips_of(frame)[node["clip"]]
    assert outer == 0
    assert path.get_extents().extents == pytest.approx([124.8, 93.6, 355.2, 266.4], abs=0.01)
    canvas = Canvas(figsize=(WIDTH / 96, HEIGHT / 96), dpi=96)
    shape = Path(numbers.reshape(-1, 2) * (1, -1) + (0, HEIGHT), outline(node, numbers).codes)
    patch = PathPatch(shape, facecolor="none", edgecolor="red", transform=None,
                      linewidth=node["attributes"]["stroke-width"] * 72 / 96)  # fmt: skip
    canvas.add_artist(patch)
    upright = Affine2D().scale(1, -1).translate(0, HEIGHT)
    patch.set_clip_path(path.transformed(upright), IdentityTransform())
    canvas.patch.set_visible(False)
    painter = FigureCanvasAgg(canvas)
    painter.draw()
    ours = np.asarray(painter.buffer_rgba())[..., 3].astype(float).sum()
    assert ours == pytest.approx(agg(draw)[..., 3].sum(), rel=0.08)


def test_a_hatch_lies_between_the_area_and_its_rim():
    _, parts = framed(lambda ax: hatched_square(ax, facecolor="C1", edgecolor="C2", lw=3))
    looks = [node["attributes"] for node, _, _ in parts if node["kind"] == "path"]
    assert [look["fill"] for look in looks] == ["var(--ex-c1)", "none", "none"]
    assert [look.get("stroke") for look in looks] == [None, "var(--ex-c2)", "var(--ex-c2)"]
    assert looks[2]["stroke-width"] == 4


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax, hatch: ax.bar([1, 2], [3, 4], hatch=hatch),
        lambda ax, hatch: ax.fill_between([1, 2], [3, 4], hatch=hatch),
        lambda ax, hatch: ax.contourf(np.add.outer(np.arange(9), np.arange(9)), hatches=[hatch]),
        lambda ax, hatch: ax.scatter([1, 2], [3, 4], s=900, hatch=hatch),
    ],
)
def test_all_that_takes_hatches_is_hatched(draw):
    plain, hatched = (framed(lambda ax, hatch=hatch: draw(ax, hatch))[0] for hatch in (None, "/"))
    assert len(hatched.nodes) >= len(plain.nodes) + 2


def test_a_hatch_is_drawn_only_where_the_page_is():
    def draw(ax):
        ax.add_patch(Rectangle((-1e6, -1e6), 2e6, 2e6, hatch="o"))

    assert len(framed(draw)[0].numbers) < 200_000


def look_of(text, **style):
    _, parts = framed(lambda ax: ax.text(5, 5, text, **style))
    return next(node for node, _, string in parts if string == text)


def test_texts_keep_their_looks():
    look = look_of("a", alpha=0.5, family="monospace", style="italic", weight="bold")["attributes"]
    assert look["fill-opacity"] == 0.5
    assert look["font-family"] == "monospace"
    assert look["font-style"] == "italic"
    assert look["font-weight"] == "600"
    assert look_of("b", color=(1, 0, 0, 0.25))["attributes"]["fill-opacity"] == 0.25
    assert look_of("c", weight="light")["attributes"]["font-weight"] == "200"
    assert look_of("d", variant="small-caps")["attributes"]["font-variant"] == "small-caps"
    assert look_of("e", family=["Fell", "Times"])["attributes"]["font-family"] == "'Fell', serif"
    plain = look_of("f")
    assert set(plain["attributes"]) == {"font-size", "fill"}
    assert "clip" not in plain


@pytest.mark.parametrize("rotation", [0, 30])
def test_a_text_is_cut_off_at_its_panel_however_it_is_turned(rotation):
    frame, parts = framed(lambda ax: ax.text(5, 5, "cut", clip_on=True, rotation=rotation))
    ((node, (x, y, turn), _),) = [part for part in parts if part[2] == "cut"]
    path, _ = clips_of(frame)[node["clip"]]
    onto_page = path.transformed(Affine2D().rotate_deg_around(x, y, turn))
    assert onto_page.get_extents().extents == pytest.approx([96, 72, 384, 288], abs=0.01)


def test_dashes_begin_where_they_are_asked_to():
    frame, _ = framed(lambda ax: ax.plot([0, 1], linestyle=(6, (9, 3)), linewidth=1))
    looks = [node.get("attributes", {}) for node in frame.nodes]
    assert [look["stroke-dashoffset"] for look in looks if "stroke-dashoffset" in look] == [8.0]


def test_sketches_wiggle():
    counts = [
        len(framed(lambda ax, s=s: ax.plot([0, 9], [0, 9])[0].set_sketch_params(s))[0].numbers)
        for s in (None, 3)
    ]
    assert counts[1] > counts[0] + 50


def test_filters_of_pixels_are_refused():
    def draw(ax):
        ax.plot([0, 1])[0].set_agg_filter(lambda image, dpi: (image, 0, 0))

    with pytest.raises(DrawingError, match="agg_filter, which changes pixels"):
        framed(draw)


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_images_are_aggs(origin):
    def draw(ax):
        ax.axis("off")
        look = {"aspect": "auto", "interpolation": "nearest", "origin": origin}
        ax.imshow(np.arange(12.0).reshape(3, 4), extent=(1, 9, 2, 8), **look)

    _, parts = framed(draw)
    ((_, box, string),) = [part for part in parts if part[0]["kind"] == "image"]
    x, y, wide, tall = box.astype(int)
    theirs = agg(draw)[y : y + tall, x : x + wide]
    assert (np.abs(decoded(string) - theirs).max(axis=-1) > 2).mean() < 0.05  # a rim of one pixel


def test_the_panel_is_where_its_clip_is_after_a_layout():
    canvas = Canvas(figsize=(7.5, 4), dpi=96, layout="constrained")
    first, second = canvas.subplots(1, 2)
    canvas.colorbar(first.imshow(np.eye(3)), ax=first, extend="both")
    second.plot([0, 1e5], [10, 20])
    for _ in range(2):
        frame = drawn(canvas, {"A": first, "B": second}, 720, 384)
        (line,) = [node for node in frame.nodes
                   if node.get("attributes", {}).get("stroke") == "var(--ex-c0)"]  # fmt: skip
        assert frame.nodes[1]["name"] == "B"
        assert line["clip"] == 1
    assert canvas.get_layout_engine() is not None


def test_texts_that_need_latex_say_so(monkeypatch):
    monkeypatch.setenv("PATH", "")  # where no LaTeX is found
    with pytest.raises(DrawingError, match="leave it out: formulas between dollars"):
        framed(lambda ax: ax.text(5, 5, r"no \LaTeX{} here, $x^2$", usetex=True))
