"""A figure checks its declaration, draws on any axes, and tells its outputs."""

import numpy as np
import pytest
from matplotlib.figure import Figure as Canvas

from explorable import ControlError, FigureError, Points, Slider, figure, render
from explorable.axes import Axes, record


@figure(
    steps=Slider(2, 100, start=5),
    describe="{steps} steps end at {end:.1f}.",
)
def staircase(ax, steps):
    """How high do equal steps lead?"""
    ax.plot(np.arange(steps), np.arange(steps) / 2)
    return {"end": np.float64(steps / 2)}


@figure(rate=Slider(0.1, 1.0, start=0.5))
def settling(ax, rate):
    height = 1.0
    for step in range(4):
        ax.clear()
        ax.plot([0, 1], [height, height])
        yield {"step": step, "height": height}
        height *= 1 - rate


def test_its_name_is_module_and_function():
    assert staircase.name == "test_figure.staircase"
    assert staircase.__doc__ == "How high do equal steps lead?"


def test_it_draws_the_same_on_our_axes_and_on_matplotlibs():
    ours, theirs = Axes(), Canvas().add_subplot()
    assert staircase(ours, steps=7) == staircase(theirs, steps=7) == {"end": 3.5}
    np.testing.assert_array_equal(record(ours).marks[0].points, theirs.lines[0].get_xydata())


def test_outputs_are_plain_python():
    assert type(staircase(Axes())["end"]) is float


def test_the_description_speaks_of_parameters_and_outputs():
    assert staircase.description({"steps": 5}, {"end": 2.5}) == "5 steps end at 2.5."


def test_a_description_of_what_is_not_there_names_what_is():
    with pytest.raises(FigureError, match=r"cannot be filled in .*it may use steps, top"):
        staircase.description({"steps": 5}, {"top": 2.5})


def test_a_generator_shows_a_frame_at_each_yield():
    frames = list(render.frames(settling, settling.start, "wide"))
    assert [outputs["step"] for _, outputs in frames] == [0, 1, 2, 3]
    assert settling.animated
    assert settling(Axes()) == {"step": 3, "height": 0.125}


def test_values_are_checked_on_the_way_in():
    with pytest.raises(ControlError, match="is 1, but its slider runs from 2 to 100"):
        staircase(Axes(), steps=1)
    with pytest.raises(FigureError, match="no parameter 'step'; its parameters are steps"):
        staircase(Axes(), step=1)


def test_a_readers_wild_state_becomes_the_nearest_right_one():
    assert staircase.clamp({"steps": 1e99, "other": 3}) == {"steps": 100}
    assert staircase.clamp({"steps": "soup"}) == {"steps": 5}


def test_parameters_and_controls_must_match():
    with pytest.raises(FigureError, match="takes 'speed', but no control does"):
        figure()(lambda ax, speed: None)
    with pytest.raises(FigureError, match="has a control 'speed' its function does not take"):
        figure(speed=Slider(0, 1))(lambda ax: None)
    with pytest.raises(FigureError, match="neither a control nor an option"):
        figure(sped=3)(lambda ax, sped: None)
    with pytest.raises(FigureError, match="option of figure\\(\\). Did you mean 'panels'"):
        figure(panles="ab")(lambda ax, panles: None)
    with pytest.raises(FigureError, match="'heights' is an option of figure.*another name"):
        figure(heights=Slider(0, 1))(lambda ax, heights: None)


def test_a_decorator_without_parentheses_says_how_it_is_written():
    with pytest.raises(FigureError, match=r"still: write '@figure\(\)' above it"):

        @figure
        def still(ax):
            pass


@pytest.mark.parametrize("figsize", [(0, -1), (7.5,), 7, ("wide", 4), (np.inf, 4)])
def test_a_picture_has_a_size(figsize):
    with pytest.raises(FigureError, match="figsize=.* must be two numbers above zero"):
        figure(figsize=figsize)(lambda ax: None)


@pytest.mark.parametrize("limit", [0, -1, "long", np.nan, np.inf])
def test_a_draw_may_take_some_time(limit):
    with pytest.raises(FigureError, match="limit=.* must be seconds, above zero"):
        figure(limit=limit)(lambda ax: None)


def test_a_description_is_a_sentence():
    with pytest.raises(FigureError, match="describe=3 must be a sentence"):
        figure(describe=3)(lambda ax: None)


def test_nothing_waits_for_a_function_that_is_async():
    async def later(ax):
        pass

    async def by_and_by(ax):
        yield {}

    for function in (later, by_and_by):
        with pytest.raises(FigureError, match="write 'def', not 'async def'"):
            figure()(function)


@pytest.mark.parametrize("backend", ["explorable", "matplotlib"])
def test_a_panel_that_is_not_there_is_answered_with_those_that_are(backend):
    broken = figure(panels="ab", backend=backend)(lambda ax: ax["c"].plot([0, 1]))
    with pytest.raises(FigureError, match="no panel 'c'; the panels are a, b"):
        render.last(broken, {})


def test_a_control_lies_on_a_panel_that_exists():
    with pytest.raises(FigureError, match="lies on panel 'C', but the panels are A, B"):
        figure(panels="AB", dots=Points([], panel="C"))(lambda ax, dots: None)


@pytest.mark.parametrize("returned", [[1], {"curve": np.arange(3)}, {"none": None}])
def test_outputs_are_numbers_or_words(returned):
    broken = figure()(lambda ax: returned)
    with pytest.raises(FigureError, match=r"returned list, not a dict|return (?:one|a) number"):
        broken(Axes())
