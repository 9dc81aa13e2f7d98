"""What does a house look like to something that can only multiply, add, and be silent?

A concept is four weights, one for each measurement. How much of it a house has is the dot product
of the house with the weights, and nothing if that is below zero. Then the same again: the price
is a dot product with what the concepts say, or with what a second layer makes of them. No
network was trained for this: names and weights are ours.
"""

import numpy as np

from explorable import Choice, Curve, Slider, Toggle, figure, tap
from widgets.outline import one_area, one_line
from widgets.palette import DATA, FOCUS, GUESS, QUIET

MEASURES = ("area", "rooms", "fireplaces", "furniture")
UNITS = ("m²", "", "", "pieces")
TYPICAL = np.array([120.0, 5.0, 1.0, 20.0])  # m², a count, a count, pieces
SPREAD = np.array([50.0, 2.0, 1.0, 12.0])  # a step away from typical that is nothing unusual
FURTHEST = 3.7  # steps: no measurement is further away

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

KINDS = ("manor?", "barn?", "nest?")
SECOND = np.array([[0.6, 0.6, -0.5, 0.0], [0.3, -0.6, 0.8, 0.0], [-0.6, 0.7, 0.0, 0.5]])
WORTH_OF_KINDS = np.array([90.0, -60.0, 45.0])
BASE = 300.0  # thousands of pounds, for a house without qualities

WEIGHTS = {
    "ours": OURS.ravel(),
    "the chimney sweep’s": np.tile([0.0, 0.0, 0.9, 0.0], 4),
    "thrown by dice": np.random.default_rng(2).uniform(-0.9, 0.9, 16).round(2),
    "none": np.zeros(16),
}

ACROSS = np.array([0.12, 0.373, 0.627, 0.88])  # where the four of a row stand in the picture
ACROSS_KINDS = np.array([0.2465, 0.5, 0.7535])
DOWN = {"measures": 0.91, "concepts": 0.6, "kinds": 0.33, "price": 0.08}
HALF_BOX = np.array([0.122, 0.075])


def centred(house):
    """Return measurements (4,) as steps away from a typical house: 0 is typical, 1 unusual."""
    return (np.asarray(house) - TYPICAL) / SPREAD


def layer(inputs, weights):
    """Return how much of each pattern is in the inputs: dot products, and none below zero.

    Rounded, so that no dust of arithmetic keeps a unit awake or decides how it is written.
    """
    return np.maximum((weights @ inputs).round(9), 0.0)


def price_of(concepts, deeper):
    """Return the price in thousands, and each concept's share of what it adds to the base; (4,).

    Through a second layer a share is what a concept adds by way of the kinds that are awake.
    The layer is linear as long as the same ones are, and without a constant: shares add up.
    """
    if not deeper:
        shares = WORTH * concepts
    else:
        awake = layer(concepts, SECOND) > 0
        shares = concepts * ((WORTH_OF_KINDS * awake) @ SECOND)
    return round(BASE + shares.sum(), 6), shares.round(6) + 0.0


@figure(
    panels=[["net", "net"], ["weights", "recipe"]],
    heights=[2.5, 1.1],
    figsize=(7.5, 6.2),
    area=Slider(40, 300, start=220, step=5, unit="m²", label="floor area"),
    rooms=Slider(1, 12, start=5),
    fireplaces=Slider(0, 4, start=1),
    furniture=Slider(0, 60, start=8, unit="pieces"),
    look=Choice(CONCEPTS, start="emptiness", label="look into"),
    weights=Curve(16, x=(0, 15), y=(-1, 1), start="ours", presets=WEIGHTS, panel="weights"),
    deeper=Toggle(label="a second layer"),
    describe="Floor area: {area} m², rooms: {rooms}, fireplaces: {fireplaces}, pieces of "
    "furniture: {furniture}. The price is {price:.0f} thousand pounds. Of {look} there is "
    "{amount:.2f}, which makes {share:+.0f} thousand of it: its weights are {pattern}.",
)
def concepts(ax, area, rooms, fireplaces, furniture, look, weights, deeper):
    measured = (area, rooms, fireplaces, furniture)
    house, weights = centred(measured), weights.reshape(4, 4)
    summed, found = (weights @ house).round(9), layer(house, weights)
    price, shares = price_of(found, deeper)
    chosen = CONCEPTS.index(look)
    draw_flows(ax["net"], flows(house, weights, found, deeper), chosen)
    draw_boxes(ax["net"], found, chosen, deeper)
    write(ax["net"], measured, found, shares, price, deeper)
    draw_weights(ax["weights"], house, weights, chosen)
    draw_recipe(ax["recipe"], house, weights[chosen], look)
    return {
        "price": price,
        "amount": found[chosen],
        "sum": summed[chosen],
        "share": shares[chosen],
        "pattern": ", ".join(
            f"{signed(weight)} for {name}"
            for name, weight in zip(MEASURES, weights[chosen], strict=True)
        ),
        "empty": summed[CONCEPTS.index("emptiness")],
    }


