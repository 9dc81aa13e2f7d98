"""Can four light and dark rectangles find a face?

A feature is a light rectangle and dark ones beside it. Slide all of them over a picture, and
where every feature is lighter where it should be, call it a face. That is the idea of Viola and
Jones (Rapid Object Detection using a Boosted Cascade of Simple Features, 2001), with four
features chosen by hand, where theirs were learnt, and one size of face. Lengths are in pixels,
from the left and from the top.
"""

from typing import NamedTuple

import numpy as np

from explorable import Choice, Points, Slider, Toggle, figure
from widgets.bitmaps import corners, stepped
from widgets.palette import FOCUS, GUESS, QUIET
from widgets.scenes import HIGH, WIDE, photograph, still_life

SIDE = 20  # of the window that slides
ENOUGH = 0.65  # contrast from which a feature counts as found
FLAT = 0.05  # a window's spread is taken for this at least, so that blank walls stay blank


class Feature(NamedTuple):
    """Rectangles (left, top, width, height) in the window; there is one light one."""

    light: tuple[int, int, int, int]
    dark: tuple[tuple[int, int, int, int], ...]


FEATURES = {
    "forehead": Feature((3, 2, 14, 3), ((3, 6, 14, 3),)),
    "cheeks": Feature((3, 10, 14, 4), ((3, 6, 14, 3),)),
    "bridge": Feature((9, 5, 2, 6), ((4, 5, 4, 6), (12, 5, 4, 6))),
    "mouth": Feature((7, 12, 6, 2), ((7, 15, 6, 3),)),
}


