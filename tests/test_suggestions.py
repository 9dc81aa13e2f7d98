"""The nearest right word is found, whatever its case; where none is near, none is named."""

import pytest

from explorable.base.suggestions import nearest, suggestion


@pytest.mark.parametrize(
    ("word", "words", "found"),
    [
        ("lenghtscale", ["noise", "lengthscale"], "lengthscale"),
        ("PLOT", ["plot", "scatter"], "plot"),
        ("Points", ["points", "Points"], "Points"),
        ("  on ", ["on", "off"], "on"),
        ("zebra", ["plot", "scatter"], None),
        ("anything", [], None),
        (3, ["3.0", "other"], "3.0"),
    ],
)
def test_the_nearest_word_is_found(word, words, found):
    assert nearest(word, words) == found


def test_a_suggestion_is_a_sentence_or_nothing():
    assert suggestion("pinchng", ["pinching"]) == " Did you mean 'pinching'?"
    assert suggestion("x" * 10_000, ["pinching"]) == ""
