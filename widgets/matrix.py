"""Which of two matrices is the data?

The columns of A are two arrows in the plane, those of B the dots of a drawing. In the product AB,
a dot (p, q) of B becomes p times A's first arrow plus q times its second. That can be told in two
ways, as something that A does or as something that B says.
"""

import numpy as np

from explorable import Choice, Pixels, Points, Slider, figure, tap
from widgets.palette import DATA, FOCUS, GUESS, QUIET
from widgets.sketches import presets
from widgets.students import COLUMNS, ROWS

REACH = 1.15  # how far each coordinate of an arrow may go
WIDE, HIGH = 1.7, 1.22  # what a panel shows, from the middle
CELL = 0.1  # between two neighbouring dots
LEFT, TOP = -COLUMNS * CELL / 2, ROWS * CELL / 2  # the corner of the paper that can be drawn on
SHEET = np.array([(LEFT, TOP), (-LEFT, TOP), (-LEFT, -TOP), (LEFT, -TOP), (LEFT, TOP)])
SQUARES = {
    "leaning": [(1.1, 0.25), (-0.4, 1.0)],
    "a turn": [(0.8, 0.6), (-0.6, 0.8)],
    "a stretch": [(1.15, 0), (0, 0.6)],
    "a mirror": [(0.28, 0.96), (0.96, -0.28)],
    "nearly flat": [(1.0, 0.42), (0.92, 0.5)],
    "flat": [(1.0, 0.5), (-0.6, -0.3)],
}
READINGS = {"acts": "A acts on B", "written": "B is the recipe"}
TITLES = {
    "acts": ("A moves things", "B gets moved", "AB: B, moved", "A⁻¹ moves it back"),
    "written": ("A: ingredients", "B: recipes", "AB: mixed by B", "A⁻¹ reads recipes"),
}
FLAT = 1e-9
THICK = 0.014  # of the arrows that move, as a share of a panel: colour alone does not tell them


def product(a, b):
    """Return the places (n, 2) of AB, from the arrows of A (2, 2) and the dots of B (n, 2)."""
    return b @ a


def area(arrows):
    """Return the area of the parallelogram that two arrows span: a determinant's size."""
    return abs(determinant(arrows))


def determinant(arrows):
    """Return the area that two arrows span, negative if the second is clockwise of the first."""
    (x1, y1), (x2, y2) = arrows
    return x1 * y2 - y1 * x2


def inverse(arrows):
    """Return the two arrows of the inverse of a matrix; None if its arrows span no area."""
    (x1, y1), (x2, y2) = arrows
    turned = determinant(arrows)
    if abs(turned) < FLAT:
        return None
    return np.array([[y2, -y1], [-x2, x1]]) / turned


def steps(arrows, amounts):
    """Return the corners of the way 0, p times the first arrow, and on by q times the second."""
    return np.stack([0 * arrows[0], amounts[0] * arrows[0], amounts @ arrows])


def distortion(arrows):
    """Return how far two arrows are from being perpendicular and one long; 0 if they are."""
    return np.abs(arrows @ arrows.T - np.eye(2)).max()


def walk(cells):
    """Return the inked cells (n, 2), row and column, in the order of a line through them.

    Each is the nearest to the one before that has not been reached; of several, straight ahead.
    """
    inked = np.argwhere(cells > 0)
    order, ahead = list(range(min(len(inked), 1))), np.array([0, 1])
    away = np.zeros(len(inked))  # infinite for those that have been reached
    while len(order) < len(inked):
        away[order[-1]] = np.inf
        onward = inked - inked[order[-1]]
        far = (onward**2).sum(axis=1)
        straight = onward @ ahead / np.sqrt(np.maximum(far, 1) * (ahead @ ahead))
        order.append(int((away + far - 0.25 * straight).argmin()))
        ahead = inked[order[-1]] - inked[order[-2]]
    return inked[order]


def dots_of(cells):
    """Return where the inked cells of a drawing are (n, 2), in the order of `walk`."""
    row, column = walk(cells).T
    return np.stack([LEFT + CELL * (column + 0.5), TOP - CELL * (row + 0.5)], axis=1)


