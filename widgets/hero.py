"""Can you tell a thing that computes from a thing that only remembers?

A flower turns with the hours of a day. A picture of it says how far its edges are from its
centre, along many rays. One panel computes the picture for any hour. The other has a table of
pictures, taken at even distances over the day, and blends the two nearest ones: piecewise linear
interpolation, whose error is at most a greatest second derivative times a spacing squared over
eight (Davis, Interpolation and Approximation, 1963, chapter 3).
"""

import numpy as np

from explorable import Choice, Reroll, Slider, figure, handle, tap
from widgets.palette import DATA, FOCUS, GUESS, QUIET

HIDDEN = "C4"  # what readers are not told yet
DAY = 24.0
# Petals, how far they reach out, and a wave twice as fast that gives them their waists. The
# unit is the radius of the circle about which the outermost edge waves.
FLOWERS = [(6, 0.28, 0.08), (7, 0.25, 0.06), (5, 0.27, 0.09), (8, 0.24, 0.05)]
SIZES = np.array([1, 0.83, 0.66, 0.49, 0.32])  # of a flower's edges, one inside the other
TURNS = np.array([1, -1, 1, -1, 1])  # which way each of them turns
RAYS = 2 * np.pi * np.arange(160) / 160
RAY = np.exp(1j * RAYS)

CENTERS = {"A": -1.62, "B": 1.62}
LINE, START, END = -1.9, -2.85, 2.85  # where the day is laid out below the flowers
GUESSES = {"none": "none", "A": "A", "B": "B", "pass": "can’t tell"}


def picture(hours, flower, edges=None):
    """Return how far out the outer edges are at some hours: (len(hours), edges, rays), in radii.

    edges: how many, from the outermost; all if not given.
    """
    petals, reach, waist = flower
    across = reach * np.cos(petals * RAYS) + waist * np.cos(2 * petals * RAYS)
    along = reach * np.sin(petals * RAYS) + waist * np.sin(2 * petals * RAYS)
    angle = 2 * np.pi / DAY * np.asarray(hours)[:, None, None]
    turned = np.cos(angle) * across + TURNS[:edges, None] * np.sin(angle) * along
    return SIZES[:edges, None] * (1 + turned)


def memories(rows, flower, edges=None):
    """Return a table: `rows` hours from the day's first to its last, and the picture at each."""
    hours = np.linspace(0, DAY, rows)
    return hours, picture(hours, flower, edges)


def neighbours(hours, stored_hours):
    """Return which row lies before each hour, and the share of the row after it, 0 to 1."""
    before = np.searchsorted(stored_hours, hours, side="right") - 1
    before = np.clip(before, 0, len(stored_hours) - 2)
    start, end = stored_hours[before], stored_hours[before + 1]
    return before, (hours - start) / (end - start)


def recall(hours, table):
    """Return pictures at some hours, shaped as by `picture`, from a table and nothing else."""
    stored_hours, stored = table
    before, share = neighbours(np.asarray(hours), stored_hours)
    share = share[:, None, None]
    return (1 - share) * stored[before] + share * stored[before + 1]


def bound(rows, flower):
    """Return how far recalled and computed edges can be apart at most, in radii.

    A point of the outermost edge moves as a cosine of the hour, by reach + waist at most.
    """
    _, reach, waist = flower
    bend = (reach + waist) * (2 * np.pi / DAY) ** 2
    return bend * (DAY / (rows - 1)) ** 2 / 8


def gaps(rows, flower):
    """Return hours over the day, and how far recalled and computed edges are apart at each.

    Among the hours are all that the table has, and those halfway between them. The outermost
    edge is looked at alone: the others do the same, or its mirror image, on a smaller scale.
    """
    steps = 2 * int(np.ceil(48 / (rows - 1)))
    hours = np.linspace(0, DAY, steps * (rows - 1) + 1)
    apart = recall(hours, memories(rows, flower, edges=1)) - picture(hours, flower, edges=1)
    return hours, np.abs(apart).max(axis=(1, 2))


def pair(seed):
    """Return the flower that belongs to a seed, and the panel that computes it, "A" or "B"."""
    side = np.random.default_rng([seed, 2029]).integers(2)
    return FLOWERS[seed % len(FLOWERS)], "AB"[side]


def judged(guess, computing):
    """Return in words what became of the guess that the panel `guess` is the one that computes."""
    if guess == "none":
        return "Which one computes is hidden"
    if guess == "pass":
        return f"{computing} computes"
    return f"Right: {computing} computes" if guess == computing else f"No: {computing} computes"


