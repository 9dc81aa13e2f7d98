"""What is said of the essay's figures follows what they show, and their numbers have names."""

import pytest
from test_every_figure import figures

from explorable.compile.same_words import same_words
from explorable.worker.figure_data import nameless

SHORT = "decay.fading"  # ten lines, for those who see a figure for the first time
REFERENCE = "manual_"  # examples of single calls, as short as they can be


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_no_control_changes_a_picture_and_no_word(figure):
    assert list(same_words(figure)) == []


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_every_curve_has_a_name_among_the_numbers(figure):
    if figure.backend == "explorable" and not figure.name.startswith((SHORT, REFERENCE)):
        assert nameless(figure, figure.start) == {}


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_something_is_said_of_every_picture(figure):
    assert figure.describe