def spans_plane(dots):
    """Return whether dots (n, 2) lie on more than one line through the middle."""
    return bool(len(dots) > 1 and np.linalg.svd(dots, compute_uv=False)[1] > FLAT)


def lattice(arrows, many=7):
    """Return the lines (k, 2) of the paper whose squares are spanned by two arrows, NaN between."""
    ends = np.array([-30, 30, np.nan])
    count = np.arange(-many, many + 1)[:, None]
    along = count[..., None] * arrows[0] + ends[:, None] * arrows[1]
    across = count[..., None] * arrows[1] + ends[:, None] * arrows[0]
    return np.concatenate([along.reshape(-1, 2), across.reshape(-1, 2)])


@figure(
    panels=[["A", "B"], ["AB", "back"]],
    narrow=[["B", "B"], ["AB", "AB"], ["A", "back"]],
    heights=[1, 1],
    figsize=(7.5, 6.6),
    unsaid=["drawing"],
    table=["a", "reading", "along"],
    a=Points(
        "leaning", x=(-REACH, REACH), y=(-REACH, REACH), panel="A", fixed=True, presets=SQUARES,
        label="A",
    ),
    drawing=Pixels(
        ROWS, COLUMNS, start="a ship", presets=presets(), extent=(LEFT, -LEFT, -TOP, TOP),
        panel="B", label="your drawing",
    ),
    reading=Choice(READINGS),
    along=Slider(0, 1, start=0.826, step=0.001, play=8, format=".0%", label="light the dot at"),
    describe="Read as: {sentence}. A’s arrows are {a_arrows}; they span an area of {area:.2f}, and "
    "{undo}. B is a drawing of {dots} dots, {tells}. The dot that is lit is {lit}; in AB it is "
    "{moved}.",
)  # fmt: skip
def swap(ax, a, drawing, reading, along):
    colors = (GUESS, DATA) if reading == "acts" else (DATA, GUESS)
    dots, back, plain = dots_of(drawing), inverse(a), np.eye(2)
    mixed, lit = product(a, dots), round(along * max(len(dots) - 1, 0))
    one = dots[lit : lit + 1]
    draw_arrows(ax["A"], a, colors[0])
    draw_paper(ax["A"], plain, QUIET)
    draw_names(ax["A"], a, "a", colors[0])
    ax["A"].fill(*corners(a).T, color=colors[0], alpha=0.15, linewidth=0)
    draw_note(ax["A"], f"area {area(a):.2f}", colors[0])
    draw_paper(ax["B"], plain, QUIET)
    ax["B"].plot(*SHEET.T, color=QUIET, linewidth=0.8, linestyle=":", label="where to draw")
    draw_dots(ax["B"], dots, colors[1])
    draw_lit(ax["B"], plain, one)
    draw_paper(ax["AB"], a, colors[0])
    tap(draw_dots(ax["AB"], mixed, colors[1]), {"along": places_along(len(dots))},
        hint="Tap a dot")  # fmt: skip
    draw_lit(ax["AB"], a, one)
    draw_back(ax["back"], back, mixed, one @ a, colors)
    told, made = (said(each) for each in (one, one @ a))
    if reading == "acts":
        notes = f"the dot at {told}", f"is now at {made}"
    else:
        notes = f"a recipe: {recipe_of(one)}", f"they make {made}"
    for panel, note in zip((ax["B"], ax["AB"]), notes, strict=True):
        draw_note(panel, note if len(one) else "draw something", FOCUS)
    for panel, title in zip(ax.values(), TITLES[reading], strict=True):
        panel.set(xlim=(-WIDE, WIDE), ylim=(-HIGH, HIGH), xticks=[], yticks=[], aspect="equal")
        panel.set_title(title)
    return {
        "area": area(a),
        "longest": 0.0 if back is None else longest(back),
        "distortion": distortion(a),
        "mirrored": bool(determinant(a) < -FLAT),
        "sentence": READINGS[reading],
        "undo": "nothing undoes it" if back is None else "the inverse undoes it",
        "a_arrows": listed(a),
        "dots": len(dots),
        "spans": spans_plane(dots),
        "tells": told_of(dots),
        "lit": told,
        "recipe": recipe_of(one),
        "moved": made,
    }


