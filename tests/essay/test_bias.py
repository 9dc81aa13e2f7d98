"""Inductive bias: rules in an honest code, told by a slow reader of it; exact likelihoods."""

import calendar
import itertools
import math
from collections import defaultdict

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ExpSineSquared, Matern

from explorable import render
from widgets.bias import sequence, wiggle
from widgets.expectations import (
    ACCURACY,
    APART,
    EXPECTATIONS,
    PERIOD,
    PLACES,
    READ,
    TURNS,
    bits_ahead,
    expected,
    together,
    wave,
    wiggly,
)
from widgets.rules import (
    BUDGET,
    LANGUAGES,
    LISTS,
    RULES,
    bits_of,
    fitting,
    forecast,
    index_of,
    some,
    votes_of,
)
from widgets.wording import read, spoken, written

# A slow reader of the language. It gets a text in zeros and ones and returns what it means.


class UnfinishedError(Exception):
    """A text that is only the beginning of a rule."""


class Reader:
    """Reads words off a text from its left."""

    def __init__(self, text):
        self.text, self.place = text, 0

    def take(self):
        if self.place == len(self.text):
            raise UnfinishedError
        self.place += 1
        return self.text[self.place - 1]

    def unary(self, most):
        """Return how many ones come before a zero; after `most` ones there is none."""
        count = 0
        while count < most and self.take() == "1":
            count += 1
        return count

    def gamma(self):
        zeros = 0
        while self.take() == "0":
            zeros += 1
        value = 1
        for _ in range(zeros):
            value = 2 * value + int(self.take())
        return value

    def whole(self):
        code = self.gamma()
        return code // 2 if code % 2 == 0 else -(code // 2)

    def addend(self):
        code = self.gamma()
        return (code + 1) // 2 if code % 2 else -code // 2

    def factor(self):
        code = self.gamma()
        return (code + 3) // 2 if code % 2 else -code // 2


def meaning(text, language):
    """Return a rule's first terms, ten of them, or None for a text that means nothing."""
    reader = Reader(text)
    forms, steps = LANGUAGES[language]
    form = forms[reader.unary(4)]
    if form == "list":
        number = reader.gamma()
        return finished(reader, number <= len(LISTS) and list([*LISTS.values()][number - 1])[:10])
    terms = [reader.whole()]
    if form == "step":
        return finished(reader, one_step(reader, steps[reader.unary(3)], terms))
    if form == "repeat":
        period = reader.gamma()
        terms += [reader.whole() for _ in range(period - 1)] if period <= 4 else []
        return finished(reader, period <= 4 and list(itertools.islice(itertools.cycle(terms), 10)))
    kinds = [reader.take(), reader.take()]
    until = reader.gamma() + 1 if form == "until" else None
    parts = [(1, reader.addend()) if kind == "0" else (reader.factor(), 0) for kind in kinds]
    while len(terms) < 10:
        later = len(terms) >= until if form == "until" else len(terms) % 2 == 0
        times, plus = parts[later]
        terms.append(times * terms[-1] + plus)
    return finished(reader, parts[0] != parts[1] and terms)