@figure(
    figsize=(7.5, 4.5),
    table={"hour": 25, "rows": 16, "guess": 4, "seed": 4},
    hour=Slider(0, 24, start=7, step=0.1, play=True, unit="h"),
    rows=Slider(2, 49, start=13, log=True, label="memories"),
    guess=Choice(GUESSES, label="my guess"),
    seed=Reroll(label="another pair"),
    describe="Two flowers at hour {hour:.1f}; one remembers {rows} pictures. Their edges are "
    "{gap:.4f} radii apart now, and {worst:.4f} at the day’s worst hour. {verdict}.",
)
def which(ax, hour, rows, guess, seed):
    flower, computing = pair(seed)
    table = memories(rows, flower)
    (computed,), (recalled,) = picture([hour], flower), recall([hour], table)
    for side, center in CENTERS.items():
        shown = computed if side == computing else recalled
        color = HIDDEN if guess == "none" else GUESS if side == computing else DATA
        tap(draw_flower(ax, shown, center, color), {"guess": side})
        verb = {HIDDEN: "", GUESS: " computes", DATA: " remembers"}[color]
        ax.text(
            center,
            1.58,
            side + verb,
            color=color if verb else "black",
            fontsize=12,
            fontweight="bold",
            ha="center",
        )
    hours, apart = gaps(rows, flower)
    draw_day(ax, hour, table[0])
    if guess != "none":
        draw_gap(ax, computed, recalled, -CENTERS[computing])
        draw_memories(ax, hour, table, hours, apart)
    if guess in CENTERS:
        outcome = "right" if guess == computing else "wrong"
        ax.text(0, 1.58, outcome, color=QUIET, fontsize=10, fontstyle="italic", ha="center")
    ax.set(xlim=(-3.35, 3.35), ylim=(-2.33, 1.7), aspect="equal")
    ax.set_axis_off()
    return {
        "gap": np.abs(computed - recalled).max(),
        "worst": apart.max(),
        "every": DAY / (rows - 1),
        "verdict": judged(guess, computing),
    }


def closed(edge):
    """Return an edge (…, rays) as points of the plane, the first one again at the end."""
    points = edge * RAY
    return np.concatenate([points, points[..., :1]], axis=-1)


def place(hours):
    """Return where hours lie on the line of the day."""
    return START + (END - START) * np.asarray(hours) / DAY


def draw_flower(ax, edges, center, color):
    """Draw a flower's edges as petals that one can see through, and return them."""
    return [
        ax.fill(
            *(points.real + center, points.imag),
            facecolor=(color, 0.11),
            edgecolor=(color, 0.85),
            linewidth=0.8,
        )
        for points in closed(edges)
    ]


def draw_day(ax, hour, stored_hours):
    """Draw the day as a line, a dot for each memory, and where we are."""
    ax.plot([START, END], [LINE, LINE], color=QUIET, linewidth=0.8)
    ax.plot(place(stored_hours), np.full(len(stored_hours), LINE), "o", color=QUIET, markersize=3)
    now = ax.plot([place(hour)] * 2, [LINE - 0.24, LINE + 0.3], color=FOCUS, linewidth=1.5)
    handle(now, x=("hour", place), hint="Drag the hour")
    for mark in (0, 6, 12, 18, 24):
        ax.text(place(mark), LINE - 0.43, f"{mark} h", color=QUIET, fontsize=9, ha="center")


def draw_gap(ax, computed, recalled, center):
    """Draw over the recalled flower the edge that it should have, and where it is furthest off."""
    edge = closed(computed[0])
    ax.plot(edge.real + center, edge.imag, color=GUESS, linewidth=1)
    worst = np.abs(computed[0] - recalled[0]).argmax()
    ends = np.array([computed[0, worst], recalled[0, worst]]) * RAY[worst]
    ax.plot(ends.real + center, ends.imag, color=FOCUS, linewidth=2.5)


def draw_memories(ax, hour, table, hours, apart):
    """Draw the remembered pictures on the line, the two in use darker; between them the gap."""
    stored_hours, stored = table
    ax.fill_between(place(hours), LINE, LINE + apart, color=FOCUS, alpha=0.35, linewidth=0)
    size = min(0.2, 0.45 * (END - START) / (len(stored_hours) - 1) / 1.3)
    tiny = size * closed(stored[:, 0])[:, ::4]
    tiny = tiny + place(stored_hours)[:, None] + 1j * LINE
    line = np.concatenate([tiny, np.full((len(tiny), 1), np.nan)], axis=1).ravel()
    ax.plot(line.real, line.imag, color=DATA, linewidth=0.7, alpha=0.6)
    before, share = neighbours(np.array([hour]), stored_hours)
    for row, weight in ((before[0], 1 - share[0]), (before[0] + 1, share[0])):
        ax.fill(tiny[row].real, tiny[row].imag, color=DATA, alpha=0.15 + 0.85 * weight, linewidth=0)
