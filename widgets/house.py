"""What does a house look like to something that can only multiply, add, and be silent?

A concept is four weights, one for each measurement. How much of it a house has is the dot product
of the house with the weights, and nothing if that is below zero. Then the same again: the price
is a dot product with what the concepts say. No network was trained for this: names and weights are
ours.
"""

import numpy as np

from explorable import Choice, Slider, figure, handle, tap
from widgets.outline import one_area, one_line
from widgets.palette import DATA, FOCUS, GUESS, QUIET

MEASURES = ("area", "rooms", "fireplaces", "furniture")
UNITS = ("m²", "", "", "pieces")
TYPICAL = np.array([120.0, 5.0, 1.0, 20.0])  # m², a count, a count, pieces
SPREAD = np.array([50.0, 2.0, 1.0, 12.0])  # a step away from typical that is nothing unusual

CONCEPTS = ("spaciousness", "homeliness", "emptiness", "furnishing")
SHORT = dict(zip(CONCEPTS, ("spacious", "homely", "empty", "furnished"), strict=True))
OURS = np.array(
    [
        [0.7, 0.5, 0.2, 0.0],
        [0.0, 0.0, 0.6, 0.6],
        [0.8, 0.2, -0.2, -0.7],
        [0.0, 0.0, 0.2, 0.8],
    ]
)
WORTH = np.array([60.0, 50.0, -80.0, 15.0])  # thousands of pounds for one of each concept

BASE = 300.0  # thousands of pounds, for a house without qualities

ACROSS = np.array([0.12, 0.373, 0.627, 0.88])  # where the four of a row stand in the picture
DOWN = {"measures": 0.9, "concepts": 0.5, "price": 0.1}
HALF_BOX = np.array([0.122, 0.095])
TALLEST = 3.0  # how tall a weight of 1 is drawn, in the steps of a house's dots


def centred(house):
    """Return measurements (4,) as steps away from a typical house: 0 is typical, 1 unusual."""
    return (np.asarray(house) - TYPICAL) / SPREAD


def layer(inputs, weights):
    """Return how much of each pattern is in the inputs: dot products, and none below zero.

    Rounded, so that no dust of arithmetic keeps a unit awake or decides how it is written.
    """
    return np.maximum((weights @ inputs).round(9), 0.0)


def price_of(concepts):
    """Return the price in thousands, and each concept's share of what it adds to the base; (4,)."""
    shares = WORTH * concepts
    return round(BASE + shares.sum(), 6), shares.round(6) + 0.0


@figure(
    panels=[["net"], ["pattern"]],
    heights=[1.9, 1],
    figsize=(7.5, 5.6),
    area=Slider(40, 300, start=220, step=5, unit="m²", label="floor area"),
    rooms=Slider(1, 12, start=5),
    fireplaces=Slider(0, 4, start=1),
    furniture=Slider(0, 60, start=8, unit="pieces"),
    look=Choice(CONCEPTS, start="emptiness", label="look into"),
    describe="Floor area: {area} m², rooms: {rooms}, fireplaces: {fireplaces}, pieces of "
    "furniture: {furniture}. The price is {price:.0f} thousand pounds. Of {look} there is "
    "{amount:.2f}, which makes {share:+.0f} thousand of it: its weights are {pattern}.",
)
def concepts(ax, area, rooms, fireplaces, furniture, look):
    measured = (area, rooms, fireplaces, furniture)
    house = centred(measured)
    summed, found = (OURS @ house).round(9), layer(house, OURS)
    price, shares = price_of(found)
    chosen = CONCEPTS.index(look)
    draw_flows(ax["net"], flows(house, found), chosen)
    draw_boxes(ax["net"], found, chosen)
    write(ax["net"], measured, found, shares, price)
    draw_pattern(ax["pattern"], house, chosen, summed[chosen])
    return {
        "price": price,
        "amount": found[chosen],
        "sum": summed[chosen],
        "share": shares[chosen],
        "pattern": ", ".join(
            f"{signed(weight)} for {name}"
            for name, weight in zip(MEASURES, OURS[chosen], strict=True)
        ),
        "empty": summed[CONCEPTS.index("emptiness")],
    }


def flows(house, found):
    """Return every connection: where it starts and ends, what it carries, and its concept.

    Arrays (n, 2), (n, 2), (n,) and (n,); what comes into concept 2 or goes out of it has 2. What
    is carried into the price is divided by 60 thousand, so that thicknesses can be compared.
    """
    measures, found_at, price = row("measures"), row("concepts"), row("price", [0.5])
    parts = [
        mesh(measures, found_at, OURS * house, np.arange(4)[:, None]),
        mesh(found_at, price, (WORTH * found / 60)[None], np.arange(4)),
    ]
    return [np.concatenate(part) for part in zip(*parts, strict=True)]


def row(name, across=ACROSS):
    """Return the middles of a row's boxes; shape (n, 2)."""
    return np.stack([across, np.full(len(across), DOWN[name])], axis=1)


