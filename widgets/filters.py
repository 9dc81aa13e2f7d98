"""How does a network see a digit, if all it can do is compare?

It compares small patches with stored edges, the map of edges with stored parts, and the map of
parts with stored digits. All three were learnt, from photographs and from handwriting, by
`tests/making/handwriting.py`.
"""

from pathlib import Path

import numpy as np

from explorable import Pixels, Slider, figure, tap
from widgets.bitmaps import corners, stepped
from widgets.layers import GRID, SEEN, SIZE, Network, edge_maps, part_maps, scores, shares
from widgets.palette import FOCUS, GUESS, QUIET

HERE = Path(__file__).parent
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ACROSS, DOWN = 6, 2  # how the parts are laid out
STRONGEST = 2.6  # product with an edge, on the colour scale
FIRM = 2.0  # likewise with a part
SHADES = 6  # of a map, to either side of zero
# Between what would suit a light page and what a dark one: an image has only one colour.
WITH, AGAINST = (186, 40, 44), (70, 156, 235)


def stored():
    """Return the learnt network, how its parts look (12, SEEN, SEEN), and one of each digit."""
    with np.load(HERE / "handwriting.npz") as file:
        arrays = {name: file[name].astype(float) for name in file.files}
    net = Network(*(arrays[name] for name in Network._fields))
    return net, arrays["looks"] / 255, arrays["examples"] / 15


NET, LOOKS, EXAMPLES = stored()


def presets():
    """Return bitmaps to look at, by name; each (SIZE, SIZE), in sixteenths of grey."""
    square = np.zeros((SIZE, SIZE))
    square[2:14, 3:13] = 1
    square[4:12, 5:11] = 0
    with np.load(HERE / "photograph.npz") as file:
        eye = file["eye"] / 15
    digits = {name: EXAMPLES[DIGITS.index(name)] for name in ("five", "two", "four", "eight")}
    return digits | {"square": square, "an eye": eye, "nothing": np.zeros((SIZE, SIZE))}


def share_of_part(parts, part, net):
    """Return what one part, wherever it was found, adds to the score of each digit: (10,)."""
    recipes = net.wholes.reshape(GRID, GRID, -1, 10)[:, :, part]
    return np.tensordot(parts[..., part], recipes, axes=2)


def strongest(part_map):
    """Return (row, column) where a map is highest, the first in reading order; None if all zero."""
    rounded = part_map.round(6)
    if not rounded.any():
        return None
    return divmod(int(rounded.argmax()), part_map.shape[1])


@figure(
    panels=[["drawing", "edges"], ["parts", "digits"]],
    narrow=[["drawing", "digits"], ["edges", "edges"], ["parts", "parts"]],
    heights=[1.15, 1],
    figsize=(7.5, 5.7),
    drawing=Pixels(
        SIZE, SIZE, levels=16, start="five", presets=presets(), panel="drawing", label="the picture"
    ),
    part=Slider(1, 12, start=7, label="look at part"),
    describe="{light:.0%} of the drawing is light. The network reads it as {digit}, {share:.0%} "
    "sure. Part {part} is found at {found} of 36 places and adds {adds:+.1f} to its score.",
)
def hierarchy(ax, drawing, part):
    edges = edge_maps(drawing, NET)
    parts = part_maps(edges, NET)
    score = scores(parts, NET)
    best = int(score.round(6).argmax())
    place = strongest(parts[..., part - 1])
    draw_drawing(ax["drawing"], drawing, place)
    draw_edges(ax["edges"], edges, place)
    draw_parts(ax["parts"], parts, part - 1)
    adds = share_of_part(parts, part - 1, NET)
    draw_scores(ax["digits"], score, adds, best)
    return {
        "digit": DIGITS[best],
        "share": shares(score)[best],
        "score": score[best],
        "light": drawing.mean(),
        "adds": adds[best],
        "found": int((parts[..., part - 1].round(6) > 0).sum()),
    }


def frame_of(place):
    """Return the corners, (5,) each for x and y, of what a part at a place sees of the bitmap."""
    row, column = place
    across, down = corners(2 * column - 1.5, 2 * row - 1.5, SEEN, SEEN)
    return np.clip(across, -0.5, SIZE - 0.5), np.clip(down, -0.5, SIZE - 0.5)


def draw_drawing(ax, drawing, place):
    """Draw the bitmap, and where the part looked at is found most."""
    ax.imshow(drawing, cmap="gray", vmin=0, vmax=1)
    if place:
        ax.plot(*frame_of(place), color="#ffffff", linewidth=4.5, clip_on=False)
        ax.plot(*frame_of(place), color=FOCUS, linewidth=2.5, clip_on=False)
    ax.set(xlim=(-0.5, SIZE - 0.5), ylim=(SIZE - 0.5, -0.5), title="your drawing: 256 pixels")
    ax.set_axis_off()


