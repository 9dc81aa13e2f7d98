"""Which short rules turn these small grids into those?

A cell is empty (0), full (1) or hollow (2). A rule is one deed or two in a row, each done to the
whole grid, or to one of its things: cells of either kind that touch along an edge. Deeds come in
three families. A learner writes a rule in zeros and ones: one bit says whether there is a second
deed, and for each deed come its family, in a word that is the shorter the more the learner likes
it, and its number there. A rule of b bits weighs 2 ** -b, and all rules are tried.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

SIDE = 5
EMPTY, FULL, HOLLOW = 0, 1, 2
SIDES = {"up": 0, "left": 1, "down": 2, "right": 3}  # quarter turns that it takes up to get there
FAMILIES = ("place", "form", "look")
WORDS = ("0", "10", "110")  # for families, the one that a learner likes best first


class Deed(NamedTuple):
    """Something that can be done to a grid, (5, 5) of int8, and how it is said."""

    family: str
    words: str
    do: Callable[[np.ndarray], np.ndarray]


def things(grid):
    """Return the grid's things, each as a mask, in the order of their first cells."""
    return things_of(grid.tobytes())


@lru_cache(maxsize=512)
def things_of(cells):
    """Return the things of a grid that is given as bytes, as a tuple of read-only masks.

    Every cell starts with a number of its own and takes the least that touches it, until nothing
    changes. They are kept, for many deeds ask for the things of one grid.
    """
    filled = np.frombuffer(cells, dtype=np.int8).reshape(SIDE, SIDE) > 0
    none = filled.size
    number = np.where(filled, np.arange(none).reshape(SIDE, SIDE), none)
    wide = np.full((SIDE + 2, SIDE + 2), none)
    while True:
        wide[1:-1, 1:-1] = number
        near = (wide[1:-1, 1:-1], wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:])
        spread = np.where(filled, np.minimum.reduce(near), none)
        if (spread == number).all():
            break
        number = spread
    masks = tuple(number == least for least in np.unique(number[filled]))
    for mask in masks:
        mask.flags.writeable = False
    return masks


def turned(deed, turns):
    """Return what a deed does from another side: the grid is turned, and in the end turned back."""
    return lambda grid: np.rot90(deed(np.rot90(grid, -turns)), turns)


def shifted(grid):
    """Return the grid moved up by one cell; what leaves it is gone."""
    return np.vstack([grid[1:], 0 * grid[:1]])


def slid(grid):
    """Return the grid with everything moved up, as one, until it touches the edge."""
    return np.roll(grid, -int(grid.any(axis=1).argmax()), axis=0)


def dropped(grid):
    """Return the grid with each cell moved up, by itself, as far as it can."""
    return np.take_along_axis(grid, np.argsort(grid == 0, axis=0, kind="stable"), axis=0)


def looking(*new):
    """Return the deed that has full and hollow cells look like this: new looks, in that order."""
    return lambda grid: np.array([EMPTY, *new], dtype=grid.dtype)[grid]


def singled_out(rank, new):
    """Return the deed that gives one thing a new look: the one that ranks highest.

    Where several do there is no such thing, and nothing is done.
    """

    def do(grid):
        masks = things(grid)
        ranks = [rank(mask) for mask in masks]
        if not ranks or ranks.count(max(ranks)) > 1:
            return grid
        return np.where(masks[ranks.index(max(ranks))], grid.dtype.type(new), grid)

    return do


def reach(turns):
    """Return how a thing ranks by how far it reaches up, after so many quarter turns."""
    return lambda mask: -int(np.rot90(mask, -turns).any(axis=1).argmax())


def doubled(mirror):
    """Return the deed that adds a mirror image where the grid is empty."""
    return lambda grid: np.where(grid == EMPTY, mirror(grid), grid)


def every_deed():
    """Return all deeds, family by family."""
    ends = {"full": FULL, "hollow": HOLLOW, "vanish": EMPTY}
    moves = {"shift": shifted, "slide": slid, "drop": dropped}
    mirrors = {"mirror left and right": np.fliplr, "mirror up and down": np.flipud}
    sizes = {"largest": np.sum, "smallest": lambda mask: -mask.sum()}
    families = {
        "place": {
            **{f"{verb} {side}": turned(do, turns)
               for verb, do in moves.items() for side, turns in SIDES.items()},
            **{f"make the one furthest {side} {end}": singled_out(reach(turns), new)
               for side, turns in SIDES.items() for end, new in ends.items()},
        },
        "form": {
            **mirrors,
            "mirror along the diagonal": np.transpose,
            **{f"turn by {90 * turns}°": turned_by(turns) for turns in (1, 2, 3)},
            **{f"{words} and keep both": doubled(do) for words, do in mirrors.items()},
        },
        "look": {
            "swap full and hollow": looking(HOLLOW, FULL),
            "make all full": looking(FULL, FULL),
            "make all hollow": looking(HOLLOW, HOLLOW),
            "take away what is full": looking(EMPTY, HOLLOW),
            "take away what is hollow": looking(FULL, EMPTY),
            **{f"make the {size} {end}": singled_out(rank, new)
               for size, rank in sizes.items() for end, new in ends.items()},
        },
    }  # fmt: skip
    return [
        Deed(family, words, do) for family, deeds in families.items() for words, do in deeds.items()
    ]


def turned_by(turns):
    """Return the deed that turns the grid clockwise by so many quarters."""
    return lambda grid: np.rot90(grid, -turns)


DEEDS = every_deed()
DIGITS = {  # of a deed's number in its family
    family: (sum(deed.family == family for deed in DEEDS) - 1).bit_length() for family in FAMILIES
}


def bits_of(rule, liked):
    """Return how many bits a rule takes a learner who likes the families in this order."""
    words = {family: len(word) for family, word in zip(liked, WORDS, strict=True)}
    return 1 + sum(words[deed.family] + DIGITS[deed.family] for deed in rule)


def fitting(pairs):
    """Return every rule, a tuple of deeds, that turns the first grid of each pair into the second.

    All are tried. First deeds that leave the same grids are gone on from together.
    """
    befores, afters = zip(*pairs, strict=True)
    halfway = {}
    for deed in DEEDS:
        left = [deed.do(grid) for grid in befores]
        halfway.setdefault(np.array(left).tobytes(), (left, []))[1].append((deed,))
    goal = np.array(afters).tobytes()
    found = list(halfway[goal][1]) if goal in halfway else []
    for left, firsts in halfway.values():
        last = [deed for deed in DEEDS if all(map(does(deed), left, afters))]
        found += [(*first, deed) for first in firsts for deed in last]
    return found


def does(deed):
    """Return whether a deed turns a grid into another, as a function of both."""
    return lambda grid, after: bool((deed.do(grid) == after).all())


def done(rule, grid):
    """Return what a rule makes of a grid."""
    for deed in rule:
        grid = deed.do(grid)
    return grid


def answers_of(rules, grid):
    """Return what each rule makes of a grid, as bytes of its cells."""
    return [done(rule, grid).tobytes() for rule in rules]


def votes(rules, answers, liked=None):
    """Return the answers that rules give, with their shares of the vote.

    liked: the order in which the learner likes the families; without it, all rules count alike.
    """
    weights = [2.0 ** -bits_of(rule, liked) if liked else 1.0 for rule in rules]
    whole = sum(weights)
    tally = dict.fromkeys(answers, 0.0)
    for answer, weight in zip(answers, weights, strict=True):
        tally[answer] += weight / whole
    return tally