def places_along(count):
    """Return where on the slider each of `count` dots is lit."""
    return (np.arange(count) / max(count - 1, 1)).round(3)


def said(dots):
    """Return in words where the first of some dots is."""
    return listed(dots[:1]) if len(dots) else "nowhere"


def told_of(dots):
    """Return words for whether dots lie on one line through the middle."""
    if not len(dots):
        return "still to be drawn"
    return f"{'not ' if spans_plane(dots) else ''}all in one line with the middle"


def recipe_of(dots):
    """Return in words how much of A’s arrows the first of some dots asks for."""
    if not len(dots):
        return "nothing"
    across, up = dots[0]
    return f"{signed(across)} of a₁ and {signed(up)} of a₂"


def listed(arrows):
    """Return in words where arrows end: (0.50, −1.00) and (1.00, 0.00)."""
    return " and ".join(f"({signed(x)}, {signed(y)})" for x, y in arrows)


def signed(number):
    """Return a number with two decimals and a true minus sign; what rounds to zero has none."""
    return f"{round(number, 2) + 0:.2f}".replace("-", "−")


def longest(arrows):
    """Return the length of the longer of some arrows."""
    return np.sqrt((arrows**2).sum(axis=1)).max()


def corners(arrows):
    """Return the corners (4, 2) of the parallelogram that two arrows span."""
    first, second = arrows
    return np.stack([0 * first, first, first + second, second])


def draw_paper(ax, arrows, color):
    """Draw the paper whose squares are spanned by two arrows."""
    ax.plot(*lattice(arrows).T, color=color, linewidth=0.6, alpha=0.35, label="the paper")


def draw_arrows(ax, arrows, color):
    """Draw two arrows."""
    ax.quiver(*np.zeros_like(arrows).T, *arrows.T, color=color, zorder=3, width=THICK,
              angles="xy", scale_units="xy", scale=1)  # fmt: skip


def draw_dots(ax, dots, color):
    """Draw the dots of a drawing, and return their mark."""
    return ax.plot(*dots.T, "o", color=color, markersize=4, label="the drawing")


def draw_lit(ax, arrows, dots, size=8):
    """Draw the dot that is lit, and how it is reached along two arrows."""
    way = steps(arrows, dots[0]) if len(dots) else np.empty((0, 2))
    ax.plot(*way.T, color=FOCUS, linewidth=2, linestyle="--", label="the way")
    ax.plot(*(dots @ arrows).T, "D", color=FOCUS, markersize=size, label="the dot")


def draw_names(ax, arrows, name, color):
    """Write each arrow's name beyond its tip, on the side where the other arrow is not."""
    (x1, y1), (x2, y2) = arrows
    side = 0.9 if round(x1 * y2 - y1 * x2, 9) >= 0 else -0.9
    for number, (x, y), turn in zip("₁₂", arrows, (-side, side), strict=True):
        angle = np.arctan2(y, x) + turn
        ax.annotate(
            name + number,
            (x, y),
            xytext=(18 * np.cos(angle), 18 * np.sin(angle)),
            textcoords="offset points",
            ha="center",
            va="center",
            color=color,
            fontweight="bold",
        )


def draw_back(ax, back, mixed, one, colors):
    """Draw what the inverse, if there is one, makes of the product."""
    if back is None:
        ax.text(0, 0, "gone", color=FOCUS, fontsize=14, ha="center", va="center")
        draw_note(ax, "A’s arrows span no area", FOCUS)
    else:
        draw_paper(ax, back, colors[0])
        draw_dots(ax, product(back, mixed), colors[1])
        draw_lit(ax, back, one, size=6)
        draw_arrows(ax, back, colors[0])
        draw_note(ax, f"its longer arrow: {longest(back):.2f}", colors[0])


def draw_note(ax, words, color):
    """Write some words below a panel."""
    ax.set_xlabel(words, color=color, labelpad=-8)
