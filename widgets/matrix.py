"""Which of two matrices is the data?

The columns of A are two arrows in the plane, and so are the columns of B, two or more. In the
product AB, a column (p, q) of B becomes p times A's first arrow plus q times its second. That
can be told in two ways, as something that A does or as something that B says.
"""

import numpy as np

from explorable import Choice, Points, figure
from widgets.palette import DATA, FOCUS, GUESS, QUIET

REACH = 2.0  # how far each coordinate of an arrow may go
WIDE, HIGH = 3.15, 2.1  # what a panel shows, from the middle
FIRST, SECOND = (1.3, 0.3), (-0.5, 1.2)
SQUARES = {
    "leaning": [FIRST, SECOND],
    "a turn": [(0.8, 0.6), (-0.6, 0.8)],
    "a stretch": [(1.8, 0), (0, 0.6)],
    "a mirror": [(0.28, 0.96), (0.96, -0.28)],
    "nearly flat": [(1.2, 0.5), (1.1, 0.6)],
    "flat": [(1.2, 0.5), (-0.6, -0.25)],
}
SHAPES = {
    "two arrows": [(1.1, 0.6), (-0.7, 0.9)],
    "a house": [(0.8, 0.5), (0.8, -0.8), (-0.8, -0.8), (-0.8, 0.5), (0, 1.2)],
    "a ring": [
        (round(float(np.cos(turn)), 3), round(float(np.sin(turn)), 3))
        for turn in 2 * np.pi * np.arange(12) / 12
    ],
}
READINGS = {"acts": "A acts on B", "written": "B is the recipe"}
TITLES = {
    "acts": ("A moves things", "B gets moved", "AB: B, moved", "A⁻¹ moves it back"),
    "written": ("A: ingredients", "B: recipes", "AB: mixed by B", "A⁻¹ reads recipes"),
}
FLAT = 1e-9
THICK = 0.014  # of the arrows that move, as a share of a panel: colour alone does not tell them


def product(a, b):
    """Return the arrows (n, 2) of AB, from those of A (2, 2) and B (n, 2); one arrow a row."""
    return b @ a


def area(arrows):
    """Return the area of the parallelogram that two arrows span: a determinant's size."""
    (x1, y1), (x2, y2) = arrows
    return abs(x1 * y2 - y1 * x2)


def inverse(arrows):
    """Return the two arrows of the inverse of a matrix; None if its arrows span no area."""
    (x1, y1), (x2, y2) = arrows
    turned = x1 * y2 - y1 * x2
    if abs(turned) < FLAT:
        return None
    return np.array([[y2, -y1], [-x2, x1]]) / turned


def steps(arrows, amounts):
    """Return the corners of the way 0, p times the first arrow, and on by q times the second."""
    return np.stack([0 * arrows[0], amounts[0] * arrows[0], amounts @ arrows])


def lattice(arrows, many=7):
    """Return the lines (k, 2) of the paper whose squares are spanned by two arrows, NaN between."""
    ends = np.array([-30, 30, np.nan])
    count = np.arange(-many, many + 1)[:, None]
    along = count[..., None] * arrows[0] + ends[:, None] * arrows[1]
    across = count[..., None] * arrows[1] + ends[:, None] * arrows[0]
    return np.concatenate([along.reshape(-1, 2), across.reshape(-1, 2)])