def mesh(starts, ends, carried, concept):
    """Return all connections from starts (n, 2) to ends (m, 2), given what they carry (m, n)."""
    shape = (len(ends), len(starts))
    return (
        np.broadcast_to(starts, (*shape, 2)).reshape(-1, 2),
        np.broadcast_to(ends[:, None], (*shape, 2)).reshape(-1, 2),
        carried.ravel(),
        np.broadcast_to(concept, shape).ravel(),
    )


def draw_flows(ax, connections, chosen):
    """Draw what flows: thicker is more, full adds, hollow takes away; the chosen one's stronger."""
    start, end, carried, concept = connections
    half = np.array([0.011, 0]) * np.abs(carried)[:, None]
    start, end = start - HALF_BOX * [0, 1], end + HALF_BOX * [0, 1]
    ribbons = np.stack([start - half, end - half, end + half, start + half], axis=1)
    for ours, strength in ((concept != chosen, 0.3), (concept == chosen, 0.85)):
        adds, takes = ribbons[ours & (carried > 5e-3)], ribbons[ours & (carried < -5e-3)]
        if len(adds):
            ax.fill(*one_area(adds).T, color=GUESS, alpha=strength, linewidth=0)
        if len(takes):
            ax.plot(*one_line(takes).T, color="black", linewidth=1, alpha=strength)


def box(places, half=HALF_BOX):
    """Return the corners of boxes around places (n, 2); shape (n, 4, 2)."""
    return places[:, None] + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])


def draw_boxes(ax, found, chosen):
    """Draw a box for each number of the network: tinted if it is awake, and the chosen one."""
    measures, awake, asleep = box(row("measures")), found > 0, found <= 0
    of_concepts = box(row("concepts"))
    price = box(row("price", [0.5]), HALF_BOX * [1.3, 1])
    full = [*of_concepts[awake], *price]
    every = [*measures, *full, *of_concepts[asleep]]
    ax.fill(*one_area(every).T, color="white", linewidth=0)
    ax.fill(*one_area(measures).T, color=DATA, alpha=0.25, linewidth=0)
    ax.fill(*one_area(full).T, color=GUESS, alpha=0.25, linewidth=0)
    ax.plot(*one_line(every).T, color=QUIET, linewidth=0.8)
    ax.plot(*one_line(of_concepts[chosen, None]).T, color=FOCUS, linewidth=2)
    ax.set(xlim=(-0.005, 1.005), ylim=(0, 1))
    ax.set_axis_off()


def write(ax, measured, found, shares, price):
    """Write into every box what it is, what it holds and, for concepts, what that is worth."""
    for x, name, unit, value in zip(ACROSS, MEASURES, UNITS, measured, strict=True):
        two_lines(ax, x, "measures", name, f"{value:g} {unit}".strip())
    for x, name, amount, share in zip(ACROSS, CONCEPTS, found, shares, strict=True):
        held = f"{amount:.1f}→{thousands(share)}" if amount > 0 else "asleep"
        color = "black" if amount > 0 else QUIET
        lines = two_lines(ax, x, "concepts", SHORT[name], held, color)
        tap(lines, {"look": name}, hint="Tap a concept")
    y = DOWN["price"]
    ax.text(0.5, y, pounds(price), ha="center", va="center", fontsize=14, fontweight="bold")
    two_lines(ax, ACROSS[0], "price", "a plain house", pounds(BASE), QUIET)


def two_lines(ax, x, row_name, above, below, color="black"):
    """Write two short lines into a box, and return them."""
    y = DOWN[row_name]
    return [
        ax.text(x, y + 0.042, above, ha="center", va="center", color=color, fontsize=9),
        ax.text(x, y - 0.042, below, ha="center", va="center", color=color, fontsize=9),
    ]


def signed(number):
    """Return a number with one decimal and its sign, as it is set."""
    return f"{number.round(9) + 0:+.1f}".replace("-", "−")


def thousands(amount):
    """Return what is added to a price in words, to the nearest thousand."""
    return f"{round(amount):+d}k".replace("-", "−")


def pounds(price):
    """Return a price in words, to the nearest thousand pounds."""
    return f"{'−' if round(price) < 0 else ''}£{abs(round(price))}k"


def draw_pattern(ax, house, chosen, summed):
    """Draw a concept's weights as bars and the house as dots; each dot moves its measurement."""
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.bar(range(4), TALLEST * OURS[chosen], color=GUESS, width=0.6, label="weights")
    for which, name in enumerate(MEASURES):
        dot = ax.plot(which, house[which], "o", color=DATA, markersize=9, markeredgecolor="white",
                      label=f"this house: {name}")  # fmt: skip
        handle(dot, y=(name, steps_of(which)), hint=f"Drag: {name}")
        product = signed(house[which] * OURS[chosen, which])
        ax.text(which, -3.6, product, ha="center", va="center", fontsize=9)
    ax.set(xlim=(-0.6, 3.6), ylim=(-4.1, 4.1), xticks=range(4), yticks=[], xticklabels=MEASURES)
    total = f"{summed:+.2f}".replace("-", "−")
    ax.set_title(f"{CONCEPTS[chosen]}: adds up to {total}")


def steps_of(which):
    """Return the function from a measurement to steps away from a typical house."""
    return lambda value: (value - TYPICAL[which]) / SPREAD[which]
