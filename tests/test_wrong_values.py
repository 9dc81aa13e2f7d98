"""A value that is wrong is refused by name, unless matplotlib takes it as well."""

import os

import keyword_table as table
import pytest
import wrong_values as wrong
from axes_oracle import real
from keyword_table import call
from svg_of import svg_of
from test_every_keyword import PAIRS, looked_up

from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError, UnsupportedKeyword

# What cannot be compared: matplotlib waits for a hand, or takes none of our own objects.
ALONE = {("clabel", "manual"), *(pair for pair in PAIRS if pair[0] in ("add_collection",))}
# Pairs that matplotlib is asked about: a draw of its own takes as long as ten of ours.
ASKED = set(PAIRS[:: 1 if os.environ.get("WHOLE") else 15])


def _called(name, keyword):
    base = table.BASES.get((name, keyword), table.BASES[name])
    needs = looked_up(table.NEEDS, name, keyword) or {}

    def carry_out(ax, **given):
        made = {
            each: value.make(ax) if isinstance(value, table.Of) else value
            for each, value in needs.items()
        }
        base(ax, **{**made, **given})
        if name not in ("legend", "set_xlim", "set_ylim") and ax.get_legend_handles_labels()[0]:
            ax.legend(loc="center")

    return carry_out


@pytest.mark.parametrize(("name", "keyword"), PAIRS)
def test_a_wrong_value_is_refused_by_name(name, keyword):
    carry_out, asked = _called(name, keyword), (name, keyword) in ASKED - ALONE

    def ours(value):
        return wrong.refusal(Axes(), carry_out, svg_of, **{keyword: value})

    def theirs(value):
        return wrong.refusal(real(200, 150), carry_out, wrong.drawn, **{keyword: value})

    if asked and wrong.refusal(real(200, 150), carry_out, wrong.drawn) is not None:
        asked = False
    wrong.assert_refused_alike(keyword, ours, theirs if asked else None)


@pytest.mark.parametrize(("draw", "words"), [
    (call("plot", [1], [1], linewidth="thick"), "linewidth='thick'; it must be a number, 0 or mo"),
    (call("plot", [1], [1], lw=-2), "linewidth=-2; it must be a number, 0 or more. (lw=-2)"),
    (call("plot", [1], [1], mfc="notacolour"), "is not a colour. (mfc='notacolour')"),
    (call("plot", [1], [1], marker="o", markevery=-7.5), "cannot use markevery=-7.5: give n,"),
    (call("plot", [1], [1], dashes="banana"), "(dashes='banana')"),
    (call("plot", [1], [1], ls=[3, 1]), "[3, 1] is not a line style. There are '-', '--'"),
    (call("plot", [1], [1], transform="axes"), "transform='axes'; it must be a transform"),
    (call("plot", [1], [1], visible="no"), "visible='no'; it must be True or False"),
    (call("scatter", [1], [1], s="big"), "s='big'; it must be a number, 0 or more, or an array"),
    (call("bar", [1], [1], "wide"), "width='wide'; it must be a number or an array"),
    (call("bar", [1, 2], [1, 2], tick_label=["a", "b", "c"]), "cannot use tick_label=['a', 'b',"),
    (call("hist", [1, 2], range=3), "range=3; it must be two numbers"),
    (call("text", 0, 0, "a", ha="middle"), "ha='middle'; it can be 'left', 'center', 'right'"),
    (call("text", 0, 0, "a", fontdict="big"), "fontdict='big'; it must be a dict"),
    (call("text", 0, 0, "a", fontsize=float("nan")), "fontsize=nan; it can be"),
    (call("set_title", "a", fontweight="banana"), "fontweight='banana'; it can be ultralight,"),
    (call("set_xticks", [1], ["a"], fontweight="banana"), "fontweight='banana'; it can be"),
    (call("pcolormesh", [[1]], edgecolor=["r", "b"]), "(edgecolor=['r', 'b'])"),
    (call("contour", table.GRID, alpha=[0.2]), "alpha=[0.2]; it must be a number from 0 to 1"),
    (call("contour", table.GRID, levels=2.5), "levels=2.5; it must be a whole number or a list"),
    (call("set_xlim", 0, "banana"), "'banana' as a limit, but this axis has numbers. (left"),
    (call("step", [1]), "is missing 1 required positional argument: 'y'."),
    (call("pie", [1], shadow={"dx": 1}), "a key of shadow='dx'"),
])  # fmt: skip
def test_a_message_says_what_there_may_be(draw, words):
    with pytest.raises(DrawingError) as found:
        draw(Axes())
    words = words.removesuffix(" (left")
    assert words in str(found.value)


def test_a_keyword_of_a_call_without_others_gets_advice():
    with pytest.raises(UnsupportedKeyword, match=r"keyword 'rigth'. Did you mean 'right'\?"):
        Axes().set_xlim(rigth=2)


def test_what_an_authors_own_function_raises_stays_as_it_is():
    def fails(values):
        return {}["its own"]

    with pytest.raises(KeyError, match="its own"):
        Axes().hexbin([0, 1], [0, 1], C=[1, 2], reduce_C_function=fails)


@pytest.mark.parametrize("size", ["x-small", "large", 7])
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("text", (0, 0, "A word")),
        ("annotate", ("A word", (0, 0))),
        ("set_title", ("A word",)),
        ("set_xlabel", ("A word",)),
    ],
)
def test_a_size_may_be_a_word_wherever_a_text_has_one(name, given, size):
    one, other = Axes(), Axes()
    getattr(one, name)(*given, size=size)
    getattr(other, name)(*given, fontsize=size)
    assert svg_of(one) == svg_of(other)