def flows(house, weights, found, deeper):
    """Return every connection: where it starts and ends, what it carries, and its concept.

    Arrays (n, 2), (n, 2), (n,) and (n,); what comes into concept 2 or goes out of it has 2. What
    is carried into the price is divided by 60 thousand, so that thicknesses can be compared.
    """
    measures, found_at, price = row("measures"), row("concepts"), row("price", [0.5])
    parts = [mesh(measures, found_at, weights * house, np.arange(4)[:, None])]
    if deeper:
        kinds, kinds_at = layer(found, SECOND), row("kinds", ACROSS_KINDS)
        parts += [mesh(found_at, kinds_at, SECOND * found, np.arange(4))]
        parts += [mesh(kinds_at, price, (WORTH_OF_KINDS * kinds / 60)[None], -1)]
    else:
        parts += [mesh(found_at, price, (WORTH * found / 60)[None], np.arange(4))]
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


def draw_boxes(ax, found, chosen, deeper):
    """Draw a box for each number of the network: tinted if it is awake, and the chosen one."""
    measures, awake, asleep = box(row("measures")), found > 0, found <= 0
    of_concepts = box(row("concepts"))
    price = box(row("price", [0.5]), HALF_BOX * [1.3, 1])
    full, hollow = [*of_concepts[awake], *price], [*of_concepts[asleep]]
    if deeper:
        kinds, of_kinds = layer(found, SECOND), box(row("kinds", ACROSS_KINDS))
        full, hollow = [*full, *of_kinds[kinds > 0]], [*hollow, *of_kinds[kinds <= 0]]
    every = [*measures, *full, *hollow]
    ax.fill(*one_area(every).T, color="white", linewidth=0)
    ax.fill(*one_area(measures).T, color=DATA, alpha=0.25, linewidth=0)
    ax.fill(*one_area(full).T, color=GUESS, alpha=0.25, linewidth=0)
    ax.plot(*one_line(every).T, color=QUIET, linewidth=0.8)
    ax.plot(*one_line(of_concepts[chosen, None]).T, color=FOCUS, linewidth=2)
    ax.set(xlim=(-0.005, 1.005), ylim=(0, 1))
    ax.set_axis_off()


def write(ax, measured, found, shares, price, deeper):
    """Write into every box what it is, what it holds and, for concepts, what that is worth."""
    for x, name, unit, value in zip(ACROSS, MEASURES, UNITS, measured, strict=True):
        two_lines(ax, x, "measures", name, f"{value:g} {unit}".strip())
    for x, name, amount, share in zip(ACROSS, CONCEPTS, found, shares, strict=True):
        held = f"{amount:.1f}→{thousands(share)}" if amount > 0 else "asleep"
        color = "black" if amount > 0 else QUIET
        lines = two_lines(ax, x, "concepts", SHORT[name], held, color)
        tap(lines, {"look": name}, hint="Tap a concept")
    kinds = zip(ACROSS_KINDS, KINDS, layer(found, SECOND), strict=True)
    for x, name, amount in kinds if deeper else ():
        held = f"{amount:.1f}" if amount > 0 else "asleep"
        two_lines(ax, x, "kinds", name, held, "black" if amount > 0 else QUIET)
    y = DOWN["price"]
    ax.text(0.5, y, pounds(price), ha="center", va="center", fontsize=14, fontweight="bold")
    two_lines(ax, ACROSS[0], "price", "a plain house", pounds(BASE), QUIET)


def two_lines(ax, x, row_name, above, below, color="black"):
    """Write two short lines into a box, and return them."""
    y = DOWN[row_name]
    return [
        ax.text(x, y + 0.035, above, ha="center", va="center", color=color, fontsize=9),
        ax.text(x, y - 0.035, below, ha="center", va="center", color=color, fontsize=9),
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


def draw_weights(ax, house, weights, chosen):
    """Draw every concept's weights as bars, and over each the house, as the same kind of thing."""
    places = np.arange(16).reshape(4, 4)
    others = np.arange(4) != chosen
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.vlines([3.5, 7.5, 11.5], -1.2, 1.2, color=QUIET, linewidth=0.8, alpha=0.4)
    ax.bar(places[others].ravel(), weights[others].ravel(), color=GUESS, alpha=0.35,
           label="other concepts")  # fmt: skip
    ax.bar(places[chosen], weights[chosen], color=GUESS, label=CONCEPTS[chosen])
    pattern = np.clip(np.tile(house, 4) / FURTHEST, -1, 1)
    ax.plot(places.ravel(), pattern, "o", color=DATA, markersize=5, label="this house")
    ax.set(xlim=(-0.7, 15.7), ylim=(-1.2, 1.2), yticks=[-1, 0, 1])
    ax.set_xticks([1.5, 5.5, 9.5, 13.5], list(SHORT.values()))
    ax.set_title("stored patterns; dots: this house")


def draw_recipe(ax, house, weights, look):
    """Draw what each measurement gives to the chosen concept: input times weight."""
    shares = house * weights
    rows = np.arange(3, -1, -1)
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.barh(rows, shares, color=FOCUS, height=0.6)
    for y, name, amount, weight in zip(rows, MEASURES, house, weights, strict=True):
        words = f"{name} {amount:+.1f} × {weight:+.1f}".replace("-", "−")
        ax.text(-9.4, y, words, va="center", fontsize=9)
    ax.set(xlim=(-9.5, 3.8), ylim=(-0.6, 3.6), xticks=[-3, 0, 3], yticks=[])
    total = f"{shares.sum().round(9):+.2f}".replace("-", "−")
    ax.set_title(f"{look}: adds up to {total}")
