"""Goals of tasks mean what Python means by the same text, and hold nothing else of Python."""

import re
import warnings
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorable.compile.goals import GoalError, read
from tests import any_goal


def by_python(text: str, names: list[str]) -> object:
    """Return what Python itself says of a goal, whose names are made names of Python's."""
    ours = {name: f"_{at}_" for at, name in enumerate(names)}
    parts = re.split(r"""("[^"]*"|'[^']*')""", text)
    for at in range(0, len(parts), 2):
        for name in sorted(names, key=len, reverse=True):
            parts[at] = parts[at].replace(name, ours[name])
    values = {ours[name]: any_goal.VALUES.get(name, 0.0) for name in names}
    source = "".join(parts).replace("\n", " ").replace("\t", " ").strip()
    return eval(source, {"__builtins__": {"abs": abs, "len": len}}, values)


@given(any_goal.goals)
def test_a_goal_is_reached_where_python_says_so(text: str) -> None:
    goal = read(text)
    goal.check(any_goal.KINDS)
    try:
        wanted = by_python(text, goal.names)
    except ZeroDivisionError:
        return  # of which no task's author should have to think: it is reached or it is not
    assert goal.is_reached(any_goal.VALUES) == wanted


@given(any_goal.goals)
def test_names_are_those_in_the_text(text: str) -> None:
    without_words = re.sub(r"\"[^\"]*\"|'[^']*'", "''", text)
    names = read(text).names
    assert all(name in without_words for name in names)
    assert len(set(names)) == len(names)


@given(any_goal.texts)
def test_what_is_read_is_python(text: str) -> None:
    try:
        goal = read(text)
    except GoalError:
        return
    with warnings.catch_warnings(), suppress(TypeError, ZeroDivisionError):
        warnings.simplefilter("ignore")
        by_python(text, goal.names)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(GoalError):
        read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "its goal is missing"),
        ("widest < 1", "write the figure before it, as in 'pinching.widest'"),
        ("a.x < 1 annd a.on", "'annd', which goals cannot have. Did you mean 'and'?"),
        ("a.x = 1", "'=', which goals cannot have"),
        ("a.x < 01", "'01', which goals cannot have"),
        ("a.x\xa0", "'\\xa0', which goals cannot have"),
        ("a.x\xa0< 1", "'<', which goals cannot have"),
        ("a.x <", "cannot be read"),
        ("a.x(3)", "cannot be read"),
        ("abs < 1", "cannot be read"),
        ("abs(a.x", "cannot be read"),
        ("+a.x < 1", "cannot be read"),
        ("a.x < 1" + " and a.x < 1" * 100, "the limit is 1000"),
        ("(" * 400 + "a.on" + ")" * 400, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(GoalError, match=re.escape(told)):
        read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a.x + 1", "it is a number, which is neither true nor false"),
        ("a.word", "it is a text, which is neither"),
        ("a.x < 'star'", 'a.x is a number and "star" is a word.'),
        ("a.word < 'star'", "words are compared by == and !=, not by '<'"),
        ("a.on == 1", "a.on is true or false, which is not compared: write it alone"),
        ("a.points < 3", "only their number can be compared, as in 'len(a.points) < 6'"),
        ("len(a.x) < 3", "a.x is a number; in len(…) goes a list of points."),
        ("abs(a.on) < 3", "a.on is true or false; in abs(…) goes a number."),
        ("a.x and a.on", "a.x is a number; beside 'and' goes true or false."),
        ("a.on or a.word", "a.word is a word; beside 'or' goes true or false."),
        ("not a.x", "a.x is a number; after 'not' goes true or false."),
        ("-a.word == 1", "a.word is a word; after '-' goes a number."),
        ("a.word + 1 < 2", "a.word is a word; in a sum goes a number."),
    ],
)
def test_like_is_compared_with_like(text: str, told: str) -> None:
    with pytest.raises(GoalError, match=re.escape(told)):
        read(text).check(any_goal.KINDS)


@pytest.mark.parametrize("text", ["1 / a.null < 1", "1 / a.null >= 1", "a.x / 0 == a.x / 0"])
def test_what_is_divided_by_nothing_is_never_there(text: str) -> None:
    assert not read(text).is_reached(any_goal.VALUES)


def test_hyphens_belong_to_names_and_blanks_take_apart() -> None:
    assert read("long-name-2.y_1-a.x < 1").names == ["long-name-2.y_1", "a.x"]
    assert read("3 -a.x < 1").names == ["a.x"]


def test_words_that_a_value_is_compared_with_are_known() -> None:
    goal = read("a.word == 'star' or 'moon' != a.word and a.x < 1")
    assert goal.compared_words == [("a.word", "star"), ("a.word", "moon")]
