"""Rules on grids: told and done by a slow reader of their words, and all of them tried."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from explorable import render
from widgets.arc import ANSWERS, LEARNERS, PUZZLES, candidates, shares, spoken, vote
from widgets.grids import DEEDS, FAMILIES, WORDS, answers_of, bits_of, fitting, things, votes

WAYS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
KINDS = {"vanish": 0, "full": 1, "hollow": 2}
grids = arrays(np.int8, (5, 5), elements=st.sampled_from([0, 0, 0, 1, 2]))


# A slow reader of what deeds are called. A grid is a dict: (row, column) → 1 or 2.


def inside(cells):
    return {place: kind for place, kind in cells.items() if all(0 <= at <= 4 for at in place)}


def moved(cells, way):
    return {(row + way[0], column + way[1]): kind for (row, column), kind in cells.items()}


def slide(cells, way):
    while cells and len(inside(moved(cells, way))) == len(cells):
        cells = moved(cells, way)
    return cells


def drop(cells, way):
    changed = True
    while changed:
        changed = False
        for row, column in list(cells):
            there = row + way[0], column + way[1]
            if there not in cells and all(0 <= at <= 4 for at in there):
                cells = {**cells, there: cells[row, column]}
                del cells[row, column]
                changed = True
    return cells


def parts(cells):
    """Return the things as lists of places, found by going from neighbour to neighbour."""
    left, found = set(cells), []
    while left:
        ahead, thing = [left.pop()], []
        while ahead:
            row, column = ahead.pop()
            thing.append((row, column))
            near = {(row + down, column + across) for down, across in WAYS.values()} & left
            left -= near
            ahead += near
        found.append(thing)
    return found


def single(cells, rank, kind):
    ranked = sorted(parts(cells), key=rank)
    if not ranked or (len(ranked) > 1 and rank(ranked[-1]) == rank(ranked[-2])):
        return cells
    return as_kind(cells, dict.fromkeys(ranked[-1], kind))


def as_kind(cells, new):
    return {place: kind for place, kind in {**cells, **new}.items() if kind}


def mirrored(cells, words):
    if "left and right" in words:
        return {(row, 4 - column): kind for (row, column), kind in cells.items()}
    return {(4 - row, column): kind for (row, column), kind in cells.items()}


def turned(cells, quarters):
    for _ in range(quarters):  # clockwise
        cells = {(column, 4 - row): kind for (row, column), kind in cells.items()}
    return cells


def by_words(words, cells):
    """Return what somebody makes of the cells who is told a deed in words."""
    verb, *_, last = words.split()
    if verb in ("shift", "slide", "drop"):
        if verb == "shift":
            return inside(moved(cells, WAYS[last]))
        return (slide if verb == "slide" else drop)(cells, WAYS[last])
    if words == "mirror along the diagonal":
        return {(column, row): kind for (row, column), kind in cells.items()}
    if verb == "mirror":
        image = mirrored(cells, words)
        return {**image, **cells} if "keep both" in words else image
    if verb == "turn":
        return turned(cells, int(last.rstrip("°")) // 90)
    if words == "swap full and hollow":
        return {place: 3 - kind for place, kind in cells.items()}
    if verb == "take":
        return {place: kind for place, kind in cells.items() if kind != KINDS[last]}
    if "furthest" in words:
        down, across = WAYS[words.split()[4]]
        return single(
            cells, lambda thing: max(row * down + col * across for row, col in thing), KINDS[last]
        )
    if words.startswith("make all"):
        return {place: KINDS[last] for place in cells}
    sign = 1 if "largest" in words else -1
    return single(cells, lambda thing: sign * len(thing), KINDS[last])


def as_dict(grid):
    return {(int(row), int(col)): int(grid[row, col]) for row, col in np.argwhere(grid)}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.words)
@given(grid=grids)
@settings(max_examples=25)
def test_a_deed_does_what_its_words_say(deed, grid):
    after = deed.do(grid)
    assert after.dtype == np.int8
    assert as_dict(after) == by_words(deed.words, as_dict(grid))


@given(grids)
def test_things_are_scipys_connected_parts(grid):
    labels, count = ndimage.label(grid > 0)
    theirs = sorted((labels == each).tobytes() for each in range(1, count + 1))
    assert sorted(mask.tobytes() for mask in things(grid)) == theirs


@pytest.mark.parametrize("puzzle", PUZZLES)
@pytest.mark.parametrize("examples", [1, 2, 3])
def test_the_rules_that_fit_are_all_that_fit(puzzle, examples):
    """Exhaustive: every deed and every two of them, told in words and done by the slow reader."""
    shown = [(as_dict(a), as_dict(b)) for a, b in PUZZLES[puzzle][0][:examples]]
    words = [deed.words for deed in DEEDS]
    heard = {(one,) for one in words if all(by_words(one, a) == b for a, b in shown)}
    for one in words:
        halfway = [(by_words(one, a), b) for a, b in shown]
        heard |= {
            (one, two) for two in words if all(by_words(two, half) == b for half, b in halfway)
        }
    found = [tuple(deed.words for deed in rule) for rule in fitting(PUZZLES[puzzle][0][:examples])]
    assert len(set(found)) == len(found)
    assert set(found) == heard


def written(rule, liked):
    """Return a rule's text in zeros and ones."""
    text = str(len(rule) - 1)
    for deed in rule:
        family = [each for each in DEEDS if each.family == deed.family]
        digits = (len(family) - 1).bit_length()
        text += WORDS[liked.index(deed.family)] + f"{family.index(deed):0{digits}b}"
    return text


