"""A build tells of controls that change a picture and no word of what is said of it."""

import numpy as np
import pytest

from explorable import Choice, File, Points, Reroll, Slider, Toggle, figure
from explorable.compile.same_words import same_words
from explorable.figure import FigureError
from tests.tiny_site import build, lay_out

X = np.linspace(0, 1, 50)
FIGURE = "/// figure | w.bent\nA curve that is bent.\n///\n"
BENT = """\
import numpy as np
from explorable import Slider, figure


@figure(bend=Slider(0, 9, start=1), describe="A curve.")
def bent(ax, bend):
    x = np.linspace(0, 1, 50)
    ax.plot(x, np.sin(bend * x))
    ax.set_ylim(-1, 1)
"""


def waving(describe, **more):
    @figure(describe=describe, times=Slider(1, 9), quiet=Toggle(), seed=Reroll(), **more)
    def wave(ax, times, quiet, seed):
        heights = 0 * X if quiet else np.sin(times * X + seed % 7)
        ax.plot(X, heights)
        ax.set_ylim(-1, 1)
        return {"top": heights.max(), "begins": heights[0]}

    return wave


def controls(drawn):
    return [told.partition(" ")[0].strip("'") for told in same_words(drawn)]


def test_a_sentence_that_never_changes_is_told_for_each_control():
    assert controls(waving("A wave.")) == ["times", "quiet", "seed"]


def test_what_is_told_has_the_control_both_states_and_the_remedy():
    told, *_ = same_words(waving("A wave."))
    for part in ("with '5' and with '1'", "'A wave.'", "describe=", "unsaid=['times']"):
        assert part in told


def test_a_sentence_that_follows_what_is_seen_is_enough():
    assert not controls(waving("{times} times, up to {top:.2f}, from {begins:.2f}."))


def test_an_author_may_leave_something_unsaid():
    assert controls(waving("A wave.", unsaid=["seed"])) == ["times", "quiet"]
    assert not controls(waving("A wave.", unsaid=True))


def test_what_hardly_shows_need_not_be_said():
    @figure(describe="A wave.", shift=Slider(0.0, 0.02))
    def wave(ax, shift):
        ax.plot(X, np.sin(9 * X) + shift)
        ax.set_ylim(-2, 2)

    assert not controls(wave)


def test_a_point_that_is_dragged_upward_is_heard():
    def drawn(describe):
        @figure(describe=describe, points=Points([(0.2, 0.5), (0.8, 0.5)], x=(0, 1), y=(0, 9)))
        def line(ax, points):
            ax.plot(*points.T)
            ax.set(xlim=(0, 1), ylim=(0, 9))
            return {"count": len(points), "x": points[:, 0].sum(), "y": points[:, 1].sum()}

        return line

    (told,) = same_words(drawn("{count} points around {x:.2f}."))
    assert "its first point at another y" in told
    assert not controls(drawn("{count} points around {x:.2f} and {y:.2f}."))


def test_another_image_is_another_picture():
    @figure(describe="A field.", kind=Choice(["up", "down"]))
    def field(ax, kind):
        rows = np.arange(64.0).reshape(8, 8)
        ax.imshow(rows if kind == "up" else rows[::-1])

    assert controls(field) == ["kind"]


@pytest.mark.parametrize("more", [{"describe": ""}, {"unsaid": True}, {"backend": "matplotlib"}])
def test_some_figures_are_not_looked_at(more):
    assert not controls(waving(**{"describe": "A wave.", **more}))


def test_unsaid_names_a_control_of_the_figure():
    with pytest.raises(FigureError, match=r"unsaid=\['tims'\] names no control.*'times'"):
        waving("A wave.", unsaid=["tims"])


def test_a_build_says_so_with_the_place_of_the_figure_and_goes_on(tmp_path, caplog):
    lay_out(tmp_path, None, content__index_md=FIGURE, widgets__w_py=BENT)
    caplog.set_level("INFO")
    assert not build(tmp_path).errors
    told = [(each.levelname, each.message) for each in caplog.records if "'bend'" in each.message]
    assert [level for level, _ in told] == ["INFO"]
    assert "widgets/w.py:5: w.bent: 'bend' changes the picture" in told[0][1]


def test_each_figure_of_a_module_is_told_of_its_own(tmp_path, caplog):
    other = BENT.partition("@figure")[2].replace("bend", "bow").replace("bent", "bowed")
    page = FIGURE + "\n" + FIGURE.replace("bent", "bowed")
    lay_out(tmp_path, None, content__index_md=page, widgets__w_py=f"{BENT}\n\n@figure{other}")
    caplog.set_level("INFO")
    assert not build(tmp_path).errors
    told = [each.message for each in caplog.records if "changes the picture" in each.message]
    assert ["w.bent: 'bend'" in told[0], "w.bowed: 'bow'" in told[1]] == [True, True]
    assert len(told) == 2


def test_of_a_file_it_is_told_without_what_is_in_it():
    @figure(describe="A sound.", heard=File("wav", [0.5, -0.5] * 50, rate=8000))
    def sound(ax, heard):
        ax.plot(heard[:100])
        ax.set(xlim=(0, 100), ylim=(-1, 1))

    (told,) = same_words(sound)
    assert "with the start and with another file it is 'A sound.'" in told
