"""Can four light and dark rectangles find a face?

A feature is a light rectangle and dark ones beside it. Slide all of them over a picture, and
where every feature is lighter where it should be, call it a face. That is the idea of Viola and
Jones (Rapid Object Detection using a Boosted Cascade of Simple Features, 2001), with four
features and one size of face. Which features, examples have decided: `tests/essay/making/faces.py`
chose them. Lengths are in pixels, from the left and from the top.
"""

from typing import NamedTuple

import numpy as np

from explorable import Choice, Points, Slider, figure, handle, tap
from widgets.bitmaps import corners, stepped
from widgets.palette import FOCUS, GUESS, QUIET
from widgets.scenes import HIGH, WIDE, portraits, still_life

SIDE = 20  # of the window that slides
ENOUGH = 0.5  # contrast from which a feature counts as found
FLAT = 0.05  # a window's spread is taken for this at least, so that blank walls stay blank


class Feature(NamedTuple):
    """Rectangles (left, top, width, height) in the window; there is one light one."""

    light: tuple[int, int, int, int]
    dark: tuple[tuple[int, int, int, int], ...]


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


def contrasts(picture, features):
    """Return how much lighter each feature is where it should be, at every place of the window.

    A difference of averages, in units of the window's own spread (standard deviation); shape
    (features, rows - SIDE + 1, columns - SIDE + 1).
    """
    table, window = integral(picture), (0, 0, SIDE, SIDE)
    average = sums(table, window) / SIDE**2
    variance = sums(integral(picture**2), window) / SIDE**2 - average**2
    spread = np.maximum(np.sqrt(np.maximum(variance, 0)), FLAT)
    found = []
    for light, dark in features:
        lighter = sums(table, light) / (light[2] * light[3])
        pixels = sum(width * height for _, _, width, height in dark)
        darker = sum(sums(table, each) for each in dark) / pixels
        found.append((lighter - darker) / spread)
    return np.array(found)


LEARNT = {  # from one face each
    "plaster": (
        Feature((9, 3, 2, 6), ((6, 3, 3, 6), (11, 3, 3, 6))),
        Feature((6, 11, 8, 2), ((6, 7, 8, 4),)),
        Feature((7, 11, 6, 2), ((7, 13, 6, 3),)),
        Feature((4, 1, 12, 4), ((4, 6, 12, 2),)),
    ),
    "Hopper": (
        Feature((9, 3, 2, 6), ((6, 3, 3, 6), (11, 3, 3, 6))),
        Feature((7, 10, 6, 2), ((7, 8, 6, 2),)),
        Feature((3, 4, 14, 4), ((3, 0, 14, 3),)),
        Feature((7, 3, 6, 2), ((7, 0, 6, 2),)),
    ),
    "Collins": (
        Feature((9, 4, 2, 4), ((6, 4, 3, 4), (11, 4, 3, 4))),
        Feature((5, 9, 10, 2), ((5, 7, 10, 2),)),
        Feature((7, 4, 6, 2), ((7, 2, 6, 2),)),
        Feature((8, 4, 4, 2), ((1, 4, 5, 2), (14, 4, 5, 2))),
    ),
}
WANTED = 4
APART = 26  # from one pattern to the next, as they are drawn


def left_after(contrast):
    """Return at how many places the first feature is found, the first two, and so on."""
    found = contrast.round(6) >= ENOUGH
    return [int(found[:count].all(axis=0).sum()) for count in range(1, len(contrast) + 1)]


def faces(weak):
    """Return windows (left, top) in which all features are found, best first, none near another.

    weak: the contrast of the weakest feature at every place.
    """
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
    panels=[["scene"], ["patterns"]],
    heights=[1.8, 1],
    figsize=(7.5, 5.9),
    window=Points(
        [(43, 24)],
        x=(SIDE / 2, WIDE - SIDE / 2),
        y=(SIDE / 2, HIGH - SIDE / 2),
        fixed=True,
        panel="scene",
    ),
    learnt=Choice([*LEARNT], label="learnt from"),
    picture=Choice({"plaster": "plaster", "portraits": "portraits"}),
    light=Slider(-70, 70, start=45, unit="°", label="lamp"),
    asked=Slider(1, WANTED, start=WANTED, label="patterns"),
    table={"learnt": 3, "picture": 2, "light": 71, "asked": WANTED},
    describe="Faces called: {called}. Held against the picture at {places:,} places, {asked} of "
    "the four patterns learnt from {learnt} are all found at {passing:,}. In the window, {fit} of "
    "four are found; the weakest has a contrast of {weakest:.2f}, and {enough:.2f} is enough.",
)
def scan(ax, window, learnt, picture, light, asked):
    shown = still_life(light) if picture == "plaster" else portraits()
    features = LEARNT[learnt]
    contrast = contrasts(shown, features)
    found = faces(contrast[:asked].min(axis=0))
    left, top = window_at(window[0])
    here, passing = contrast[:, top, left], left_after(contrast)
    draw_scene(ax["scene"], shown, (left, top), found)
    if picture == "plaster":
        draw_lamp(ax["scene"], light)
    pixels = shown[top : top + SIDE, left : left + SIDE]
    draw_patterns(ax["patterns"], pixels, features, here, passing, asked)
    return {
        "called": len(found),
        "places": contrast[0].size,
        "passing": passing[asked - 1],
        "fit": int((here.round(6) >= ENOUGH).sum()),
        "weakest": here.min(),
        "enough": ENOUGH,
    }


