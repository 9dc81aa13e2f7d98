"""What cannot be drawn is said with the call, the line and the nearest thing that can."""

import copy
import inspect
import re
import subprocess
import sys

import matplotlib.axes
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.axes._base import _process_plot_format

from explorable.axes import SUPPORTED, Axes, axes_layout, record
from explorable.axes.calls import ALIASES
from explorable.axes.families import adopt_all
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.axes.styles import MARKERS, split

HERE = r"tests.test_axes_mistakes.py:\d+"
NOTHING = [np.nan, np.nan]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("scater", "Did you mean 'scatter'"),
        ("set_xlims", "Did you mean 'set_xlim'"),
        ("acorrr", "Did you mean 'acorr'"),
    ],
)
def test_an_unsupported_call_names_the_nearest_and_the_way_out(name, nearest):
    with pytest.raises(UnsupportedCall, match=f"ax.{name} at {HERE} is not supported") as found:
        getattr(Axes(), name)
    assert nearest in str(found.value)
    assert '@figure(backend="matplotlib")' in str(found.value)


def test_an_unsupported_call_is_an_attribute_error():
    ax = Axes()
    assert not hasattr(ax, "polar")
    assert copy.copy(ax) is not ax


def test_set_refuses_what_there_is_no_setter_for():
    with pytest.raises(UnsupportedCall, match=r"ax.set_xlabl .* Did you mean 'set_xlabel'"):
        Axes().set(xlabl="x")


@pytest.mark.parametrize(
    ("name", "keyword", "nearest"),
    [
        ("plot", "colour", "Did you mean 'color'"),
        ("plot", "linewdth", "Did you mean 'linewidth'"),
        ("scatter", "size", ""),
        ("bar", "marker", ""),
        ("fill_between", "marker", ""),
    ],
)
def test_an_unsupported_keyword_names_the_nearest_and_the_way_out(name, keyword, nearest):
    with pytest.raises(UnsupportedKeyword, match=rf"ax.{name}\(...\) at {HERE}") as found:
        getattr(Axes(), name)([1, 2], [3, 4], **{keyword: 1})
    assert f"takes no keyword {keyword!r}" in str(found.value)
    assert nearest in str(found.value)


def test_a_keyword_under_two_names_is_refused():
    with pytest.raises(UnsupportedKeyword, match="was given 'linewidth' twice"):
        Axes().plot([1], lw=1, linewidth=2)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("set_xticks", (NOTHING,)),
        ("set_ylim", (0, np.nan)),
        ("pcolormesh", ([0, 1, np.nan], [0, 1, 2], [[1, 2], [3, 4]])),
    ],
)
def test_a_place_that_the_axes_need_is_named_with_its_line(name, args):
    with pytest.raises(DrawingError, match=rf"ax.{name}\(...\) at {HERE} "):
        getattr(Axes(), name)(*args)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("plot", ([], [])),
        ("step", ([], [])),
        ("scatter", ([], [])),
        ("fill_between", ([], [])),
        ("fill", ([], [])),
        ("bar", ([], [])),
        ("hlines", ([], 0, 1)),
        ("stem", ([], [])),
        ("errorbar", ([], [], [])),
        ("hist", ([],)),
        ("quiver", ([], [], [], [])),
    ],
)
def test_empty_data_draws_nothing(name, args):
    ax = Axes()
    getattr(ax, name)(*args)
    assert record(ax).marks == [] or name == "hist"
    assert np.isfinite([*ax.get_xlim(), *ax.get_ylim()]).all()


@pytest.mark.parametrize(
    ("name", "args", "what"),
    [
        ("plot", ([1, 2], [1, 2, 3]), "2 x values but 3 y values"),
        ("plot", (np.zeros((3, 2)), np.zeros((3, 4))), "2 columns of x and 4 of y"),
        ("plot", (None,), "None as its data"),
        ("plot", ([1j],), "complex numbers"),
        ("plot", ([np.timedelta64(3, "D")],), "spans of time"),
        ("plot", ([1], [1], "rr"), "it has two colors"),
        ("plot", ([1], [1], "q"), "'q' is no colour, marker or line style"),
        ("scatter", ([1, 2], [1]), "2 x values but 1 y values"),
        ("scatter", ([1], [1], [1, 2]), "2 sizes for 1 points"),
        ("scatter", ([1, 2], [1, 2], None, ["r", "g", "b"]), "3 colours for 2 points"),
        ("fill_between", ([1, 2], [1, 2, 3]), "curves of 2, 3 and 1 points"),
        ("fill_between", ([1, 2], [1, 2], 0, [True]), "1 values of where for 2 points"),
        ("bar", ([1, 2], [1, 2, 3]), "2 places for 3 values"),
        ("hlines", ([1, 2], [1, 2, 3], 1), "2 places, 3 starts and 1 ends"),
        ("errorbar", ([1, 2], [1, 2], [-1, 1]), "negative values in yerr"),
        ("errorbar", ([1, 2], [1, 2], [1, 1, 1]), "yerr of shape (3,) for 2 points"),
        ("imshow", ([1, 2],), "rows and columns"),
        ("imshow", (np.zeros((0, 2, 3)),), "an empty picture"),
        ("pcolormesh", ([1, 2, 3], [1, 2, 3], np.zeros((5, 5))), "cannot place 5 by 5"),
        ("quiver", ([1], [1, 2], [1], [1]), "different sizes"),
        ("set_aspect", (-1,), "positive number"),
        ("set_xticks", ([1, 2], ["a"]), "1 labels for 2 ticks"),
        ("set_xticklabels", (["a"],), "call ax.set_xticks before"),
        ("set_xscale", ("simlog",), "Did you mean 'symlog'"),
        ("set_title", (r"$\foo$",), r"uses \foo"),
        ("axis", ("squar",), "Did you mean 'square'"),
        ("legend", ("text",), "a list of labels"),
        ("legend", (["no handle"], ["a"]), "'no handle' as a handle"),
        ("margins", (-0.7,), "above -0.5"),
    ],
)
def test_wrong_data_is_named_with_the_call_and_its_line(name, args, what):
    with pytest.raises(DrawingError, match=rf"ax.{name}\(...\) at {HERE} ") as found:
        getattr(Axes(), name)(*args)
    assert what in str(found.value)


