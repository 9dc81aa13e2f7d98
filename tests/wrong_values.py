"""Values that are wrong for most keywords, and what becomes of them here and in matplotlib."""

import warnings

import numpy as np

from explorable.base.errors import ExplorableError

WRONG = {
    "a word": "banana",
    "a dict": {"banana": 1},
    "a number below zero": -7.5,
    "a number above one": 7.5,
    "not a number": float("nan"),
    "infinity": float("inf"),
    "None": None,
    "an object": object(),
    "two words": ["banana", "apple"],
    "two numbers": [-1.0, 7.5],
    "a square": np.eye(3),
    "nothing": [],
}


def refusal(ax, call, draw, **given):
    """Return the error that a call on axes ends in, or drawing them; None if there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            call(ax, **given)
            draw(ax)
        except Exception as error:
            return error
    return None


def drawn(ax):
    """Draw axes of matplotlib's."""
    ax.figure.canvas.draw()


def assert_named(error, keyword, what):
    """An error is ours, with the keyword and the line."""
    assert isinstance(error, ExplorableError), f"{what}: {error!r}"
    assert keyword in str(error), f"{what}: {error}"
    assert ".py:" in str(error), f"{what}: {error}"


def assert_refused_alike(keyword, ours, theirs):
    """Each wrong value is refused by name, or it is taken in both.

    ours, theirs: return the error that a value ends in. theirs: None not to ask matplotlib.
    None is left out where matplotlib is asked: here it is as if a keyword were not given.
    """
    for what, value in WRONG.items():
        error = ours(value)
        if error is not None:
            assert_named(error, keyword, what)
        elif theirs is not None and value is not None:
            found = theirs(value)
            assert found is None, (
                f"{keyword}={value!r} ({what}) is refused by matplotlib: {found!r}"
            )
