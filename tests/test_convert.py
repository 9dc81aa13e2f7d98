"""`explorable convert`: drafts of figures that draw what the notebook's functions draw."""

import importlib
import json
import sys
from pathlib import Path

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from tiny_site import build, edit, own_widgets

import explorable
from explorable import render
from explorable.cli.convert import module_name
from explorable.cli.main import main

IMPORTS = """\
%matplotlib inline
import numpy as np
import matplotlib.pyplot as plt
import ipywidgets as widgets
from ipywidgets import interact, interactive, fixed
"""
HELPERS = """\
N = 3

def wave(x, k):  # of a wave number
    return np.sin(k * x) / N

def decorate(title, size=3):
    plt.title(title)
    plt.grid(True)
"""
WAVES = '''\
@interact(k=(1, 10), height=(0.0, 2.0, 0.1), kind=["sine", "square"], dashed=False)
def waves(k, height=1.0, kind="sine", dashed=True):
    """A wave, at will."""
    # Two hundred points are enough.
    x = np.linspace(0, 2*np.pi, 200)
    y = height * wave(x, k)
    if kind == "square":
        y = np.sign(y)
    plt.figure(figsize=(10, 4))
    plt.plot(x, y, ls="--" if dashed else "-", label="wave")
    plt.axhline(0, color="grey")
    plt.xlabel("x"); plt.ylabel("y")
    plt.xlim(0, 6)
    plt.legend()
    decorate(f"k = {k}")
    plt.show()
'''
PAIR = """\
def pair(a, b, f, n=4):
    fig, (left, right) = plt.subplots(1, 2)
    x = np.linspace(0, 1, n * 10)
    left.plot(x, f(a * x))
    right.plot(x, f(b * x))
    fig.tight_layout()

speed = widgets.FloatSlider(min=0, max=5, step=0.5, value=2, description="speed")
interact(pair, a=speed, b=3, f={"sine": np.sin, "cosine": np.cos}, n=fixed(6));
"""


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook; a cell that begins with "md:" is Markdown, the others are code."""
    told = [
        {"cell_type": "markdown", "metadata": {}, "source": cell.removeprefix("md:")}
        if cell.startswith("md:")
        else {
            "cell_type": "code",
            "metadata": {},
            "source": cell.splitlines(keepends=True),
            "outputs": [],
            "execution_count": None,
        }
        for cell in cells
    ]
    file = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": told}
    path.write_text(json.dumps(file), encoding="utf-8")
    return path


def converted(tmp_path: Path, *cells: str) -> str:
    """Convert a notebook; return the module."""
    assert main(["convert", str(notebook(tmp_path / "draft.ipynb", *cells)), *into(tmp_path)]) == 0
    return (tmp_path / "site/widgets/draft.py").read_text(encoding="utf-8")


def into(tmp_path: Path) -> list[str]:
    return ["--into", str(tmp_path / "site")]


def control(tmp_path: Path, argument: str, default: str = "", before: str = ""):
    """Return the control that `interact(f, x=argument)` becomes."""
    cell = f"{before}\ndef f(x{default}):\n    plt.plot([x])\n\ninteract(f, x={argument})\n"
    module = converted(tmp_path, IMPORTS, cell)
    found: dict[str, object] = {}
    exec(compile(module, "draft.py", "exec"), found | {"__name__": "draft"}, found)
    return found["f"].controls["x"]


def lines(axes) -> list[np.ndarray]:
    return [np.asarray(line.get_xydata()) for line in axes.get_lines()]


def original(cells: tuple[str, ...], function: str):
    """Return a function of a notebook, as its cells define it without widgets."""
    code = "\n".join(cells).replace("%matplotlib inline", "")
    code = code.replace("@interact(", "@(lambda **k: lambda f: f)(")
    space: dict[str, object] = {}
    exec(code.partition("\nspeed =")[0], space)
    return space[function]


@pytest.fixture
def site(tmp_path):
    """A new site without Python for readers, with a notebook converted into it."""
    folder = tmp_path / "site"
    assert main(["new", str(folder)]) == 0
    edit(folder, "mkdocs.yml", "  - explorable:\n", "  - explorable:\n      runtime: false\n")
    edit(folder, "mkdocs.yml", "  - beats.md\n", "  - beats.md\n  - standing-waves.md\n")
    file = notebook(
        tmp_path / "Standing waves.ipynb",
        "md:# Waves in a box\n\nHow do they add up?",
        IMPORTS,
        HELPERS,
        WAVES,
        "md:Then two of them.",
        PAIR,
        "print(N)\nplt.plot([1, 2])",
    )
    assert main(["convert", str(file), "--into", str(folder)]) == 0
    return folder


def test_the_draft_builds_strictly_as_it_is(site, capsys):
    assert not build(site).errors
    html = (site / "build/site/standing-waves/index.html").read_text(encoding="utf-8")
    assert html.count("<explorable-figure") == 2
    first, then = html.index("standing_waves.waves"), html.index("Then two of them")
    assert html.index("How do they add up") < first < then < html.index("standing_waves.pair")


def test_its_figures_draw_what_the_notebook_draws(site):
    with own_widgets():
        for name in [name for name in sys.modules if name.partition(".")[0] == "widgets"]:
            del sys.modules[name]
        sys.path.insert(0, str(site))
        try:
            drafted = importlib.import_module("widgets.standing_waves")
        finally:
            sys.path.remove(str(site))
    state = {"k": 4, "height": 0.5, "kind": "square", "dashed": True}
    plt.close("all")
    original((IMPORTS.replace("import ipywidgets", "#"), HELPERS, WAVES), "waves")(**state)
    expected = plt.gca()
    _, ours = plt.subplots()
    drafted.waves(ours, **state)
    assert len(lines(ours)) == len(lines(expected)) == 2
    for mine, theirs in zip(lines(ours), lines(expected), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    for told in ("get_xlabel", "get_ylabel", "get_title", "get_xlim"):
        assert getattr(ours, told)() == getattr(expected, told)()

    plt.close("all")
    original((IMPORTS, HELPERS, PAIR), "pair")(2.0, 3, np.cos, 6)
    theirs = plt.gcf().axes
    _, panels = plt.subplots(1, 2)
    drafted.pair(dict(zip("ab", panels, strict=True)), f="cosine")
    for mine, other in zip(panels, theirs, strict=True):
        np.testing.assert_array_equal(lines(mine)[0], lines(other)[0])
    plt.close("all")


def test_comments_and_layout_stay(site):
    module = (site / "widgets/standing_waves.py").read_text(encoding="utf-8")
    assert "    # Two hundred points are enough.\n    x = np.linspace(0, 2*np.pi, 200)\n" in module
    assert "def wave(x, k):  # of a wave number\n" in module
    assert "def decorate(ax, title, size=3):\n    ax.set_title(title)\n" in module
    assert "plt" not in module
    assert "ipywidgets" not in module


def test_it_says_what_it_left_out(tmp_path, capsys):
    converted(
        tmp_path,
        IMPORTS,
        "md:![a](attachment:a.png)",
        "!pip install this\nspoken = 3 +",
        "x = np.random.rand(3)\n"
        "def f(a):\n    plt.plot(x * a)\n    print(a)\n    plt.savefig('a.png')\n"
        "interact(f, a=2)\ninteract(gone, a=2)\n",
        "slider.observe(print)",
        "def g(c):\n    plt.plot(np.ones(3) * c, gid='a')\ninteract(g, c=1.0)",
        "def h(colour):\n    plt.plot([1], color=colour)\n"
        "interact(h, colour=widgets.ColorPicker(value='red'))",
        "low = 2\nends = widgets.IntRangeSlider(min=low, max=9)\n"
        "def k(r):\n    plt.plot(r)\ninteract(k, r=ends)",
    )
    told = capsys.readouterr().out
    for line in (
        "cell 2: a picture is attached",
        "cell 3: it is left out, because it is not Python: line 2",
        "cell 4: `print(a)` prints",
        "cell 4: `plt.savefig('a.png')` is left out",
        "cell 4: there is no figure for it: `gone` is not defined",
        "cell 4: it uses random numbers without a seed",
        "cell 5: it is called when a widget changes",
        "cell 6: `g` is drawn by matplotlib itself, because of `ax.plot(gid=…)`",
        "cell 7: `colour`: `widgets.ColorPicker(value='red')` has no equivalent; it is always 'r",
        "cell 8: there is no figure for it: `r`: a range whose numbers are computed",
    ):
        assert line in told
    assert "it is not in the draft: `ends" not in told


def test_shapes_and_colour_bars_are_those_that_readers_have(tmp_path, capsys):
    module = converted(
        tmp_path,
        IMPORTS,
        "from matplotlib.patches import Circle\nimport matplotlib.ticker as mticker",
        "def f(r):\n"
        "    fig, axis = plt.subplots()\n"
        "    shown = axis.imshow(np.eye(3) * r)\n"
        "    axis.add_patch(Circle((1, 1), r))\n"
        "    fig.colorbar(shown, label='how much')\n"
        "interact(f, r=(0.1, 1.0))",
    )
    assert "from explorable.matplotlib.patches import Circle\n" in module
    assert "    axis.figure.colorbar(shown, ax=axis, label='how much')\n" in module
    assert "backend" not in module
    assert "colour bar" not in capsys.readouterr().out
    space: dict[str, object] = {"__name__": "draft"}
    exec(compile(module, "draft.py", "exec"), space)
    assert render.last(space["f"], {"r": 0.5})[0]["wide"].nodes


def test_what_needs_matplotlib_itself_keeps_its_imports(tmp_path):
    module = converted(
        tmp_path,
        IMPORTS,
        "from matplotlib.patches import Circle",
        "def f(r):\n    plt.gca().add_patch(Circle((1, 1), r))\n    plt.plot([1], gid='a')\n"
        "interact(f, r=(0.1, 1.0))",
    )
    assert "from matplotlib.patches import Circle\n" in module
    assert 'backend="matplotlib"' in module


@pytest.mark.parametrize(
    "abbreviation",
    ["5", "-4", "0", "2.5", "(1, 10)", "(0, 3)", "(2, 9, 3)", "(0.0, 2.0)", "(0.0, 1.0, 0.25)"],
)
def test_numbers_become_the_sliders_that_ipywidgets_would_show(tmp_path, abbreviation):
    theirs = ipywidgets.interactive(lambda x: None, x=eval(abbreviation)).children[0]
    ours = control(tmp_path, abbreviation)
    assert isinstance(ours, explorable.Slider)
    assert (ours.low, ours.high) == (theirs.min, theirs.max)
    assert ours.start == pytest.approx(theirs.value)
    assert ours.integer == isinstance(theirs, ipywidgets.IntSlider)
    if ours.strict:
        assert np.diff(ours.positions[:2])[0] == theirs.step


@pytest.mark.parametrize(
    "widget",
    [
        "IntSlider(min=2, max=30, value=7, step=1)",
        "IntSlider(value=7, min=2, max=30)",
        "FloatSlider(min=-1, max=1, step=0.05, value=0.5)",
        "FloatSlider()",
        "IntSlider()",
        "BoundedIntText(min=1, max=9, value=4)",
        "BoundedFloatText(min=1, max=9, value=4)",
        "FloatLogSlider(value=10, base=10, min=-2, max=3)",
        "IntSlider(min=2 * 3, max=30, value=-1 + 8)",
    ],
)
def test_sliders_keep_ends_and_value(tmp_path, widget):
    theirs = eval(f"ipywidgets.{widget}")
    ours = control(tmp_path, f"widgets.{widget}")
    log = isinstance(theirs, ipywidgets.FloatLogSlider)
    ends = [theirs.base**end if log else end for end in (theirs.min, theirs.max)]
    assert [ours.low, ours.high] == pytest.approx(ends)
    assert ours.start == pytest.approx(theirs.value)
    assert ours.log == log


@pytest.mark.parametrize(
    ("argument", "options", "start"),
    [
        ("['a', 'b']", {"a": "a", "b": "b"}, "a"),
        ("{'one': 1, 'ten': 10}", {1: "one", 10: "ten"}, 1),
        ("widgets.Dropdown(options=['a', 'b'], value='b')", {"a": "a", "b": "b"}, "b"),
        ("widgets.RadioButtons(options=[('A', 1), ('B', 2)], value=2)", {1: "A", 2: "B"}, 2),
        ("widgets.ToggleButtons(options=[1, 2, 4])", {1: "1", 2: "2", 4: "4"}, 1),
        ("widgets.SelectionSlider(options=[0.1, 1.5])", {0.1: "0.1", 1.5: "1.5"}, 0.1),
        ("range(3)", {0: "0", 1: "1", 2: "2"}, 0),
    ],
)
def test_lists_become_choices(tmp_path, argument, options, start):
    ours = control(tmp_path, argument)
    assert isinstance(ours, explorable.Choice)
    assert dict(zip(ours.options, ours.labels.values(), strict=True)) == options
    assert ours.start == start


@pytest.mark.parametrize(
    ("argument", "kind", "start"),
    [
        ("True", explorable.Toggle, True),
        ("widgets.Checkbox(value=True, description='on')", explorable.Toggle, True),
        ("widgets.ToggleButton()", explorable.Toggle, False),
        ("'hello'", explorable.Text, "hello"),
        ("widgets.Textarea('hello')", explorable.Text, "hello"),
    ],
)
def test_switches_and_texts(tmp_path, argument, kind, start):
    ours = control(tmp_path, argument)
    assert isinstance(ours, kind)
    assert ours.start == start


def test_a_widget_may_have_a_name(tmp_path):
    before = "size = widgets.IntSlider(min=1, max=4, value=3, description='How many?')"
    ours = control(tmp_path, "size", before=before)
    assert (ours.low, ours.high, ours.start, ours.label) == (1, 4, 3, "How many?")


def test_a_range_begins_at_the_functions_default_as_in_a_notebook(tmp_path):
    assert control(tmp_path, "(1, 10)", default="=7").start == 7


def test_a_play_widget_is_a_slider_that_plays(tmp_path):
    ours = control(tmp_path, "widgets.Play(min=0, max=50, interval=200)")
    assert (ours.high, ours.play, ours.loop) == (50, 10, False)


def test_a_play_widget_that_repeats_is_a_slider_that_loops(tmp_path):
    ours = control(tmp_path, "widgets.Play(min=0, max=50, repeat=True)")
    assert (ours.play, ours.loop) == (5, True)


def test_two_calls_of_one_function_are_two_figures(tmp_path):
    cell = "def f(a):\n    plt.plot([a])\ninteract(f, a=2)\ninteract(f, a=(0, 9))\n"
    module = converted(tmp_path, IMPORTS, cell)
    assert "def f(ax, a):" in module
    assert "def f_2(ax, a):" in module


def test_a_function_on_one_line_and_a_lambda(tmp_path):
    cell = "def f(a): plt.plot([a])\ninteract(f, a=2)\ninteract(lambda b: plt.plot([b]), b=3)\n"
    module = converted(tmp_path, IMPORTS, cell)
    assert "def f(ax, a):\n    ax.plot([a])\n" in module
    assert "def figure_2(ax, b):\n    ax.plot([b])\n" in module


def test_nothing_is_overwritten(tmp_path, capsys):
    cell = "def f(a):\n    plt.plot([a])\ninteract(f, a=2)\n"
    converted(tmp_path, IMPORTS, cell)
    before = (tmp_path / "site/widgets/draft.py").read_text(encoding="utf-8")
    other = notebook(tmp_path / "draft.ipynb", IMPORTS, cell.replace("[a]", "[2, a]"))
    assert main(["convert", str(other), *into(tmp_path)]) == 1
    assert "these files exist" in capsys.readouterr().err
    assert (tmp_path / "site/widgets/draft.py").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("content", ["", "{}", "[1]", "# no notebook"])
def test_what_is_no_notebook_is_refused(tmp_path, content, capsys):
    file = tmp_path / "draft.ipynb"
    file.write_text(content, encoding="utf-8")
    assert main(["convert", str(file), *into(tmp_path)]) == 1
    assert "not a notebook" in capsys.readouterr().err


def test_a_notebook_without_interact_is_refused(tmp_path, capsys):
    file = notebook(tmp_path / "draft.ipynb", IMPORTS, "plt.plot([1])")
    assert main(["convert", str(file), *into(tmp_path)]) == 1
    assert "no call of interact" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_under_sphinx_the_chapter_is_myst(tmp_path):
    (tmp_path / "site/docs").mkdir(parents=True)
    (tmp_path / "site/docs/conf.py").write_text("extensions = ['explorable.sphinx']\n")
    file = notebook(tmp_path / "waves.ipynb", IMPORTS, HELPERS, WAVES)
    assert main(["convert", str(file), *into(tmp_path)]) == 0
    chapter = (tmp_path / "site/docs/waves.md").read_text(encoding="utf-8")
    assert "```{explorable} waves.waves\nA wave, at will.\n```" in chapter


@pytest.mark.parametrize(
    ("stem", "name"), [("Standing waves", "standing_waves"), ("01-intro", "chapter_01_intro")]
)
def test_modules_are_named_after_notebooks(stem, name):
    assert module_name(Path(f"{stem}.ipynb")) == name