@pytest.mark.parametrize(
    ("keywords", "what"),
    [
        ({"color": "blu"}, "'blu' is not a colour. Did you mean 'blue'"),
        ({"alpha": 2}, "alpha is 2"),
        ({"ls": "dased"}, "'dased' is not a line style. Did you mean 'dashed'"),
        ({"marker": "?"}, "'?' is not a marker"),
        ({"drawstyle": "stairs"}, "it can be 'default', 'steps'"),
        ({"label": ["a", "b"], "color": "r"}, "2 labels for 1 lines"),
    ],
)
def test_wrong_styles_are_named_with_the_call_and_its_line(keywords, what):
    with pytest.raises(DrawingError, match=rf"ax.plot\(...\) at {HERE} ") as found:
        Axes().plot([1, 2], np.zeros((2, 1)), **keywords)
    assert what in str(found.value)


@pytest.fixture(scope="module", autouse=True)
def all_calls():
    """Tests here look at the class, where rare calls are only once they have been made."""
    adopt_all(Axes)


def test_every_supported_call_exists_here_and_in_matplotlib():
    for name in SUPPORTED:
        assert callable(getattr(Axes, name)), name
        assert callable(getattr(matplotlib.axes.Axes, name)), name


def test_every_public_call_is_in_the_list():
    public = {name for name in dir(Axes()) if not name.startswith("_")}
    drawn = {"collections", "containers", "images", "lines", "patch", "patches", "texts"}
    drawn |= {"bbox", "figure", "title", "use_sticky_edges"}
    assert public == {*SUPPORTED, *drawn, "spines", "transAxes", "transData", "xaxis", "yaxis"}


def test_artists_have_only_names_that_matplotlib_has():
    for ours, theirs in zip(artists(Axes()), artists(plt.figure().subplots()), strict=True):
        public = {name for name in dir(ours) if not name.startswith("_")}
        assert public - set(dir(theirs)) <= {"get_color"}, type(ours).__name__


def artists(ax):
    """Return what drawing calls return on `ax`, one of each kind."""
    (line,) = ax.plot([0, 1])
    bars = ax.bar([1], [2])
    dots, area = ax.scatter([0], [1]), ax.fill_between([0, 1], [0, 1])
    return line, bars[0], dots, area, ax.text(0, 0, "a"), ax.annotate("a", (0, 0))


@pytest.mark.parametrize("name", SUPPORTED)
def test_every_named_parameter_is_in_the_list_and_known_to_matplotlib(name):
    kinds = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = inspect.signature(getattr(Axes, name)).parameters.values()
    real = inspect.signature(getattr(matplotlib.axes.Axes, name)).parameters
    for parameter in parameters:
        if parameter.kind in kinds and parameter.name != "self":
            optional = parameter.default is not inspect.Parameter.empty
            assert not optional or parameter.name in SUPPORTED[name], parameter.name
            if not any(each.kind is inspect.Parameter.VAR_KEYWORD for each in real.values()):
                assert parameter.name in real


@pytest.mark.parametrize("name", SUPPORTED)
def test_defaults_are_those_of_matplotlib(name):
    real = inspect.signature(getattr(matplotlib.axes.Axes, name)).parameters
    for parameter in inspect.signature(getattr(Axes, name)).parameters.values():
        if parameter.name in real and real[parameter.name].default is not inspect.Parameter.empty:
            assert parameter.default == real[parameter.name].default, parameter.name


def test_short_names_are_those_of_matplotlib():
    from matplotlib import cbook, collections, lines, text

    for short, full in ALIASES.items():
        known = (lines.Line2D, collections.Collection, text.Text)
        assert any(full in cbook.normalize_kwargs({short: 1}, kind) for kind in known), short


