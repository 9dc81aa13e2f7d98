"""Mistakes in a Sphinx project are warnings with file, line and remedy."""

import pytest

from explorable.hosts.sphinx import site as sphinx_site_module
from tests.sphinx_site import FIGURE, build, lay_out, write
from tests.tiny_site import edit

MISTAKES = {
    ".. explorable:: decay.fadng": (
        4,
        "no figure named 'decay.fadng'. Did you mean 'decay.fading'? ",
    ),
    ".. explorable:: decay.fading\n   :id: x\n   :strat: {rate: 2}": (
        6,
        "fading: no option named 'strat'. Did you mean 'start'? "
        "The options are start, id, answers, print, dock, key, panels, width, plays, later, share.",
    ),
    ".. explorable:: decay.fading\n   :nam: x": (
        5,
        "no option named 'nam'. Did you mean 'name'?",
    ),
    ".. explorable:: decay.fading\n   :rate: 2": (
        5,
        "fading: 'rate' is a parameter, not an option. Write 'start: {rate: 2}'.",
    ),
    ".. explorable:: decay.fading\n   :start: {rat: 2}": (
        5,
        "fading: no parameter named 'rat'. Did you mean 'rate'? It has: rate.",
    ),
    ".. explorable:: decay.fading\n   :start: {rate: 5}": (
        5,
        "fading: 'rate' is 5, but its slider runs from 0.1 to 3",
    ),
    ".. explorable:: decay.fading\n   :start: rate=2": (
        5,
        "fading: 'start' is 'rate=2', but it must be like '{rate: 1",
    ),
    ".. explorable:: decay.fading\n   :start: {rate: 2": (
        5,
        "decay.fading: its options are not valid YAML:",
    ),
    ".. explorable:: decay.fading\n   :print: [{rate: 1},\n            {rate: 9}]\n   :id: x": (
        5,
        "fading: 'rate' is 9, but its slider runs from 0.1 to 3",
    ),
    ".. explorable:: decay.fading\n   What is left.": (
        4,
        "decay.fading: leave a blank line before the caption.",
    ),
    '.. explorable:: decay.fading\n   :id: "two words"': (5, "fading: the id 'two words' must be"),
    ".. explorable::": (4, "a figure needs its name: 'explorable' and then module.function."),
    f"{FIGURE[13:]}\n:explorable:`fading.rat`": (
        6,
        "'fading.rat': fading has no parameter or output named 'rat'. Did you mean 'rate'?",
    ),
    f"{FIGURE[13:]}\nSome text\nand :explorable:`fading.half`": (
        7,
        "'fading.half': 'fading.half' is 0.693147; say how to show it, as in 'fading.half:.2f'.",
    ),
    f"{FIGURE[13:]}\n:explorable:`half`": (
        6,
        "'half': this names no figure's parameter or output. Write ':explorable:`figure.param",
    ),
    f"{FIGURE[13:]}\n`slow <figure:fadin?rate=1>`_": (
        6,
        "the link 'figure:fadin?rate=1': no figure named 'fadin' on this page. "
        "Did you mean 'fading'? Figures on it: fading.",
    ),
    f"{FIGURE[13:]}\n`slow <figure:fading?rate=7>`_": (
        6,
        "the link 'figure:fading?rate=7': 'rate' ",
    ),
    f"{FIGURE[13:]}\n`the line <mark:fading.lin>`_": (
        6,
        "the link 'mark:fading.lin': 'fading' has no mark named 'lin' at its start. ",
    ),
}


@pytest.mark.parametrize("source", MISTAKES)
def test_a_mistake_has_file_line_and_remedy(rst, source):
    line, said = MISTAKES[source]
    built = build(write(rst, f"Decay\n=====\n\n{source}\n"), "dummy")
    assert built.code == 1
    told = [each for each in built.said.splitlines() if "[explorable]" in each]
    assert len(told) == 1, built.said
    assert told[0].startswith(f"docs/index.rst:{line}: WARNING: {said}")


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("```{explorable} decay.fadng\n```", 3, "no figure named 'decay.fadng'."),
        ("```{explorable} decay.fading\n:id: x\n:strat: 1\n```", 5, "fading: no option named"),
        (
            '```{explorable} decay.fading\n---\nid: x\nstart: "{rate: 9}"\n---\n```',
            6,
            "fading: 'rate' is 9, but its slider runs from 0.1 to 3",
        ),
        (
            "```{explorable} decay.fading\n```\n\n{explorable}`fading.rat`",
            6,
            "'fading.rat': fading",
        ),
        (
            "```{explorable} decay.fading\n```\n\n[slow](figure:fadin)",
            6,
            "the link 'figure:fadin':",
        ),
    ],
)
def test_a_mistake_in_myst_has_file_and_line(tmp_path, source, line, said):
    root = lay_out(tmp_path, "myst")
    built = build(write(root, f"# Decay\n\n{source}\n", "index.md"), "dummy")
    told = [each for each in built.said.splitlines() if "[explorable]" in each]
    assert len(told) == 1, built.said
    assert told[0].startswith(f"docs/index.md:{line}: WARNING: {said}")