def tinted(shares):
    """Return an image (rows, columns, 4) of shares: red above zero, blue below, clear at zero."""
    image = np.empty((*shares.shape, 4), dtype=np.uint8)
    image[..., :3] = np.where(shares[..., None] > 0, WITH, AGAINST)
    image[..., 3] = np.rint(255 * np.abs(shares) ** 0.6)  # the eye would miss the faintest
    return image


def draw_edges(ax, edges, place):
    """Draw the four edges with their maps: red where light lies as in the edge, blue if against."""
    sheet = np.zeros((2 * SIZE + 2, 2 * (SIZE + 8)))
    for which, pattern in enumerate(NET.edges):
        row, column = divmod(which, 2)
        top, left = row * (SIZE + 2), column * (SIZE + 8)
        sheet[top + 5 : top + 11, left : left + 6] = np.kron(
            stepped(pattern.reshape(3, 3), 0.6, SHADES), np.ones((2, 2))
        )
        sheet[top : top + SIZE, left + 7 : left + 7 + SIZE] = stepped(
            edges[..., which], STRONGEST, SHADES
        )
    ax.imshow(tinted(sheet))
    draw_frames(ax)
    if place:
        across, down = frame_of(place)
        for which in range(4):
            row, column = divmod(which, 2)
            x, y = across + 7 + column * (SIZE + 8), down + row * (SIZE + 2)
            ax.plot(x, y, color=FOCUS, linewidth=1)
    ax.set(title="compared with 4 edges")
    ax.set_axis_off()


def draw_frames(ax):
    """Draw a thin line round each edge and each map, so that what is clear in them has an end."""
    outlines = []
    for which in range(4):
        row, column = divmod(which, 2)
        top, left = row * (SIZE + 2) - 0.5, column * (SIZE + 8) - 0.5
        outlines += [corners(left, top + 5, 6, 6), corners(left + 7, top, SIZE, SIZE)]
    x, y = (
        np.pad(each, ((0, 0), (0, 1)), constant_values=np.nan).ravel()
        for each in zip(*outlines, strict=True)
    )
    ax.plot(x, y, color=QUIET, linewidth=0.7, clip_on=False)


def draw_parts(ax, parts, chosen):
    """Draw the twelve parts, each over the map of where it is found; frame the chosen one."""
    looks, maps = (np.full((DOWN * 17 - 1, ACROSS * 10 - 2), np.nan) for _ in range(2))
    for which, look in enumerate(LOOKS):
        top, left = which // ACROSS * 17, which % ACROSS * 10
        looks[top : top + SEEN, left : left + SEEN] = stepped(look, 1, 8)
        here = slice(top + 9, top + 9 + GRID), slice(left + 1, left + 1 + GRID)
        maps[here] = stepped(parts[..., which], FIRM, SHADES)
    ax.imshow(looks, cmap="gray", vmin=0, vmax=1)
    ax.imshow(maps, cmap="viridis", vmin=0, vmax=1)
    rows, columns = np.divmod(np.arange(DOWN * ACROSS), ACROSS)
    tiles = ax.bar(columns * 10 + 3.5, 16, 9, rows * 17 - 1, alpha=0)
    tap(tiles, {"part": range(1, 1 + DOWN * ACROSS)}, hint="Tap a part")
    row, column = divmod(chosen, ACROSS)
    ax.plot(*corners(column * 10 - 1, row * 17 - 1, 9, 16), color=FOCUS, linewidth=2)
    ax.set(xlim=(-2, 59), ylim=(33.5, -2), title="the edges, with 12 parts")
    ax.set_axis_off()


def draw_scores(ax, score, adds, best):
    """Draw the score of each digit, and in it what the chosen part adds."""
    digits = np.arange(10)
    others = digits != best
    ax.bar(digits[others], score[others], color=QUIET, alpha=0.4, label="other digits")
    ax.bar(digits[~others], score[~others], color=GUESS, label="the digit read")
    ax.bar(digits, adds, color=FOCUS, width=0.25, label="what the part adds")
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.set(xticks=digits, xlim=(-0.7, 9.7), title="the parts, with 10 digits")
    lowest, highest = min(score.min(), adds.min()), max(score.max(), adds.max())
    ax.set(ylim=(min(-2.5, 1.1 * lowest), max(4, 1.1 * highest)))
    ax.set_ylabel("score")
