"""Which short rules begin with these numbers, and how does each go on?

A rule is written in zeros and ones, in a language in which no rule's text begins with another's;
the shorter it is, the more its vote counts (Solomonoff, A Formal Theory of Inductive Inference,
1964, with a language so small that we can try all it can say). Rules are kept as a dict of arrays,
a column for each thing that there is to know about them.
"""

from itertools import product

import numpy as np

# What a language can say, the shortest words first. Each form goes on from a first term, but for
# the lists. The two parts of "until" and "turns" add or multiply: one more bit each.
LANGUAGES = {
    "adding": (
        ("step", "until", "turns", "repeat", "list"),
        ("add", "grow", "multiply", "before"),
    ),
    "doubling": (
        ("step", "until", "turns", "repeat", "list"),
        ("multiply", "add", "before", "grow"),
    ),
    "remembering": (
        ("list", "step", "repeat", "until", "turns"),
        ("add", "grow", "multiply", "before"),
    ),
}
FORMS, STEPS = LANGUAGES["adding"]
FORM_WORDS = ("0", "10", "110", "1110", "1111")
STEP_WORDS, PART_WORDS = ("0", "10", "110", "111"), ("0", "1")
LISTS = {  # the better known, the shorter its number
    "the primes": (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37),
    "the digits of π": (3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8),
    "the days of the months": (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    "1, 1·2, 1·2·3, 1·2·3·4 …": (1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800),
    "pieces of a pie, cut between points": (1, 2, 4, 8, 16, 31, 57, 99, 163, 256, 386, 562),
    "coins and notes, in pence": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
    "the letters of one, two, three …": (3, 3, 5, 4, 4, 3, 5, 5, 4, 3, 6, 6),
}
BUDGET = 17  # bits that a rule's numbers and parts may take, its first term apart
MOST_TERMS, FORESIGHT = 8, 3
LARGEST = 10**6


def length_of(index):
    """Return how many bits a number from 1 upwards takes (Elias's gamma code)."""
    return 2 * np.floor(np.log2(index) + 1e-12).astype(int) + 1


def whole(index):
    """Return 0, 1, -1, 2, -2, …: the whole numbers in the order in which they get dearer."""
    return np.where(index % 2, -(index // 2), index // 2)


def addend(index):
    """Return 1, -1, 2, -2, …: what it makes sense to add."""
    return np.where(index % 2, (index + 1) // 2, -(index // 2))


def factor(index):
    """Return 2, -1, 3, -2, …: what it makes sense to multiply by."""
    return np.where(index % 2, (index + 3) // 2, -(index // 2))


def index_of(number):
    """Return the index at which `whole` has a number."""
    return 2 * number if number > 0 else 1 - 2 * number


def tuples(count, budget):
    """Return all rows of `count` indices that take at most `budget` bits together."""
    blocks = []
    for powers in product(range(10), repeat=count):
        if 2 * sum(powers) + count <= budget:
            grid = np.meshgrid(*(np.arange(2**p, 2 ** (p + 1)) for p in powers), indexing="ij")
            blocks.append(np.stack(grid, axis=-1).reshape(-1, count))
    return np.concatenate(blocks)


def sentences():
    """Return all that can be said: (form, first kind, second kind, indices) block by block."""
    for kind, count in enumerate((1, 2, 1, 1)):
        yield 0, kind, 0, tuples(count, BUDGET)
    for form in (1, 2):
        found = tuples(4 - form, BUDGET - 2)
        for one, two in product(range(2), repeat=2):
            same = (found[:, -1] == found[:, -2]) & (one == two)
            yield form, one, two, found[~same]
    for period in range(1, 5):
        rest = tuples(period - 1, BUDGET - int(length_of(period))) if period > 1 else [[]]
        yield 3, 0, 0, np.array([[period, *row] for row in rest])
    yield 4, 0, 0, np.arange(1, len(LISTS) + 1)[:, None]


def every_rule():
    """Return all rules as a dict of arrays (rules,) or (rules, 4): what they say and what they do.

    Rule by rule the next term is times * last + plus + growth * (steps made) + twice * (the one
    before), with a second `times` and `plus` that take over or take turns; or it is read off.
    """
    form, one, two, numbers = columns()
    filled = np.maximum(numbers, 1)
    joined = (form == 1) | (form == 2)
    return {
        "form": form,
        "kinds": np.stack([one, two], axis=1),
        "numbers": numbers,
        "payload": np.where(numbers > 0, length_of(filled), 0).sum(axis=1) + 2 * joined,
        "until": np.where(form == 1, filled[:, 0] + 1, 10**6),
        "block": whole(filled[:, 1:]).astype(float),
        **deeds(form, one, two, filled),
    }


def columns():
    """Return what `sentences` yields, rule by rule: form, two kinds, and four numbers or zeros."""
    blocks = list(sentences())
    sizes = [len(found) for *_, found in blocks]
    form, one, two = (np.repeat([block[part] for block in blocks], sizes) for part in range(3))
    padded = [np.pad(found, ((0, 0), (0, 4 - found.shape[1]))) for *_, found in blocks]
    return form, one, two, np.concatenate(padded).astype(int)


def deeds(form, one, two, numbers):
    """Return what rules do in one step and in the other; numbers: 1 or more, (rules, 4)."""
    begins = np.where(form == 1, 1, 0)[:, None]  # "until" begins with how long the first part lasts
    first, second = (np.take_along_axis(numbers, begins + way, 1)[:, 0] for way in (0, 1))
    joined, step = (form == 1) | (form == 2), form == 0
    multiplies = np.where(joined, one == 1, step & (one == 2))
    grows, adds_before = step & (one == 1), step & (one == 3)
    return {
        "times": np.where(multiplies, factor(first), 1.0),
        "plus": np.select([multiplies | adds_before, grows], [0.0, whole(first)], addend(first)),
        "times2": np.where(two == 1, factor(second), 1.0),
        "plus2": np.where(two == 1, 0.0, addend(second)),
        "growth": np.where(grows, addend(second), 0.0),
        "twice": np.where(adds_before, 1.0, 0.0),
        "before": whole(first).astype(float),
    }


RULES = every_rule()
KNOWN = np.array([[*terms, *[np.nan] * (12 - len(terms))] for terms in LISTS.values()])


def some(rules, chosen):
    """Return only the chosen rules."""
    return {name: column[chosen] for name, column in rules.items()}


def next_terms(rules, terms):
    """Return how each rule goes on after its `terms` (rules or 1, j ≥ 1), oldest first."""
    made = terms.shape[1]
    second = np.where(rules["form"] == 2, made % 2 == 0, made >= rules["until"])
    value = np.where(second, rules["times2"], rules["times"]) * terms[:, -1]
    value += np.where(second, rules["plus2"], rules["plus"]) + rules["growth"] * (made - 1)
    value += rules["twice"] * (terms[:, -2] if made > 1 else rules["before"])
    repeats, listed = np.flatnonzero(rules["form"] == 3), np.flatnonzero(rules["form"] == 4)
    place = made % rules["numbers"][repeats, 0]
    again = rules["block"][repeats, np.maximum(place - 1, 0)]
    value[repeats] = np.where(place == 0, terms[0, 0], again)
    value[listed] = KNOWN[rules["numbers"][listed, 0] - 1, made]
    return value


def fitting(terms):
    """Return the rules that make these terms (j,), and the term each would put next."""
    number = RULES["numbers"][:, 0] * (RULES["form"] == 4)
    fits = np.where(number, KNOWN[number - 1, 0], terms[0]) == terms[0]
    rules = RULES
    for made in range(1, len(terms)):
        fits &= next_terms(rules, terms[None, :made]) == terms[made]
        rules = some(rules, np.flatnonzero(fits))
        fits = np.ones(len(rules["form"]), dtype=bool)
    rules = some(rules, np.flatnonzero(fits))
    return rules, next_terms(rules, terms[None])


def bits_of(rules, first, language):
    """Return the length of each rule in bits, its first term included."""
    forms, steps = LANGUAGES[language]
    form_lengths = np.array([len(FORM_WORDS[forms.index(form)]) for form in FORMS])
    step_lengths = np.array([len(STEP_WORDS[steps.index(step)]) for step in STEPS])
    bits = form_lengths[rules["form"]] + rules["payload"]
    bits = bits + np.where(rules["form"] == 0, step_lengths[rules["kinds"][:, 0]], 0)
    return bits + np.where(rules["form"] == 4, 0, length_of(index_of(int(first))))


def votes_of(rules, following, bits, simplicity):
    """Return each rule's weight, summing to one, and answers with their shares, the best first.

    A rule of b bits weighs 2 ** (-simplicity * b). Of equal answers the nearer to zero comes first.
    """
    weights = 2.0 ** (-simplicity * (bits - bits.min()))
    weights /= weights.sum()
    answers, place = np.unique(following, return_inverse=True)
    shares = np.bincount(place, weights)
    order = np.lexsort([answers, np.abs(answers), -shares.round(9)])
    return weights, answers[order], shares[order]


def forecast(rules, following, terms):
    """Return how rules go on: the `FORESIGHT` terms after `terms`, (rules, FORESIGHT)."""
    known = np.tile(terms, (len(following), 1))
    known = np.concatenate([known, following[:, None]], axis=1)
    for _ in range(FORESIGHT - 1):
        known = np.concatenate([known, next_terms(rules, known)[:, None]], axis=1)
    return known[:, len(terms) :]