def one_step(reader, step, terms):
    """Return ten terms of a rule with one kind of step, from the first."""
    if step == "add":
        plus = reader.addend()
        return [terms[0] + k * plus for k in range(10)]
    if step == "multiply":
        times = reader.factor()
        return [terms[0] * times**k for k in range(10)]
    if step == "before":
        pair = [reader.whole(), terms[0]]
        while len(pair) < 11:
            pair.append(pair[-2] + pair[-1])
        return pair[1:]
    plus, growth = reader.whole(), reader.addend()
    return [terms[0] + k * plus + k * (k - 1) // 2 * growth for k in range(10)]


def finished(reader, terms):
    """Return the terms of a rule whose text ends here; None if it means nothing."""
    assert reader.place == len(reader.text), "the text goes on after the rule's end"
    return terms or None


def said_in(most, language):
    """Yield (text, terms) for every rule whose text has at most so many bits: try all texts."""
    stack = ["0", "1"]
    while stack:
        text = stack.pop()
        try:
            terms = meaning(text, language)
        except UnfinishedError:
            if len(text) < most:
                stack += [text + "0", text + "1"]
        else:
            if terms:
                yield text, terms


MOST = 14
SAID = {language: list(said_in(MOST, language)) for language in LANGUAGES}
GIVEN = [
    *[[1, 2, 3, 4], [1, 2, 3], [1, 2], [1], [0], [-1, 1], [1, 2, 4, 8, 16], [2, 3, 5], [3, 1, 4]],
    *[[1, 1, 2, 3], [1, 2, 4, 7], [2, 4, 2, 4], [5, 5, 5], [1, 3, 4, 12], [0, 1], [3, 2, 1, 0]],
]


def rules_for(given, language):
    """Return the widget's rules for some terms, the next term of each, and its bits."""
    rules, following = fitting(np.array(given, dtype=float))
    return rules, following, bits_of(rules, given[0], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given_terms", GIVEN, ids=str)
def test_the_rules_are_all_that_can_be_said_in_so_many_bits(given_terms, language):
    """Exhaustive: every text of up to fourteen bits is read, and run, by a reader of its own."""
    heard = sorted(
        (len(text), float(terms[len(given_terms)]), text)
        for text, terms in SAID[language]
        if terms[: len(given_terms)] == given_terms
    )
    rules, following, bits = rules_for(given_terms, language)
    short = np.flatnonzero(bits <= MOST)
    ours = sorted(
        (int(bits[k]), following[k], written(some(rules, k), given_terms[0], language))
        for k in short
    )
    assert ours == heard


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given_terms", [[1, 2, 3, 4], [4, 2], [31, 28, 31], [-3]], ids=str)
def test_long_rules_too_are_read_back_as_what_they_do(given_terms, language):
    rules, following, bits = rules_for(given_terms, language)
    ahead = forecast(rules, following, np.array(given_terms, dtype=float))
    for k in np.random.default_rng(1).integers(len(bits), size=60):
        text = written(some(rules, k), given_terms[0], language)
        assert len(text) == bits[k]
        assert meaning(text, language)[: len(given_terms) + 3] == [*given_terms, *ahead[k]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_begins_with_another(language):
    """So their weights cannot add up to more than one (Kraft)."""
    texts = sorted(text for text, _ in SAID[language])
    assert not any(later.startswith(text) for text, later in itertools.pairwise(texts))
    assert sum(2.0 ** -len(text) for text in texts) < 1


def test_no_rule_is_there_twice():
    rows = np.column_stack([RULES["form"], RULES["kinds"], RULES["numbers"]])
    assert len(np.unique(rows, axis=0)) == len(rows)
    assert RULES["payload"].max() <= BUDGET


@given(st.sampled_from(GIVEN), st.floats(0, 2), st.sampled_from([*LANGUAGES]))
@settings(deadline=None, max_examples=40)
def test_weights_are_powers_of_two_and_sum_to_one(given_terms, simplicity, language):
    rules, following, bits = rules_for(given_terms, language)
    weights, answers, shares = votes_of(rules, following, bits, simplicity)
    exact = -simplicity * np.log(2) * bits
    np.testing.assert_allclose(weights, np.exp(exact - logsumexp(exact)), atol=1e-14)
    assert weights.sum() == pytest.approx(1)
    tally = defaultdict(float)
    for term, weight in zip(following, weights, strict=True):
        tally[term] += weight
    assert dict(zip(answers, shares, strict=True)) == pytest.approx(dict(tally))
    assert (np.diff(shares.round(9)) <= 0).all()


def outputs_of(figure, **values):
    """Return a figure's outputs at some state."""
    ((_, outputs),) = render.frames(figure, figure.state(values), "narrow")
    return outputs


def test_two_terms_leave_more_doubt_than_four():
    two, four = (outputs_of(sequence, terms=terms) for terms in ("1, 2", "1, 2, 3, 4"))
    assert (two["answer"], four["answer"]) == ("3", "5")
    assert two["openness"] > 4 * four["openness"]
    assert two["second"] == "4"


def test_without_simplicity_every_rule_counts_alike_and_none_is_sure():
    flat = outputs_of(sequence, terms="1, 2, 3, 4", simplicity=0)
    sharp = outputs_of(sequence, terms="1, 2, 3, 4", simplicity=2)
    assert flat["openness"] > 2 * outputs_of(sequence, terms="1, 2, 3, 4")["openness"] - 0.1
    assert sharp["openness"] < 1.01
    assert flat["count"] == sharp["count"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("1, 2, 3, 4", [1, 2, 3, 4]),
        ("[1,2,3,4,,]", [1, 2, 3, 4]),
        ("  1 2;3\t4 … ?", [1, 2, 3, 4]),
        ("−3, +4, 2.0", [-3, 4, 2]),
        ("３，４، ٥\u200f", [3, 4, 5]),
        ("", []),
        ("1, two, 3", [1]),
        ("1.5", []),
        ("1, 99999999999", [1]),
        ("1 2 3 4 5 6 7 8 9", [1, 2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_terms_are_read_with_goodwill(text, terms):
    found, remark = read(text)
    assert found == terms
    assert bool(remark) == (
        text
        not in ("1, 2, 3, 4", "[1,2,3,4,,]", "  1 2;3\t4 … ?", "−3, +4, 2.0", "３，４، ٥\u200f")
    )
    assert len(remark) <= 45


@given(st.text(max_size=60))
def test_whatever_is_written_is_answered(text):
    found, _ = read(text)
    assert all(isinstance(term, int) and abs(term) <= 10**6 for term in found)


@pytest.mark.parametrize(("terms", "answer"), [("1, 2,, x", "3"), ("7, 1, 2, 91 x", "nothing")])
def test_who_listens_is_told_where_reading_stopped(terms, answer):
    state = sequence.state({"terms": terms})
    ((_, outputs),) = render.frames(sequence, state, "wide")
    assert outputs["answer"] == answer
    assert sequence.description(state, outputs).endswith("“x” is no whole number: I stop there.")


@pytest.mark.parametrize("terms", ["", "words", "1", "7, 1, 2, 91", "1000000, -1000000", "0, 0"])
def test_odd_beginnings_can_be_drawn(terms):
    outputs = outputs_of(sequence, terms=terms)
    assert (outputs["count"] > 0) == (terms not in ("", "words", "7, 1, 2, 91"))


@pytest.mark.parametrize("given_terms", GIVEN, ids=str)
def test_what_a_rule_says_fits_on_a_line(given_terms):
    rules, _, bits = rules_for(given_terms, "adding")
    for k in np.argsort(bits, kind="stable")[:60]:
        assert len(spoken(some(rules, k), given_terms[0])) <= 52


def tapped(terms):
    """Return the terms that a tap on each bar of the vote would leave; none if nothing is held."""
    frames, _ = render.last(sequence, sequence.state({"terms": terms}))
    held = [node["held"] for node in frames["wide"].nodes if node.get("held")]
    return [each["terms"] for (mark,) in held for each in mark["each"]]


def test_an_answer_that_is_tapped_becomes_the_next_term():
    assert tapped("1, 2, 3, 4")[:2] == ["1, 2, 3, 4, 5", "1, 2, 3, 4, 8"]
    _, answers, _ = votes_of(*rules_for([1, 2], "adding"), 1)
    assert tapped("1 2") == [f"1, 2, {answer:.0f}" for answer in answers[:5]]


@pytest.mark.parametrize("terms", ["1 2 3 4 5 6 7 8", "1000000 2000000", " ".join(["-100000"] * 7)])
def test_where_no_term_fits_any_more_nothing_can_be_tapped(terms):
    assert tapped(terms) == []


def test_small_numbers_are_cheap():
    assert [index_of(number) for number in (0, 1, -1, 2, -2)] == [1, 2, 3, 4, 5]


# What the chapter says.


def test_the_rule_that_turns_weighs_a_256th_of_the_one_that_goes_on():
    rules, _, bits = rules_for([1, 2, 3, 4], "adding")
    lengths = {spoken(some(rules, k), 1): bits[k] for k in range(len(bits))}
    assert lengths["add 1"] == 6
    assert lengths["add 1 up to term 4, then add 2"] == 14


def test_one_rule_one_vote_is_no_absence_of_bias():
    rules, following, _ = rules_for([1, 2, 3, 4], "adding")
    assert outputs_of(sequence, terms="1,2,3,4", simplicity=0)["share"] > 0.8
    assert (rules["form"] == 1).mean() > 0.99
    assert (following == 5).mean() > 0.8


def test_squares_are_outvoted_unless_simplicity_counts():
    flat, weighed = (outputs_of(sequence, terms="1,4,9", simplicity=s) for s in (0, 1))
    assert (flat["count"], flat["answer"], flat["share"]) == (5, "14", pytest.approx(2 / 5))
    assert weighed["answer"] == "16"
    assert weighed["share"] > 0.9


@pytest.mark.parametrize(
    ("terms", "language", "answer"),
    [
        *[("1,2", "adding", "3"), ("1,2", "doubling", "4"), ("1,2,4", "adding", "8")],
        *[("1,2,4,8,16", "adding", "32"), ("1,2,4,8,16", "remembering", "31")],
        *[("1,2,4,8,16,32", language, "64") for language in LANGUAGES],
        ("31,28", "adding", "31"),
    ],
)
def test_who_says_what(terms, language, answer):
    assert outputs_of(sequence, terms=terms, language=language)["answer"] == answer


def test_who_expects_nothing_prefers_the_wiggly_curve_halfway_by_ten_bits_and_a_half():
    """Not a little, then; it keeps nearer to the middle, and nothing else counts."""
    halfway = outputs_of(wiggle)
    assert halfway["anything"] == pytest.approx(10.5, abs=0.05)
    assert 2 ** halfway["anything"] == pytest.approx(1400, rel=0.05)
    squares = [(wiggly(READ, amount, 1) ** 2).sum() for amount in (0, 0.5)]
    gained = (squares[0] - squares[1]) / (2 * (1 + ACCURACY**2) * np.log(2))
    assert halfway["anything"] == pytest.approx(gained)


def test_one_one_two_splits_the_vote():
    outputs = outputs_of(sequence, terms="1, 1, 2")
    assert (outputs["answer"], outputs["second"]) == ("3", "4")
    assert outputs["second_share"] > 0.49


@pytest.mark.parametrize(
    ("text", "given_terms"),
    [("1,2", "1, 2"), ("-3 four", "-3"), ("x", "nothing"), ("7 1 2 91", "7, 1, 2, 91")],
)
def test_it_says_which_terms_it_has_read(text, given_terms):
    assert outputs_of(sequence, terms=text)["given"] == given_terms


def test_the_famous_rows_are_what_they_are_called():
    primes, digits, months, products, pie, coins, letters = LISTS.values()
    assert list(primes) == [n for n in range(2, 38) if all(n % k for k in range(2, n))]
    assert "".join(map(str, digits)) == f"{np.pi:.15f}".replace(".", "")[:12]
    assert list(months) == [calendar.monthrange(2023, month)[1] for month in range(1, 13)]
    assert list(products) == [math.factorial(n) for n in range(1, 12)]
    assert list(pie) == [1 + math.comb(n, 2) + math.comb(n, 4) for n in range(1, 13)]
    assert list(coins) == [step * 10**power for power in range(4) for step in (1, 2, 5)]
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    words += ["eleven", "twelve"]
    assert list(letters) == [len(word) for word in words]


# Curves.


def scikit_learns(name):
    """Return scikit-learn's kernel for an expectation."""
    return {
        "smooth": RBF(0.2, "fixed"),
        "jumpy": Matern(0.1, "fixed", nu=0.5),
        "ripples": ExpSineSquared(np.sqrt(1), PERIOD, "fixed", "fixed"),
    }[name]


@given(st.sampled_from(["smooth", "jumpy", "ripples"]), st.floats(0, 1), st.integers(1, 3))
@settings(deadline=None, max_examples=30)
def test_scores_are_scikit_learns_marginal_likelihoods(name, amount, more):
    def evidence(heights):
        process = GaussianProcessRegressor(scikit_learns(name), alpha=ACCURACY**2, optimizer=None)
        return process.fit(READ[:, None], heights).log_marginal_likelihood_value_

    curve = wiggly(READ, amount, more)
    ahead = (evidence(curve) - evidence(wave(READ))) / np.log(2)
    assert bits_ahead(curve[None], name) == pytest.approx([ahead], abs=1e-6)


@pytest.mark.parametrize("name", EXPECTATIONS)
@pytest.mark.parametrize("more", [1, 2, 3])
def test_scores_are_scipys_densities(name, more):
    covariance = together(READ, READ, name) + ACCURACY**2 * np.eye(len(READ))
    density = multivariate_normal(cov=covariance)
    curves = np.array([wiggly(READ, amount, more) for amount in (0, 0.3, 1)])
    ahead = (density.logpdf(curves) - density.logpdf(wave(READ))) / np.log(2)
    np.testing.assert_allclose(bits_ahead(curves, name), ahead, atol=1e-7)


@given(st.floats(0, 1), st.integers(1, 3))
def test_every_wiggle_goes_through_all_six_points(amount, more):
    np.testing.assert_allclose(wiggly(PLACES, amount, more), wave(PLACES), atol=1e-12)


def test_the_six_points_themselves_prefer_no_curve():
    assert np.isin(PLACES.round(9), READ.round(9)).all()
    assert len(PLACES) == 6
    for name in EXPECTATIONS:
        own = together(PLACES, PLACES, name) + ACCURACY**2 * np.eye(6)
        scores = [
            multivariate_normal(cov=own).logpdf(wiggly(PLACES, amount, 2)) for amount in (0, 0.5, 1)
        ]
        assert np.ptp(scores) < 1e-9


def test_the_wiggly_curve_wins_with_somebody_who_expects_ripples_and_with_nobody_else():
    ends = {name: bits_ahead(wave(READ, 1)[None], name)[0] for name in EXPECTATIONS}
    assert ends["ripples"] > 1000
    assert ends["smooth"] < -1000
    assert -100 < ends["jumpy"] < -10
    assert abs(ends["anything"]) < 3


def test_the_fast_wave_has_the_period_that_ripples_are_expected_to_have():
    np.testing.assert_allclose(wave(READ + PERIOD, 1), wave(READ, 1), atol=1e-9)
    assert pytest.approx(TURNS + 1 / APART) == 1 / PERIOD


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_what_somebody_expects_passes_by_the_points(name):
    mean, sd, curves = expected(name, x=PLACES)
    np.testing.assert_allclose(mean, wave(PLACES), atol=1e-4)
    assert sd.max() < 2e-3
    np.testing.assert_allclose(curves, np.tile(wave(PLACES), (3, 1)), atol=0.02)


@pytest.mark.parametrize("name", ["smooth", "jumpy", "ripples"])
def test_what_somebody_expects_is_scikit_learns_posterior(name):
    mean, sd, _ = expected(name)
    process = GaussianProcessRegressor(scikit_learns(name), alpha=1e-6, optimizer=None)
    process.fit(PLACES[:, None], wave(PLACES))
    theirs, deviation = process.predict(READ[:, None], return_std=True)
    np.testing.assert_allclose(mean, theirs, atol=1e-7)
    np.testing.assert_allclose(sd, deviation, atol=1e-5)


def test_the_score_shown_is_that_of_the_curve_shown():
    _, axs = plt.subplot_mosaic([["curve"], ["score"]])
    outputs = wiggle(axs, wiggle=0.37, more=2, expectation="jumpy")
    assert outputs["bits"] == outputs["jumpy"]
    assert outputs["bits"] == pytest.approx(bits_ahead(wiggly(READ, 0.37, 2)[None], "jumpy")[0])
    assert "less likely" in outputs["verdict"]
    plt.close("all")
