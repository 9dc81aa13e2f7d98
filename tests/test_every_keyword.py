"""Every keyword of every call changes the picture or is refused, or the manual says why not."""

import inspect

import keyword_table as table
import pytest
from svg_of import svg_of

from explorable.axes import SUPPORTED, Axes
from explorable.axes.mistakes import DrawingError


def keywords_of(name):
    """Return the keywords of a call: those that are listed, and parameters with a default."""
    parameters = inspect.signature(getattr(Axes(), name)).parameters.values()
    named = (each.name for each in parameters if each.default is not each.empty)
    return list(dict.fromkeys([*SUPPORTED[name], *(one for one in named if one != "arg")]))


PAIRS = [(name, each) for name in SUPPORTED for each in keywords_of(name)]


def looked_up(found, name, keyword):
    """Return the entry of a pair, or the one of its keyword in all calls; None if there is none."""
    return found.get((name, keyword), found.get(keyword))


def outcome(name, keyword, style):
    """Return the picture that a call leaves; for a getter, what it returns as well."""
    ax = Axes()
    ax.axhline(1.2, linewidth=9, color="k", zorder=-3)
    made = {
        key: each.make(ax) if isinstance(each, table.Of) else each for key, each in style.items()
    }
    returned = table.BASES.get((name, keyword), table.BASES[name])(ax, **made)
    if name not in ("legend", "set_xlim", "set_ylim") and ax.get_legend_handles_labels()[0]:
        ax.legend(loc="center")
    told = table.told(name, returned)
    return svg_of(ax), told


@pytest.mark.parametrize(("name", "keyword"), PAIRS)
def test_a_keyword_acts_or_is_refused(name, keyword):
    value = table.PARTICULAR.get((name, keyword), table.VALUES.get(keyword, table))
    assert value is not table, f"tests/keyword_table.py has no value of {keyword}= for {name}"
    needs = looked_up(table.NEEDS, name, keyword) or {}
    given = {**needs, keyword: value}
    if (name, keyword) in table.REFUSED:
        with pytest.raises(DrawingError, match=table.REFUSED[name, keyword]):
            outcome(name, keyword, given)
    elif (name, keyword) in table.NOTHING:
        assert outcome(name, keyword, needs) == outcome(name, keyword, given)
    else:
        assert outcome(name, keyword, needs) != outcome(name, keyword, given)


def test_the_tables_name_what_there_is():
    pairs = {*table.REFUSED, *table.NOTHING, *table.PARTICULAR}
    assert pairs <= set(PAIRS)
