"""What fills a gap, when nothing that was seen says what belongs there?

Two figures. In the first, `rules` vote on how a row of numbers goes on; the shorter a rule is, the
more its vote counts. In the second, a curve that fits all points is scored by people who have
different `expectations` of curves.
"""

import numpy as np

from explorable import Choice, Slider, Text, figure, handle, tap
from widgets.expectations import EXPECTATIONS, PLACES, READ, bits_ahead, expected, wave, wiggly
from widgets.palette import DASH, DATA, FOCUS, GUESS, MARKER, QUIET
from widgets.rules import (
    FORESIGHT,
    LARGEST,
    MOST_TERMS,
    RULES,
    bits_of,
    fitting,
    forecast,
    some,
    votes_of,
)
from widgets.wording import read, said, spoken, written

LETTERS = 60  # that can be written


@figure(
    panels=[["terms", "votes"], ["rules", "rules"]],
    narrow=[["terms", "votes"], ["rules", "rules"]],
    widths=[1.25, 1],
    heights=[1, 1.9],
    figsize=(7.5, 6.8),
    terms=Text("1, 2, 3, 4", most=LETTERS, label="first terms"),
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
    draw_votes(ax["votes"], given, answers, shares)
    listed = [(some(rules, which), bits[which], weights[which]) for which in first[:6]]
    draw_rules(ax["rules"], listed, ahead, start, language)
    ax["terms"].set_title(remark or f"{len(bits):,} rules begin like this")
    rule, shortest = spoken(listed[0][0], start), int(bits[first[0]])
    found = {"count": len(bits), "rule": rule, "bits": shortest, **outcome(answers, shares)}
    found["given"] = listed_terms(given)
    return {**found, "told": told(found, remark)}


def listed_terms(given):
    """Return terms in a row, as a reader may write them."""
    return ", ".join(f"{term:.0f}" for term in given)


def outcome(answers, shares):
    """Return the two best answers and how open the vote is, as outputs."""
    return {
        "answer": said(answers[0]),
        "share": shares[0],
        "second": said(answers[1]) if len(answers) > 1 else "nothing else",
        "second_share": shares[1] if len(answers) > 1 else 0.0,
        "openness": 2.0 ** -(shares * np.log2(np.maximum(shares, 1e-300))).sum(),
    }


def told(found, remark):
    """Return the vote in words, and what there is to remark on what was written."""
    words = (
        "{answer} gets {share:.0%} of the vote. {count:,} rules fit; the shortest, “{rule}”, takes "
        "{bits} bits. The vote is as undecided as a tie among {openness:.1f} answers"
    ).format(**found)
    return f"{words}. {remark}" if remark else words


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
        "given": listed_terms(given) or "nothing",
        **dict.fromkeys(("answer", "second", "rule"), "nothing"),
        **dict.fromkeys(("share", "second_share"), 0.0),
        **{"count": 0, "bits": 0, "openness": 0.0},
        "told": f"{verdict}. {remark}" if given and remark else verdict,
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
    for which in order[::-1]:
        way = ways[which][np.isfinite(ways[which])]
        ax.plot(
            np.arange(seen, seen + len(way) + 1),
            np.clip([given[-1], *way], low - 99 * margin, high + 99 * margin),
            MARKER[GUESS] + DASH[GUESS],
            color=GUESS,
            markersize=5,
            linewidth=0.8 + 2.4 * strength[which],
            alpha=0.25 + 0.75 * min(strength[which], 1),
            label=f"a way to go on, {strength[which]:.0%} of the weight",
        )
    dots = {"markersize": 9, "markeredgecolor": "white", "label": "terms seen"}
    ax.plot(np.arange(1, seen + 1), given, MARKER[DATA], color=DATA, **dots)
    ax.set(xlim=(0.5, seen + FORESIGHT + 0.3), ylim=(low - margin, high + margin))
    ax.set(xticks=np.arange(1, seen + FORESIGHT + 1), xlabel="term")


def extent(must, may):
    """Return the lowest and highest of some numbers, and of others that do not dwarf them."""
    low, high = min(must), max(must)
    span = max(high - low, 2)
    fits = [term for term in may if low - 1.5 * span <= term <= high + 1.5 * span]
    low, high = min(low, *fits, low), max(high, *fits, high)
    return (low, high) if high > low else (low - 1, high + 1)


def draw_votes(ax, given, answers, shares):
    """Draw the shares of the five likeliest answers, and of all others together.

    An answer that is tapped becomes the next term, where there is room for one more.
    """
    shown = min(len(shares), 5)
    rows = [*zip(map(said, answers[:shown]), shares[:shown], strict=True)]
    bars = ax.barh(-np.arange(shown), shares[:shown], height=0.62, color=GUESS)
    more = [listed_terms([*given, answer]) for answer in answers[:shown]]
    room = len(given) < MOST_TERMS and max(map(len, more)) <= LETTERS
    if room and np.abs(answers[:shown]).max() <= LARGEST:
        tap(bars, {"terms": more}, hint="Tap an answer to go on with it")
    if len(shares) > shown:
        rows.append(("others", shares[shown:].sum()))
        ax.barh(-shown, rows[-1][1], height=0.62, color=QUIET)
    for row, (name, share) in enumerate(rows):
        percent = f"{share:.0%}" if share >= 0.095 else f"{share:.1%}"
        ax.text(share + 0.02, -row, percent, va="center", fontsize=9)
        ax.text(-0.03, -row, name, va="center", ha="right", fontsize=9 if row == shown else 10)
    ax.set(xlim=(-0.5, 1.4), ylim=(-5.6, 0.6), title="what comes next?")
    ax.set_axis_off()


def draw_rules(ax, listed, ahead, start, language):
    """Draw the shortest rules in words and in zeros and ones, on a bar as long as their weight."""
    weights = [weight for *_, weight in listed]
    ax.barh(-np.arange(len(listed)), weights, height=0.86, color=GUESS, alpha=0.18, linewidth=0)
    digits = []
    for row, (rule, bits, _) in enumerate(listed):
        more = ", ".join(said(term) for term in ahead[row] if np.isfinite(term))
        ax.text(0.01, 0.23 - row, spoken(rule, start), va="center", fontsize=9)
        ax.text(0.01, -0.2 - row, f"… {more}", va="center", fontsize=9, color=QUIET)
        ax.text(0.99, -0.2 - row, f"{bits} bits", va="center", ha="right", fontsize=9)
        text = written(rule, start, language)
        places = 0.8 - 0.013 * (len(text) - np.arange(len(text)) - 0.5)
        digits += [
            (place, -0.2 - row, int(digit)) for place, digit in zip(places, text, strict=True)
        ]
    x, y, ones = np.array(digits).T
    half = np.where(ones, 0.12, 0.03)
    ax.vlines(x, y - half, y + half, color="black", linewidth=2.4)
    ax.set(xlim=(0, 1), ylim=(-5.55, 0.55), title="the shortest of them")
    ax.set_axis_off()


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
    ax.fill_between(x, mean - 2 * sd, mean + 2 * sd, color=GUESS, alpha=0.15, linewidth=0,
                    label="what is expected")  # fmt: skip
    for one in some_curves:
        ax.plot(x, one, color=GUESS, linewidth=0.8, alpha=0.7, label="a curve that is expected")
    fine = np.linspace(0, 1, 51 + 80 * more)
    ax.plot(fine, wiggly(fine, wiggle, more), color=FOCUS, linestyle=DASH[FOCUS], linewidth=2.2,
            label="the curve put to them")  # fmt: skip
    ax.plot(PLACES, wave(PLACES), "o", color=DATA, markersize=9, markeredgecolor="white")
    ax.set(xlim=(0, 1), ylim=(-2.5, 2.5), xticks=[], yticks=[-2, 0, 2], ylabel="height")
    ax.set_title(f"expected in between: {EXPECTATIONS[expectation]}")


def squeezed(bits):
    """Return a height at which to draw a number of bits: tens, hundreds, thousands, evenly."""
    return np.sign(bits) * np.log10(1 + np.abs(bits))


def draw_score(ax, amounts, ahead, wiggle, expectation):
    """Draw how each expectation scores every wiggliness, and mark the score that counts."""
    ax.plot([0, 1], [0, 0], color=QUIET, linewidth=0.8)  # no further: the names stand there
    for name, bits in ahead.items():
        chosen = name == expectation
        color = GUESS if chosen else QUIET
        ax.plot(amounts, squeezed(bits[1:]), color=color, linewidth=2.4 if chosen else 1.1,
                label=name)  # fmt: skip
        end = squeezed(bits[-1])
        words = ax.text(1.04, end, name, va="center", fontsize=9, color=color)
        tap(words, {"expectation": name})
    height = squeezed(ahead[expectation][0])
    ax.plot([wiggle, wiggle], [0, height], color=FOCUS, linewidth=1.5)
    now = ax.plot(wiggle, height, MARKER[FOCUS], color=FOCUS, markersize=8)
    handle(now, x="wiggle", hint="Drag the proposal")
    ax.set(xlim=(0, 1.25), ylim=(-4.3, 4.3), xticks=[0, 0.25, 0.5, 0.75, 1])
    marks = np.array([-1000, -100, -10, 0, 10, 100, 1000])
    ax.set_yticks(
        squeezed(marks), labels=[f"{mark:+,d}".replace("-", "−") if mark else "0" for mark in marks]
    )
    ax.set(xlabel="wiggliness", title="likelier than the plain one, in bits")