def test_words_of_a_figure_with_a_mistake_are_no_second_mistake(rst):
    words = "\n:explorable:`fading.rate` `slow <figure:fading?rate=0.5>`_\n"
    built = build(write(rst, f"{FIGURE}   :start: {{rat: 1}}\n{words}"), "dummy")
    assert built.said.count("[explorable]") == 1


def test_a_mistake_in_an_included_file_is_told_there(rst):
    edit(rst, "docs/included.txt", "decay.growing", "decay.growng")
    built = build(rst, "dummy")
    assert "included.txt:1: WARNING: no figure named 'decay.growng'." in built.said


def test_a_mistake_in_a_module_is_told_there_and_once(rst):
    edit(rst, "widgets/decay.py", "import times", "import tims")
    said = build(rst, "dummy").said
    assert said.count("widgets/decay.py:4: WARNING: widgets.decay cannot be imported") == 1
    assert "ImportError" in said


def test_a_figure_that_cannot_be_drawn_is_told_where_it_is_asked_for(rst):
    edit(rst, "widgets/decay.py", "np.exp(-rate * t)", "np.exp(-rat * t)")
    said = build(write(rst, FIGURE), "dummy").said
    assert "docs/index.rst:4: WARNING: decay.fading cannot be drawn at its start: NameErr" in said
    assert "widgets/decay.py:16, in fading" in said


def test_a_mistake_is_told_by_every_build_until_it_is_mended(rst):
    write(rst, f"{FIGURE}   :start: {{rat: 1}}\n")
    assert "no parameter named 'rat'" in build(rst).said
    again = build(rst)
    assert "no parameter named 'rat'" in again.said
    assert "1 changed" in again.told
    edit(rst, "docs/index.rst", "rat:", "rate:")
    assert build(rst).said == ""


def test_a_figure_that_is_written_later_is_found(rst):
    write(rst, FIGURE.replace("fading", "falling"))
    assert "no figure named 'decay.falling'" in build(rst).said
    edit(rst, "widgets/decay.py", "def growing", "def falling")
    assert "index.rst" not in build(rst).said


def test_settings_are_checked_with_the_line_in_conf(tmp_path):
    root = lay_out(tmp_path, "rst", widgits="../widgets", budget="many", maths="mathml")
    said = build(root, "dummy").said
    assert "docs/conf.py:5: WARNING: no option 'widgits'. Did you mean 'widgets'?" in said
    assert "'budget' is 'many', but it must be a number of kilobytes." in said
    assert "'maths' has no effect under Sphinx" in said


def test_mistakes_may_be_left_out_of_what_is_told(rst):
    built = build(
        write(rst, FIGURE.replace("fading", "x")), "dummy", "-D", "suppress_warnings=explorable,toc"
    )
    assert (built.code, built.said) == (0, "")


def test_nothing_is_raised_at_the_end_of_a_build(rst, monkeypatch):
    def broken(*_):
        raise RuntimeError("no more space")

    monkeypatch.setattr(sphinx_site_module, "finish", broken)
    built = build(rst)
    assert built.code == 1
    assert "WARNING: figures are not live: RuntimeError('no more space')" in built.said
    assert (rst / "doctrees" / "environment.pickle").exists()
    assert "data:image/svg+xml" in built.text("index.html")


def test_what_goes_wrong_when_a_site_is_finished_is_told_where_its_figure_is(
    tmp_path, python_at_hand
):
    root = lay_out(tmp_path, "rst", python=True)
    edit(root, "widgets/decay.py", "np.exp(-rate * t)", "np.exp(-rate * t) if rate < 2 else fail")
    built = build(write(root, FIGURE))
    assert built.code == 1
    assert "docs/index.rst:4: WARNING: decay.fading cannot be drawn at {'rate': " in built.said