@settings(deadline=None)
@given(st.text(alphabet="".join(MARKERS[:-4]) + "rgbcmykwC0123-:. ", max_size=6))
def test_formats_are_read_as_matplotlib_reads_them(text):
    assume(len(re.findall(r"C\d+|[rgbcmykw]", text)) < 2)  # "bC0" passes matplotlib unnoticed
    try:
        style, marker, color = _process_plot_format(text)
    except ValueError:
        with pytest.raises(DrawingError):
            split(text)
        return
    found = split(text)
    assert found.get("linestyle") == style
    assert found.get("marker") == marker
    assert (found.get("color") is None) == (color is None)


def test_colours_in_formats_are_those_of_matplotlib():
    assert split("C3--o") == {"color": "C3", "linestyle": "--", "marker": "o"}
    assert split("tab:blue") == {"color": "tab:blue"}
    assert split("0.4") == {"color": "0.4"}
    assert split("1") == {"marker": "1", "linestyle": "None"}


def test_nothing_of_the_authors_data_is_kept_or_changed():
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, np.nan, 3.0])
    ax = Axes()
    ax.plot(x, y)
    ax.scatter(x, y)
    ax.fill_between(x, y, 0)
    before = [mark.points.copy() for mark in record(ax).marks]
    x += 100
    assert np.isnan(y[1])
    for mark, points in zip(record(ax).marks, before, strict=True):
        np.testing.assert_array_equal(mark.points, points)


def test_what_a_call_returns_says_what_it_can():
    ax = Axes()
    (line,) = ax.plot([1, 2])
    with pytest.raises(UnsupportedCall, match=f"{HERE}: 'set_datum' of what .* 'set_data'"):
        line.set_datum([1], [2])
    with pytest.raises(UnsupportedCall, match="'taking apart' of what"):
        list(ax.fill_between([0, 1], [0, 1]))


def test_drawing_loads_neither_matplotlib_nor_the_late_parts_of_numpy():
    """A browser has no matplotlib, and every module loaded late is a frame that comes late."""
    program = """
import sys
import numpy as np
from explorable.axes import Axes, axes_layout
before = set(sys.modules)
ax = Axes()
x = np.linspace(0, 1, 50)
ax.plot(x, x, "r--o", label="a"); ax.fill_between(x, x, where=x > 0.5); ax.scatter(x, x, s=9)
ax.bar(x, x); ax.hist(x); ax.errorbar(x, x, 0.1); ax.stem(x, x); ax.step(x, x); ax.axhline(1)
ax.text(0, 0, "$x_1$"); ax.annotate("a", (0, 0), (1, 1), arrowprops={"arrowstyle": "->"})
ax.imshow(np.ones((2, 2, 3))); ax.legend(); ax.set(xlim=(0, 1), title="t")
ax.get_xlim(); [spec.ticks_for(300) for spec in axes_layout(ax)[:2]]
print(sorted(set(sys.modules) - before))
"""
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (shown.stdout.strip(), shown.stderr) == ("[]", "")


def test_rare_calls_are_loaded_when_they_are_made():
    """Each family comes alone, also where a call is only looked at, and `dir` tells of all."""
    program = """
import sys
from explorable.axes import Axes
from explorable.base.rare_calls import FAMILIES, RARE
ax = Axes()
assert set(RARE) <= set(dir(ax))
assert not set(FAMILIES) & set(sys.modules)
for call, module in RARE.items():
    assert callable(getattr(Axes(), call)), call
    assert module in sys.modules, call
    loaded = set(FAMILIES) & set(sys.modules)
    assert loaded <= {*list(FAMILIES)[: list(FAMILIES).index(module) + 1]}, loaded
ax.pie([1, 2])
"""
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert shown.stderr == ""


def test_ticks_may_be_shown_without_marks():
    def marked(ax):
        return ["near" in spec.ticks_at for spec in axes_layout(ax)[:2]]

    ax = Axes()
    assert marked(ax) == [True, True]
    ax.tick_params(axis="y", left=False)
    assert marked(ax) == [True, False]
    ax.tick_params(bottom=False)
    assert marked(ax) == [False, False]


@pytest.mark.parametrize("y", [[1e308, -1e308], [1e308, np.nan, -1e308]])
def test_data_too_far_apart_for_an_axis_names_the_call(y):
    with pytest.raises(DrawingError, match=f"plot\\(...\\) at {HERE} was given y from -1e.308 to"):
        Axes().plot(range(len(y)), y)
    with pytest.raises(DrawingError, match=f"scatter\\(...\\) at {HERE} was given x from -1e.308"):
        Axes().scatter(y, range(len(y)))
    apart = Axes()
    apart.plot([0, 1e308])
    apart.plot([0, -1e308])
    with pytest.raises(DrawingError, match="drawn along y runs from"):
        apart.get_ylim()


def test_a_category_whose_mathematics_cannot_be_read_is_named():
    ax = Axes()
    ax.bar([r"$\mmu$", "b"], [1, 2])
    with pytest.raises(DrawingError, match=r"the x axis cannot be labelled: .*mmu.*'mu'"):
        axes_layout(ax)
