"""What fills a gap, when nothing that was seen says what belongs there?

Two figures. In the first, rules vote on how a row of numbers goes on. A rule is written in zeros
and ones, in a language in which no rule's text begins with another's; the shorter it is, the more
its vote counts (Solomonoff, A Formal Theory of Inductive Inference, 1964, with a language so small
that we can try all it can say). In the second, a curve that fits all points is scored by people
who expect different things of curves; each of them is a Gaussian process.
"""

import re
from itertools import product

import numpy as np

from explorable import Choice, Slider, Text, figure
from widgets.palette import DATA, FOCUS, GUESS, QUIET

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
    blocks = list(sentences())
    sizes = [len(found) for *_, found in blocks]
    form, one, two = (np.repeat([block[k] for block in blocks], sizes) for k in range(3))
    numbers = np.ones((sum(sizes), 4), dtype=int)
    numbers[:] = np.concatenate([np.pad(b[3], ((0, 0), (0, 4 - b[3].shape[1]))) for b in blocks])
    filled = np.maximum(numbers, 1)
    joined, first = (form == 1) | (form == 2), np.where(form == 1, 1, 0)
    a, b = (np.take_along_axis(filled, (first + k)[:, None], 1)[:, 0] for k in (0, 1))
    step = form == 0
    multiplies = np.where(joined, one == 1, step & (one == 2))
    return {
        "form": form,
        "kinds": np.stack([one, two], axis=1),
        "numbers": numbers,
        "payload": np.where(numbers > 0, length_of(filled), 0).sum(axis=1) + 2 * joined,
        "times": np.where(multiplies, factor(a), 1.0),
        "plus": np.select(
            [multiplies | (step & (one == 3)), step & (one == 1)], [0.0, whole(a)], addend(a)
        ),
        "times2": np.where(two == 1, factor(b), 1.0),
        "plus2": np.where(two == 1, 0.0, addend(b)),
        "until": np.where(form == 1, filled[:, 0] + 1, 10**6),
        "growth": np.where(step & (one == 1), addend(b), 0.0),
        "twice": np.where(step & (one == 3), 1.0, 0.0),
        "before": whole(a).astype(float),
        "block": whole(filled[:, 1:]).astype(float),
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


def gamma(index):
    """Return a number from 1 upwards as text: a zero for each digit after its first, then it."""
    return "0" * (int(index).bit_length() - 1) + f"{int(index):b}"


def written(rule, first, language):
    """Return the text of one rule (a row of each column) in zeros and ones."""
    forms, steps = LANGUAGES[language]
    form, kinds = FORMS[rule["form"]], rule["kinds"]
    numbers = [gamma(index) for index in rule["numbers"] if index]
    start = "" if form == "list" else gamma(index_of(int(first)))
    kind = ""
    if form == "step":
        kind = STEP_WORDS[steps.index(STEPS[kinds[0]])]
    if form in ("until", "turns"):
        kind = "".join(PART_WORDS[kind] for kind in kinds)
    return FORM_WORDS[forms.index(form)] + start + kind + "".join(numbers)


def said(number):
    """Return a number as readers know it."""
    return f"{number:,.0f}".replace("-", "−")


def part(times, plus):
    """Return in words what one step does."""
    if times == 1:
        return f"add {said(plus)}" if plus > 0 else f"take away {said(-plus)}"
    names = {2.0: "double", -1.0: "change the sign"}
    return names.get(times, f"multiply by {said(times)}")


def spoken(rule, first):
    """Return one rule in words."""
    form, kind = FORMS[rule["form"]], rule["kinds"][0]
    one = part(rule["times"], rule["plus"]) if form != "list" else ""
    two = part(rule["times2"], rule["plus2"]) if form != "list" else ""
    if form == "list":
        return list(LISTS)[rule["numbers"][0] - 1]
    if form == "repeat":
        block = [first, *rule["block"][: rule["numbers"][0] - 1]]
        return f"{', '.join(map(said, block))}, and again"
    if form == "until":
        return f"{one} up to term {rule['until']}, then {two}"
    if form == "turns":
        return f"{one} and {two}, in turn"
    if kind == 3:
        return f"add the last two, from {said(rule['before'])} and {said(first)}"
    if kind == 1:
        grows = f"{said(abs(rule['growth']))} {'more' if rule['growth'] > 0 else 'less'}"
        return f"add {said(rule['plus'])}, and {grows} each time"
    return one


def read(text):
    """Return the terms that a reader wrote (at most eight), and what to say about the rest."""
    words = [word for word in re.split(r"[\s,;\[\](){}]+", text.replace("−", "-")) if word]
    terms = []
    for word in words:
        if not re.search(r"[^.…?_]", word):
            continue
        if not re.fullmatch(r"[+-]?\d+(\.0*)?", word, re.ASCII):
            return terms, f"“{word[:10]}” is no whole number: I stop there"
        if abs(float(word)) > LARGEST:
            return terms, f"{word[:10]} … is too large: I stop there"
        if len(terms) == MOST_TERMS:
            return terms, "eight terms are enough for me"
        terms.append(int(float(word)))
    return terms, "" if terms else "Write a number or two: 1, 2"


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


@figure(
    panels=[["terms", "votes"], ["rules", "rules"]],
    widths=[1.25, 1],
    heights=[1, 1.4],
    figsize=(7.5, 5.9),
    terms=Text("1, 2, 3, 4", most=60, label="first terms"),
    simplicity=Slider(0, 2, start=1, step=0.05, label="how much simplicity counts"),
    language=Choice(
        {
            "adding": "adding",
            "doubling": "multiplying",
            "remembering": "famous rows",
        },
        label="comes easily",
    ),
    describe="{told}.",
)
def sequence(ax, terms, simplicity, language):
    given, remark = read(terms)
    rules, following = fitting(np.array(given, dtype=float)) if given else (RULES, np.empty(0))
    if not len(following):
        return draw_nothing(ax, given, remark)
    start = given[0]
    bits = bits_of(rules, start, language)
    weights, answers, shares = votes_of(rules, following, bits, simplicity)
    first = np.argsort(bits, kind="stable")[:60]
    ahead = forecast(some(rules, first), following[first], np.array(given, dtype=float))
    draw_terms(ax["terms"], given, ahead, weights[first], answers, shares)
    draw_votes(ax["votes"], answers, shares)
    listed = [(some(rules, k), bits[k], weights[k]) for k in first[:6]]
    draw_rules(ax["rules"], listed, ahead, start, language)
    ax["terms"].set_title(remark or f"{len(bits):,} rules begin like this", fontsize=10)
    openness = 2.0 ** -(shares * np.log2(np.maximum(shares, 1e-300))).sum()
    rule, shortest = spoken(listed[0][0], start), int(bits[first[0]])
    return {
        "count": len(bits),
        "answer": said(answers[0]),
        "share": shares[0],
        "second": said(answers[1]) if len(answers) > 1 else "nothing else",
        "second_share": shares[1] if len(answers) > 1 else 0.0,
        "rule": rule,
        "bits": shortest,
        "openness": openness,
        "told": f"{said(answers[0])} gets {shares[0]:.0%} of the vote. {len(bits):,} rules fit; "
        f"the shortest, “{rule}”, takes {shortest} bits. The vote is as open as one between "
        f"{openness:.1f} equal answers",
    }


def draw_nothing(ax, given, remark):
    """Draw what there is when no rule can vote, and say why."""
    verdict = remark if not given else "No rule of this language begins like this"
    places = np.arange(1, len(given) + 1)
    ax["terms"].plot([*places, 1], [*given, 0], color=QUIET, alpha=0)
    ax["terms"].plot(places, given, "o", color=DATA, markersize=9)
    ax["terms"].set(xlim=(0.5, MOST_TERMS + 0.5))
    ax["terms"].set(xlabel="term", title="no vote")
    if not given:
        ax["terms"].set_yticks([])
    noise = "To it, they are noise: it has no shorter way to say them."
    comment = noise if given else "What I can read are numbers such as 1, 2, 3."
    ax["rules"].text(0.5, 0.75, verdict, ha="center", fontsize=12)
    ax["rules"].text(0.5, 0.6, comment, ha="center", fontsize=9, color=QUIET)
    for panel in ("votes", "rules"):
        ax[panel].set(xlim=(0, 1), ylim=(0, 1))
        ax[panel].set_axis_off()
    return {
        **dict.fromkeys(("answer", "second", "rule"), "nothing"),
        **dict.fromkeys(("share", "second_share"), 0.0),
        **{"count": 0, "bits": 0, "openness": 0.0, "told": verdict},
    }


def draw_terms(ax, given, ahead, weights, answers, shares):
    """Draw the terms seen, and how the shortest rules go on: the stronger, the more they weigh."""
    seen = len(given)
    likely = answers[:5][shares[:5] > 0.02]
    low, high = extent([*given, *likely], ahead[0])
    margin = 0.12 * (high - low)
    ways, place = np.unique(ahead, axis=0, return_inverse=True)
    strength = np.bincount(place.ravel(), weights)
    order = np.lexsort([*ways.T, -strength.round(9)])[:10]
    for k in order[::-1]:
        way = ways[k][np.isfinite(ways[k])]
        ax.plot(
            np.arange(seen, seen + len(way) + 1),
            np.clip([given[-1], *way], low - 99 * margin, high + 99 * margin),
            *("o-",),
            color=GUESS,
            markersize=4,
            linewidth=0.8 + 2.4 * strength[k],
            alpha=0.25 + 0.75 * min(strength[k], 1),
        )
    ax.plot(np.arange(1, seen + 1), given, "o", color=DATA, markersize=9, markeredgecolor="white")
    ax.set(xlim=(0.5, seen + FORESIGHT + 0.3), ylim=(low - margin, high + margin))
    ax.set(xticks=np.arange(1, seen + FORESIGHT + 1), xlabel="term")


def extent(must, may):
    """Return the lowest and highest of some numbers, and of others that do not dwarf them."""
    low, high = min(must), max(must)
    span = max(high - low, 2)
    fits = [term for term in may if low - 1.5 * span <= term <= high + 1.5 * span]
    low, high = min(low, *fits, low), max(high, *fits, high)
    return (low, high) if high > low else (low - 1, high + 1)


def draw_votes(ax, answers, shares):
    """Draw the shares of the five likeliest answers, and of all others together."""
    shown = min(len(shares), 5)
    rows = [*zip(map(said, answers[:shown]), shares[:shown], strict=True)]
    if len(shares) > shown:
        rows.append((f"{len(shares) - shown:,} others", shares[shown:].sum()))
    colors = [GUESS] * shown + [QUIET] * (len(rows) - shown)
    ax.barh(-np.arange(len(rows)), [share for _, share in rows], height=0.62, color=colors)
    for row, (name, share) in enumerate(rows):
        percent = f"{share:.0%}" if share >= 0.095 else f"{share:.1%}"
        ax.text(share + 0.02, -row, percent, va="center", fontsize=9)
        ax.text(-0.03, -row, name, va="center", ha="right", fontsize=8 if row == shown else 10)
    ax.set(xlim=(-0.32, 1.16), ylim=(-5.6, 0.6), title="what comes next?")
    ax.set_axis_off()


def draw_rules(ax, listed, ahead, start, language):
    """Draw the shortest rules in words and in zeros and ones, on a bar as long as their weight."""
    weights = [weight for *_, weight in listed]
    ax.barh(-np.arange(len(listed)), weights, height=0.86, color=GUESS, alpha=0.18, linewidth=0)
    digits = []
    for row, (rule, bits, _) in enumerate(listed):
        ax.text(0.01, 0.2 - row, spoken(rule, start), va="center", fontsize=9)
        more = ", ".join(said(term) for term in ahead[row] if np.isfinite(term))
        ax.text(0.01, -0.21 - row, f"… {more}", va="center", fontsize=8, color=QUIET)
        ax.text(0.99, 0.2 - row, f"{bits} bits", va="center", ha="right", fontsize=9)
        text = written(rule, start, language)
        places = 0.99 - 0.013 * (len(text) - np.arange(len(text)) - 0.5)
        digits += [
            (place, -0.22 - row, int(digit)) for place, digit in zip(places, text, strict=True)
        ]
    x, y, ones = np.array(digits).T
    half = np.where(ones, 0.12, 0.03)
    ax.vlines(x, y - half, y + half, color="black", linewidth=2.4)
    ax.set(xlim=(0, 1), ylim=(-5.55, 0.55), title="the shortest of them")
    ax.set_axis_off()


# ---------------------------------------------------------------------------------------------
# Curves. A wave that fits six points, and faster ones that fit them too, as a wheel in a film
# turns backwards: between two points they make whole turns more.

APART, FIRST = 0.16, 0.1
PLACES = FIRST + APART * np.arange(6)
READ = np.linspace(0, 1, 51)  # where a curve is read off to be scored; the six are among them
TURNS, PHASE = 0.9, 0.5  # of the plain wave, over the picture's width and at its left
PERIOD = 1 / (TURNS + 1 / APART)  # of the wave with one turn more from point to point
ACCURACY = 0.1  # standard deviation with which heights are read off


def wave(x, more=0):
    """Return the wave through the six points that makes `more` turns more from each to the next."""
    return np.sin(2 * np.pi * (TURNS * x + more * (x - FIRST) / APART) + PHASE)


def wiggly(x, wiggle, more):
    """Return the plain wave, with a share `wiggle` of the way gone from it to the faster one."""
    return wave(x) + wiggle * (wave(x, more) - wave(x))


def together(a, b, expectation):
    """Return how far heights at a (n,) and b (m,) are expected to go together, (n, m)."""
    apart = np.abs(a[:, None] - b)
    if expectation == "smooth":
        return np.exp(-0.5 * (apart / 0.2) ** 2)
    if expectation == "jumpy":
        return np.exp(-apart / 0.1)
    if expectation == "ripples":
        return np.exp(-2 * np.sin(np.pi * apart / PERIOD) ** 2)
    return (apart < 1e-9).astype(float)


def bits_ahead(curves, expectation):
    """Return by how many bits curves (n, 51) are likelier than the plain wave, read at `READ`."""
    own = together(READ, READ, expectation) + ACCURACY**2 * np.eye(len(READ))
    root = np.linalg.cholesky(own)
    read = np.linalg.solve(root, np.vstack([wave(READ), curves]).T)
    squares = (read**2).sum(axis=0)
    return (squares[0] - squares[1:]) / (2 * np.log(2))


def expected(expectation, x=READ, curves=3):
    """Return mean and standard deviation of the curves that somebody expects, and some of them.

    All pass by the six points.
    """
    own = together(PLACES, PLACES, expectation) + 1e-6 * np.eye(len(PLACES))
    across = together(PLACES, x, expectation)
    pull = np.linalg.solve(own, across)
    mean = wave(PLACES) @ pull
    left = together(x, x, expectation) - across.T @ pull
    root = np.linalg.cholesky(left + 1e-5 * np.eye(len(x)))
    luck = np.random.default_rng(5).standard_normal((len(x), curves))
    return mean, np.sqrt(np.maximum(left.diagonal(), 0)), mean + (root @ luck).T


EXPECTATIONS = {
    "smooth": "smooth curves",
    "jumpy": "jumpy curves",
    "ripples": "fast ripples",
    "anything": "anything at all",
}


@figure(
    panels=[["curve"], ["score"]],
    heights=[1.35, 1],
    figsize=(7.5, 5.8),
    wiggle=Slider(0, 1, start=0.5, step=0.01, play=True, label="wiggliness"),
    more=Slider(1, 3, start=1, label="turns more per gap"),
    expectation=Choice(EXPECTATIONS, label="somebody expects"),
    describe="The curve passes by all six points, with a wiggliness of {wiggle:.2f}. To somebody "
    "who expects {who} it is {verdict} than the plain one.",
)
def wiggle(ax, wiggle, more, expectation):
    amounts = np.linspace(0, 1, 26) ** 1.5
    curves = np.array([wiggly(READ, amount, more) for amount in [wiggle, *amounts]])
    ahead = {name: bits_ahead(curves, name) for name in EXPECTATIONS}
    draw_curve(ax["curve"], wiggle, more, expectation)
    draw_score(ax["score"], amounts, ahead, wiggle, expectation)
    bits = {name: scores[0] for name, scores in ahead.items()}
    chosen = bits[expectation]
    side = "likelier" if chosen > 0 else "less likely"
    return {
        **bits,
        "bits": chosen,
        "who": EXPECTATIONS[expectation],
        "verdict": "no less likely" if abs(chosen) < 0.05 else f"{abs(chosen):,.1f} bits {side}",
    }


def draw_curve(ax, wiggle, more, expectation):
    """Draw what somebody expects between the points, and the curve that is put to them."""
    x = np.linspace(0, 1, 121) if expectation == "ripples" else READ
    mean, sd, some_curves = expected(expectation, x)
    ax.fill_between(x, mean - 2 * sd, mean + 2 * sd, color=GUESS, alpha=0.15, linewidth=0)
    for one in some_curves:
        ax.plot(x, one, color=GUESS, linewidth=0.8, alpha=0.7)
    fine = np.linspace(0, 1, 51 + 80 * more)
    ax.plot(fine, wiggly(fine, wiggle, more), color=FOCUS, linewidth=2.2)
    ax.plot(PLACES, wave(PLACES), "o", color=DATA, markersize=9, markeredgecolor="white")
    ax.set(xlim=(0, 1), ylim=(-2.5, 2.5), xticks=[], yticks=[-2, 0, 2], ylabel="height")
    ax.set_title(f"between the points, expected: {EXPECTATIONS[expectation]}", fontsize=10)


def squeezed(bits):
    """Return a height at which to draw a number of bits: tens, hundreds, thousands, evenly."""
    return np.sign(bits) * np.log10(1 + np.abs(bits))


def draw_score(ax, amounts, ahead, wiggle, expectation):
    """Draw how each expectation scores every wiggliness, and mark the score that counts."""
    ax.axhline(0, color=QUIET, linewidth=0.8)
    for name, bits in ahead.items():
        chosen = name == expectation
        color, alpha = (GUESS, 1) if chosen else (QUIET, 0.7)
        ax.plot(amounts, squeezed(bits[1:]), color=color, linewidth=2.4 if chosen else 1.1)
        end = squeezed(bits[-1])
        ax.text(1.04, end, name, va="center", fontsize=9, color=color, alpha=alpha)
    height = squeezed(ahead[expectation][0])
    ax.plot([wiggle, wiggle], [0, height], color=FOCUS, linewidth=1.5)
    ax.plot(wiggle, height, "o", color=FOCUS, markersize=8)
    ax.set(xlim=(0, 1.25), ylim=(-4.3, 4.3), xticks=[0, 0.25, 0.5, 0.75, 1])
    marks = np.array([-1000, -100, -10, 0, 10, 100, 1000])
    ax.set_yticks(
        squeezed(marks), labels=[f"{mark:+,d}".replace("-", "−") if mark else "0" for mark in marks]
    )
    ax.set(xlabel="wiggliness", title="how much likelier than the plain one, in bits")