def integral(picture):
    """Return, for each corner of pixels, the sum of all above and left of it: one more each way."""
    return np.pad(picture.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def sums(table, rectangle):
    """Return the sum in a rectangle at every place of the window, from four corners each."""
    left, top, width, height = rectangle
    rows, columns = table.shape[0] - SIDE, table.shape[1] - SIDE

    def corner(x, y):
        """Return what the table says at a place of the window, wherever the window is."""
        return table[y : y + rows, x : x + columns]

    right, bottom = left + width, top + height
    return corner(right, bottom) - corner(right, top) - corner(left, bottom) + corner(left, top)


def contrasts(picture):
    """Return how much lighter each feature is where it should be, at every place of the window.

    A difference of averages, in units of the window's own spread (standard deviation); shape
    (features, HIGH - SIDE + 1, WIDE - SIDE + 1).
    """
    table, window = integral(picture), (0, 0, SIDE, SIDE)
    average = sums(table, window) / SIDE**2
    variance = sums(integral(picture**2), window) / SIDE**2 - average**2
    spread = np.maximum(np.sqrt(np.maximum(variance, 0)), FLAT)
    found = []
    for light, dark in FEATURES.values():
        lighter = sums(table, light) / (light[2] * light[3])
        pixels = sum(width * height for _, _, width, height in dark)
        darker = sum(sums(table, each) for each in dark) / pixels
        found.append((lighter - darker) / spread)
    return np.array(found)


def weakest(contrast, wanted):
    """Return the least contrast of the wanted features at every place; 9 if none is wanted."""
    chosen = contrast[np.array(wanted)]
    return chosen.min(axis=0) if len(chosen) else np.full(contrast.shape[1:], 9.0)


def faces(weak):
    """Return windows (left, top) in which all features are found, best first, none near another."""
    left_over = weak.round(6)
    found = []
    while left_over.max() >= ENOUGH:
        top, left = divmod(int(left_over.argmax()), left_over.shape[1])
        found.append((left, top))
        half = SIDE // 2
        left_over[max(top - half, 0) : top + half + 1, max(left - half, 0) : left + half + 1] = -9
    return found


def window_at(place):
    """Return left and top of the window nearest to one around `place`, in whole pixels."""
    left, top = np.floor(np.asarray(place) - SIDE / 2 + 0.5).astype(int)
    return int(np.clip(left, 0, WIDE - SIDE)), int(np.clip(top, 0, HIGH - SIDE))


@figure(
    panels=[["scene", "scene", "scene"], ["features", "map", "integral"]],
    narrow=[["scene", "scene"], ["map", "features"], ["integral", "integral"]],
    heights=[1.9, 1],
    figsize=(7.5, 6.2),
    window=Points(
        [(43, 24)],
        x=(SIDE / 2, WIDE - SIDE / 2),
        y=(SIDE / 2, HIGH - SIDE / 2),
        fixed=True,
        panel="scene",
    ),
    light=Slider(-70, 70, start=45, play=6, unit="°", label="light from above"),
    picture=Choice({"plaster": "plaster and cardboard", "photograph": "a photograph"}),
    forehead=Toggle(start=True),
    cheeks=Toggle(start=True),
    bridge=Toggle(start=True, label="bridge of the nose"),
    mouth=Toggle(start=True),
    look=Choice(list(FEATURES), start="cheeks", label="add up the light of"),
    table={
        "light": 71,
        "picture": 2,
        "forehead": 2,
        "cheeks": 2,
        "bridge": 2,
        "mouth": 2,
        "look": 4,
    },
    describe="{faces} faces are called, with {on} of four features asked for. In the window, the "
    "weakest feature has a contrast of {weakest:.2f}; {enough:.2f} is enough.",
)
def scan(ax, window, light, picture, forehead, cheeks, bridge, mouth, look):
    shown = still_life(light) if picture == "plaster" else photograph()
    contrast = contrasts(shown)
    wanted = [forehead, cheeks, bridge, mouth]
    weak = weakest(contrast, wanted)
    found = faces(weak)
    left, top = window_at(window[0])
    draw_scene(ax["scene"], shown, (left, top), wanted, found)
    draw_map(ax["map"], weak, (left, top), found)
    draw_features(ax["features"], contrast[:, top, left], wanted)
    added = draw_integral(ax["integral"], integral(shown), (left, top), look)
    return {
        "faces": len(found),
        "on": sum(wanted),
        "weakest": weak[top, left] if any(wanted) else 0.0,
        "enough": ENOUGH,
        "pixels": FEATURES[look].light[2] * FEATURES[look].light[3],
        "sum": added,
    }


def several(rectangles):
    """Return the corners of rectangles as one line with gaps: x and y."""
    gap = [[np.nan], [np.nan]]
    return np.hstack([part for each in rectangles for part in (corners(*each), gap)][:-1])


def frame(ax, title):
    """Set what all three pictures share."""
    ax.set(xlim=(0, WIDE), ylim=(HIGH, 0), title=title)
    ax.set_axis_off()


def draw_scene(ax, picture, window, wanted, found):
    """Draw the picture, the windows called faces, and the reader's window with its features."""
    ax.imshow(stepped(picture, 1, 10), cmap="gray", vmin=0, vmax=1, extent=(0, WIDE, HIGH, 0))
    if found:
        ax.plot(*several([(*each, SIDE, SIDE) for each in found]), color=GUESS, linewidth=3)
    left, top = window
    for feature, on in zip(FEATURES.values(), wanted, strict=True):
        for color, rectangles in (("#ffffff", [feature.light]), ("#000000", feature.dark)):
            for x, y, width, height in rectangles if on else []:
                across, down = corners(left + x, top + y, width, height)
                ax.fill(across, down, color=color, alpha=0.45, linewidth=0)
    ax.plot(*corners(left, top, SIDE, SIDE), color="#ffffff", linewidth=3)
    ax.plot(*corners(left, top, SIDE, SIDE), "--", color=FOCUS, linewidth=2)
    count = {0: "no face", 1: "one face"}.get(len(found), f"{len(found)} faces")
    frame(ax, f"{count} called")


def draw_map(ax, weak, window, found):
    """Draw the least contrast at the middle of every window."""
    half = SIDE / 2
    extent = (half - 0.5, WIDE - half + 0.5, HIGH - half + 0.5, half - 0.5)
    ax.imshow(stepped(weak + 1, 2.2, 6), cmap="viridis", vmin=0, vmax=1, extent=extent)
    ax.plot(*corners(0, 0, WIDE, HIGH), color=QUIET, linewidth=0.8)
    if found:
        middles = np.array(found) + half
        ax.plot(*middles.T, "o", color=GUESS, markersize=9)
        ax.plot(*middles.T, "o", color="#ffffff", markersize=4)
    ax.plot(*[[each + half] for each in window], "x", color=FOCUS, markersize=8)
    frame(ax, "the weakest, everywhere")


def draw_features(ax, contrast, wanted):
    """Draw the contrast of each feature in the reader's window."""
    rows = np.arange(len(FEATURES))
    on = np.array(wanted)
    passed = on & (contrast.round(6) >= ENOUGH)
    for chosen, color, alpha in ((passed, GUESS, 1), (on & ~passed, QUIET, 0.6)):
        if chosen.any():
            ax.barh(rows[chosen], contrast[chosen], color=color, alpha=alpha, height=0.6)
    ax.axvline(ENOUGH, color=FOCUS, linewidth=1.5)
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ends = [*contrast[on], -1, 2]
    pairs = zip(FEATURES, wanted, strict=True)
    names = [name if asked else f"{name} off" for name, asked in pairs]
    ax.set(xlim=(1.1 * min(ends), 1.1 * max(ends)), ylim=(3.6, -0.6), yticks=rows)
    ax.set(yticklabels=names, title="contrast in the window")


def draw_integral(ax, table, window, look):
    """Draw the integral image, and the four corners that give one rectangle's sum; return that."""
    left, top, width, height = FEATURES[look].light
    left, top = left + window[0], top + window[1]
    x, y = corners(left, top, width, height)
    a, b, d, c = (table[row, column] for column, row in zip(x[:4], y[:4], strict=True))
    ax.imshow(stepped(table[1:, 1:], table[-1, -1], 10), cmap="gray", vmin=0, vmax=1, alpha=0.3,
              extent=(0, WIDE, HIGH, 0))  # fmt: skip
    ax.fill([0, left + width, left + width, 0], [0, 0, top + height, top + height], color=FOCUS,
            alpha=0.25, linewidth=0)  # fmt: skip
    ax.plot(x[:4], y[:4], "o", color=FOCUS, markersize=4)
    for name, column, row in zip("ABDC", x, y, strict=False):
        aside, above = 4 if name in "BD" else -4, -2 if name in "AB" else 4
        ax.text(column + aside, row + above, name, color=FOCUS, fontweight="bold", fontsize=9,
                ha="center", va="center")  # fmt: skip
    frame(ax, f"D − B − C + A = {d - b - c + a:.1f}")
    ax.text(WIDE / 2, HIGH + 1, f"{d:.0f} − {b:.0f} − {c:.0f} + {a:.0f}", fontsize=9, ha="center",
            va="top")  # fmt: skip
    ax.set_ylim(HIGH + 5, 0)
    return d - b - c + a