@figure(
    panels=[["A", "B"], ["AB", "back"]],
    narrow=[["A", "B"], ["AB", "back"]],
    figsize=(7.5, 6.2),
    a=Points(
        "leaning", x=(-REACH, REACH), y=(-REACH, REACH), panel="A", fixed=True, presets=SQUARES,
        label="A",
    ),
    b=Points(
        "two arrows", x=(-REACH, REACH), y=(-REACH, REACH), panel="B", fewest=2, most=12,
        presets=SHAPES, label="B",
    ),
    reading=Choice(READINGS),
    describe="Read as: {sentence}. A’s arrows are {a_arrows}; they span an area of {area:.2f}, and "
    "{undo}. B’s are {b_arrows}; moved, they are {moved}.",
)  # fmt: skip
def swap(ax, a, b, reading):
    colors = (GUESS, DATA) if reading == "acts" else (DATA, GUESS)
    mixed, back = product(a, b), inverse(a)
    plain = np.eye(2)
    draw_arrows(ax["A"], a, plain, colors[0], QUIET, THICK)
    draw_names(ax["A"], a, "a", colors[0])
    ax["A"].fill(*corners(a).T, color=colors[0], alpha=0.15, linewidth=0)
    draw_note(ax["A"], f"area {area(a):.2f}", colors[0])
    draw_arrows(ax["B"], b, plain, colors[1], QUIET)
    draw_way(ax["B"], plain, b[0], f"dashed: {signed(b[0, 0])} across, {signed(b[0, 1])} up")
    draw_arrows(ax["AB"], mixed, a, colors[1], colors[0])
    draw_way(ax["AB"], a, b[0], f"dashed: {signed(b[0, 0])} a₁ and {signed(b[0, 1])} a₂")
    draw_back(ax["back"], back, mixed, colors)
    for panel, title in zip(ax.values(), TITLES[reading], strict=True):
        panel.set(xlim=(-WIDE, WIDE), ylim=(-HIGH, HIGH), xticks=[], yticks=[], aspect="equal")
        panel.set_title(title)
    return {
        "area": area(a),
        "longest": 0.0 if back is None else longest(back),
        "sentence": READINGS[reading],
        "undo": "nothing undoes it" if back is None else "the inverse undoes it",
        "a_arrows": listed(a),
        "b_arrows": listed(b),
        "moved": listed(mixed),
    }


def listed(arrows):
    """Return in words where arrows end: (0.50, −1.00) and (1.00, 0.00)."""
    *first, last = [f"({signed(x)}, {signed(y)})" for x, y in arrows]
    return f"{', '.join(first)} and {last}"


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


def draw_arrows(ax, arrows, paper, color, paper_color, width=0.008):
    """Draw arrows, the shape that three or more of them outline, and the paper below them."""
    if paper is not None:
        ax.plot(*lattice(paper).T, color=paper_color, linewidth=0.6, alpha=0.35, label="the paper")
    if len(arrows) > 2:
        ax.fill(*arrows.T, facecolor=(color, 0.15), edgecolor=(color, 0.8), linewidth=1.2)
    style = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": width}
    ax.quiver(*np.zeros_like(arrows).T, *arrows.T, color=color, zorder=3, **style)


def draw_names(ax, arrows, name, color):
    """Write each arrow's name beyond its tip, on the side where the other arrow is not."""
    (x1, y1), (x2, y2) = arrows
    side = 0.6 if round(x1 * y2 - y1 * x2, 9) >= 0 else -0.6
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


def draw_way(ax, arrows, amounts, words):
    """Draw how the first of B's arrows is reached, along two arrows, and say it."""
    ax.plot(*steps(arrows, amounts).T, color=FOCUS, linewidth=2, linestyle="--", label="the way")
    draw_note(ax, words, FOCUS)


def draw_back(ax, back, mixed, colors):
    """Draw what the inverse, if there is one, makes of the product."""
    if back is None:
        ax.text(0, 0, "gone", color=FOCUS, fontsize=14, ha="center", va="center")
        draw_note(ax, "A’s arrows span no area", FOCUS)
    else:
        draw_arrows(ax, product(back, mixed), back, colors[1], colors[0])
        draw_arrows(ax, back, None, colors[0], QUIET, THICK)
        draw_note(ax, f"its longer arrow: {longest(back):.2f}", colors[0])


def draw_note(ax, words, color):
    """Write some words below a panel."""
    ax.set_xlabel(words, color=color)