@pytest.mark.parametrize("liked", [*itertools.permutations(FAMILIES)])
def test_no_rule_begins_with_another_and_each_is_as_long_as_it_says(liked):
    rules = [*((deed,) for deed in DEEDS), *itertools.product(DEEDS, repeat=2)]
    texts = [written(rule, liked) for rule in rules]
    assert [len(text) for text in texts] == [bits_of(rule, liked) for rule in rules]
    assert sum(2.0 ** -len(text) for text in texts) <= 1
    texts.sort()
    assert not any(later.startswith(text) for text, later in itertools.pairwise(texts))


@pytest.mark.parametrize("puzzle", PUZZLES)
def test_votes_are_powers_of_two_and_sum_to_one(puzzle):
    shown, asked = PUZZLES[puzzle]
    rules = fitting(shown[:1])
    said = [by_words(rule[0].words, as_dict(asked)) for rule in rules]
    said = [
        by_words(rule[1].words, cells) if rule[1:] else cells
        for rule, cells in zip(rules, said, strict=True)
    ]
    for liked in LEARNERS.values():
        tally = votes(rules, answers_of(rules, asked), liked)
        weights = [2.0 ** -len(written(rule, liked)) if liked else 1 for rule in rules]
        for answer, share in tally.items():
            cells = as_dict(np.frombuffer(answer, dtype=np.int8).reshape(5, 5))
            given = [weight for weight, each in zip(weights, said, strict=True) if each == cells]
            assert share == pytest.approx(sum(given) / sum(weights))
        assert sum(tally.values()) == pytest.approx(1)


@pytest.mark.parametrize("puzzle", PUZZLES)
def test_no_other_answer_gets_more_than_the_four(puzzle):
    tallies, _ = shares(puzzle, 1)
    four = candidates(puzzle)
    assert len(set(four)) == len(ANSWERS)
    together = {answer: sum(tally.get(answer, 0) for tally in tallies) for answer in tallies[-1]}
    least = min(together[answer] for answer in four)
    assert all(together[answer] <= least + 1e-9 for answer in set(together) - set(four))


@pytest.mark.parametrize("puzzle", PUZZLES)
def test_the_words_of_an_answer_lead_to_it_from_the_first_example(puzzle):
    ((before, after), *_), asked = PUZZLES[puzzle]
    for answer in candidates(puzzle):
        old, new = as_dict(before), as_dict(asked)
        for words in spoken(puzzle, answer).split(", then "):
            old, new = by_words(words, old), by_words(words, new)
        assert old == as_dict(after)
        assert new == as_dict(np.frombuffer(answer, dtype=np.int8).reshape(5, 5))


# What the chapter says.


def outputs_of(**values):
    ((_, outputs),) = render.frames(vote, vote.state(values), "narrow")
    return outputs


def test_there_are_so_many_rules():
    assert len(DEEDS) == 43
    assert len(DEEDS) + len(DEEDS) ** 2 == 1892
    sizes = [sum(deed.family == family for deed in DEEDS) for family in FAMILIES]
    assert [(size - 1).bit_length() for size in sizes] == [5, 3, 4]


def test_with_one_example_the_learners_quarrel_about_two_of_the_puzzles():
    for puzzle in ("pick", "trade"):
        tallies, _ = shares(puzzle, 1)
        assert len({max(tally, key=tally.get) for tally in tallies[:3]}) > 1


def test_three_examples_make_four_learners_one():
    for puzzle in PUZZLES:
        agreed = [outputs_of(puzzle=puzzle, examples=examples)["agreed"] for examples in (1, 2, 3)]
        assert agreed[0] < 0.4
        assert agreed[2] > 0.8
    assert outputs_of(puzzle="trade", examples=3)["agreed"] > 0.9
    assert outputs_of(puzzle="trade", examples=2)["agreed"] < 0.9


def test_the_votes_are_told_only_to_those_who_have_answered():
    silent, told = (vote.description(vote.state({"guess": guess}), outputs_of(guess=guess))
                    for guess in ("none", "A"))  # fmt: skip
    assert "%" not in silent
    assert all(f"who {name}: " in told for name in LEARNERS)