def several(rectangles):
    """Return the corners of rectangles as one line with gaps: x and y."""
    gap = [[np.nan], [np.nan]]
    return np.hstack([part for each in rectangles for part in (corners(*each), gap)][:-1])


def draw_scene(ax, picture, window, found):
    """Draw the picture, the windows called faces, and the reader's window."""
    ax.imshow(stepped(picture, 1, 15), cmap="gray", vmin=0, vmax=1, extent=(0, WIDE, HIGH, 0))
    if found:
        ax.plot(*several([(*each, SIDE, SIDE) for each in found]), color=GUESS, linewidth=3.5,
                label="called")  # fmt: skip
    ax.plot(*corners(*window, SIDE, SIDE), color="#ffffff", linewidth=3)
    ax.plot(*corners(*window, SIDE, SIDE), "--", color=FOCUS, linewidth=2, label="window")
    count = {0: "nobody", 1: "one"}.get(len(found), len(found))
    ax.set(xlim=(0, WIDE), ylim=(HIGH, 0), title=f"called a face: {count}")
    ax.set_axis_off()


def lamp_at(light):
    """Return how far down beside the picture a lamp hangs that is so many degrees up."""
    return HIGH / 2 - 0.45 * HIGH * np.sin(np.radians(light))


def draw_lamp(ax, light):
    """Draw the lamp in the margin of the picture, to be dragged up and down."""
    ax.plot([WIDE + 4, WIDE + 4], [lamp_at(70), lamp_at(-70)], color=QUIET, linewidth=1)
    lamp = ax.plot(WIDE + 4, lamp_at(light), "o", color="#f0b000", markersize=13,
                   markeredgecolor="black", label="lamp")  # fmt: skip
    handle(lamp, y=("light", lamp_at), hint="Drag the lamp")
    ax.set_xlim(0, WIDE + 8)


def draw_patterns(ax, pixels, features, contrast, passing, asked):
    """Draw what is in the window four times, with a pattern over each, and tell what is left."""
    sheet = np.full((SIDE, WANTED * APART - 6), np.nan)
    for which in range(WANTED):
        sheet[:, which * APART : which * APART + SIDE] = stepped(pixels, 1, 15)
    ax.imshow(sheet, cmap="gray", vmin=0, vmax=1, extent=(0, sheet.shape[1], SIDE, 0))
    for which, (light, dark) in enumerate(features):
        at, is_asked = which * APART, which < asked
        for color, rectangles in (("#ffffff", [light]), ("#000000", dark)):
            for x, y, width, height in rectangles:
                ax.fill(*corners(at + x, y, width, height), color=color, linewidth=0,
                        alpha=0.75 if is_asked else 0.25)  # fmt: skip
        found = contrast[which].round(6) >= ENOUGH
        color, width = (GUESS, 3) if found and is_asked else (QUIET, 1)
        tap(ax.plot(*corners(at, 0, SIDE, SIDE), color=color, linewidth=width),
            {"asked": which + 1}, hint="Ask for so many patterns")  # fmt: skip
        words = f"{contrast[which]:.2f}: {'yes' if found else 'no'}".replace("-", "−")
        lines = (words, f"{passing[which]:,} left") if is_asked else ("not asked", "")
        for down, line in enumerate(lines):
            ax.text(at + SIDE / 2, SIDE + 3.2 + 4.4 * down, line, ha="center", va="center",
                    fontsize=9, color="black" if found and is_asked else QUIET)  # fmt: skip
    ax.set(xlim=(-2, sheet.shape[1] + 2), ylim=(SIDE + 10, -1))
    ax.set_title("your window under each pattern")
    ax.set_axis_off()
