"""If every plank of a ship is replaced, one at a time, what sails in the meantime?

The ship is what a student writes; its planks are its six hidden units with their weights. One
after the other is taken out, and the teacher’s put in: number one for number one, or, once the
student's have been sorted, like for like.
"""

import numpy as np

from explorable import Choice, Slider, figure, handle, tap
from widgets.classroom import written
from widgets.distill import FULL, HAS_READ, LIKELY, READERS, TEACHER, match, rearranged
from widgets.palette import FOCUS, GUESS, MARKER, QUIET, TRUTH
from widgets.sheets import GAP, draw_sheet
from widgets.students import COLUMNS, ROWS, STUDENTS, UNITS, activity, divergence, log_likely

ORDERS = {"found": "as they come", "sorted": "sorted first"}


def rebuilt(student, teacher, planks):
    """Return a network whose first `planks` units are the teacher's, and the rest the student's."""
    return np.concatenate([teacher[:, :planks], student[:, planks:]], axis=1)


def voyage(student, teacher):
    """Return all networks from the student to the teacher, a plank apart: (units + 1, 4, units)."""
    return np.stack([rebuilt(student, teacher, planks) for planks in range(UNITS + 1)])


@figure(
    panels=[["ship", "price"], ["planks", "planks"]],
    narrow=[["ship", "price"], ["planks", "planks"]],
    heights=[1.5, 0.75],
    widths=[1.1, 1],
    figsize=(7.5, 4.4),
    table=["replaced", "order"],
    replaced=Slider(0, UNITS, start=2, play=4, label="planks replaced"),
    order=Choice(ORDERS, label="planks"),
    student=Slider(1, STUDENTS, start=5),
    read=Choice(HAS_READ, "endless", label="has read"),
    describe="With {replaced} of 6 planks replaced, the ship is {price:.3f} bits per sample from "
    "the teacher’s. At the worst of the way, it is {worst:.3f}.",
)
def planks(ax, replaced, order, student, read):
    weights = READERS[read][1][student - 1]
    ways = {"found": weights, "sorted": rearranged(weights, *match(TEACHER, weights))}
    sailing = {name: voyage(each, TEACHER) for name, each in ways.items()}
    prices = {name: divergence(LIKELY, log_likely(each)) for name, each in sailing.items()}
    now = sailing[order][replaced]
    draw_ship(ax["ship"], now)
    draw_price(ax["price"], prices, order, replaced)
    draw_planks(ax["planks"], now, replaced)
    return {
        "price": abs(prices[order][replaced].round(9)),
        "worst": abs(prices[order].max().round(9)),
        "worst_found": abs(prices["found"].max().round(9)),
        "worst_sorted": abs(prices["sorted"].max().round(9)),
    }


def draw_ship(ax, weights):
    """Draw what a network writes."""
    draw_sheet(ax, written(log_likely(weights), FULL)[None], GUESS, 1)
    ax.set(xlim=(-0.5, COLUMNS + 0.5), ylim=(-0.5, ROWS + 0.5), aspect="equal", title="the ship")
    ax.set_axis_off()


def draw_price(ax, prices, order, replaced):
    """Draw how far the ship is from the teacher's after each plank, both ways."""
    for name, marker, style in (("found", "^", "-"), ("sorted", "o", ":")):
        strong = name == order
        line = ax.plot(
            prices[name],
            marker=marker,
            linestyle=style,
            label=ORDERS[name],
            color=GUESS if strong else QUIET,
            linewidth=2 if strong else 1,
            markersize=5,
        )
        tap(line, {"order": name})
    here = ax.plot(replaced, prices[order][replaced], MARKER[FOCUS], color=FOCUS, markersize=8)
    handle(here, x="replaced", hint="Drag to replace more")
    top = max(prices["found"].max(), prices["sorted"].max())
    above = {"found": 0.1 * prices["found"].max(), "sorted": 0.05 * top}
    for name, gap in above.items():
        height = prices[name].max() + gap
        beside = {"ha": "center", "va": "bottom", "fontsize": 9}
        color = GUESS if name == order else QUIET
        ax.text(UNITS / 2, height, ORDERS[name], color=color, **beside)
    ax.set(xlim=(-0.3, 6.3), ylim=(-0.05 * top, 1.35 * top), xticks=range(UNITS + 1))
    ax.set(xlabel="planks replaced", title="bits per sample from the teacher’s")


def draw_planks(ax, weights, replaced):
    """Draw what each unit says at each place: the teacher's, then the student's."""
    units = (1 + activity(weights).T) / 2
    for color, chosen in ((TRUTH, slice(0, replaced)), (GUESS, slice(replaced, UNITS))):
        if len(units[chosen]):
            left = (chosen.start or 0) * (COLUMNS + GAP)
            draw_sheet(ax, units[chosen], color, len(units[chosen]), left)
    right = UNITS * (COLUMNS + GAP) - GAP
    ax.set(xlim=(-0.5, right + 0.5), ylim=(-0.5, ROWS + 0.5), aspect="equal")
    ax.set(title="its planks: the teacher’s in green")
    ax.set_axis_off()
