"""The manual's example of each call, on our axes and on matplotlib's."""

import pytest
from axes_oracle import assert_same_axes, drawn
from manual import examples

from explorable.axes import SUPPORTED, Axes

MATPLOTLIB = "from matplotlib"
EXAMPLES = examples.all_examples()


class Example:
    """An example, in the form of a call that `drawn` can carry out."""

    def __init__(self, name):
        self.name = name

    def on(self, ax):
        example = EXAMPLES[self.name]
        if isinstance(ax, Axes):
            example(ax)
        else:  # matplotlib's own shapes for matplotlib's own axes
            theirs = examples.source(example).replace("from explorable.matplotlib", MATPLOTLIB)
            exec(theirs, {**example.__globals__, "ax": ax})


def test_every_call_has_one_example():
    several = [name for name in EXAMPLES if len(examples.families_of(name)) > 1]
    assert not several
    missing = SUPPORTED.keys() - EXAMPLES.keys()
    assert not missing, f"write an example in a widgets/manual_*.py for: {', '.join(missing)}"
    assert EXAMPLES.keys() <= SUPPORTED.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_uses_its_call(name):
    assert f"ax.{name}(" in examples.source(EXAMPLES[name])


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_what_matplotlib_shows(name):
    ours, theirs = drawn([Example(name)])
    assert_same_axes(ours, theirs)
    for side in ("title", "xlabel", "ylabel"):
        assert getattr(ours, f"get_{side}")() == _plain(getattr(theirs, f"get_{side}")())
    labels = theirs.get_legend_handles_labels()[1]
    assert ours.get_legend_handles_labels()[1] == labels


def _plain(text):
    from explorable.mathtext.raised import spelled
    from explorable.mathtext.text import marked

    return spelled(marked(text))
