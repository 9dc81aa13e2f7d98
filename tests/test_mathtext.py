"""Mathematics between dollar signs becomes text, or MathML."""

import contextlib
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib import _mathtext_data
from matplotlib.mathtext import MathTextParser

from explorable.mathtext import symbols
from explorable.mathtext.mathml import html, mathml
from explorable.mathtext.raised import BACK, LEVELS, LOWER, RAISE, SPACE, cleaned, runs, spelled
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import marked, plain
from explorable.mathtext.widths import plain_width, width


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"no mathematics", "no mathematics"),
        (r"$\ell$", "ℓ"),
        (r"length-scale $\ell=0.1$", "length-scale ℓ = 0.1"),
        (r"$x^2+y^2$", "x² + y²"),
        (r"$-x$ and $a - b$", "−x and a − b"),
        (r"$\hat{y}_{ij}$", "y\u0302ᵢⱼ"),
        (r"$\bar x$", "x\u0304"),
        (r"$\mathbb{R}^n$", "ℝⁿ"),
        (r"$\mathbf{x}^\mathsf{T} A$", "𝐱ᵀA"),
        (r"$\mathrm{max}\,f(x)$", "max\N{THIN SPACE}f(x)"),
        (r"$\text{if } x > 0$", "if x > 0"),
        (r"$\sin x$", "sin x"),
        (r"$10^{-3}$", "10⁻³"),
        (r"$\mathdefault{2\times10^{4}}$", "2×10⁴"),
        (r"$\|x\|_2 \leq \left( 1 \right)$", "‖x‖₂ ≤ (1)"),
        (r"$p(x\mid\theta)$", "p(x|θ)"),
        (r"$f'(x)$", "f′(x)"),
        (r"a price of \$5", "a price of $5"),
        (r"5$ and no more", "5$ and no more"),
        (r"$\{a\}$", "{a}"),
    ],
)
def test_formulas_read_as_they_look(source, text):
    assert marked(source) == text


RAISED = {"^": RAISE, "_": LOWER, ")": BACK}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$e^{-x^2/2}$", "e^(−x^(2)/2)"),
        (r"$k_B T$", "k_(B)T"),
        (r"$x_1$ of $x_Q$", "x_(1) of x_(Q)"),
        (r"$x^{*}_Q$, $y^\ast$", "x_(Q)*, y*"),
        (r"$\max_{x \in X} f$", "max_(x∈X) f"),
    ],
)
def test_where_unicode_has_no_letter_all_scripts_of_a_text_are_real_ones(source, text):
    expected = "".join(RAISED.get(letter, letter) for letter in text.replace("(", ""))
    assert marked(source) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$x^{*}$ and $x^*$ and $x^\ast$", "x* and x* and x*"),
        (r"$k_B T$", "k_B T"),
        (r"$e^{-x^2/2}$", "e^(−x^2/2)"),
        (r"$\frac{n_{heads}}{n_{tosses}}$", "n_(heads)/n_(tosses)"),
        (r"$\frac{a+b}{2}$", "(a + b)/2"),
        (r"$\frac{1}{1+\frac{1}{x}}$", "1/(1 + 1/x)"),
        (r"$\frac{k_B T}{2 h}$", "k_B T/2h"),
        (r"$\binom{n}{k}$", "(n k)"),
        (r"$\sqrt{2\pi}\,\sigma$", "√(2π)\N{THIN SPACE}σ"),
        (r"$\sqrt{2}$, $\sqrt[3]{x}$", "√2, ^3√x"),
    ],
)
def test_where_only_letters_fit_scripts_are_spelled(source, text):
    assert plain(source) == text == spelled(marked(source))


@pytest.mark.parametrize(
    ("source", "text", "written"),
    [
        (r"$x_1^2$", "x_1^2", "x₁²"),
        (r"$\sigma^2 = \sum_{i=1}^n x_i$", "σ^2 = ∑^n_(i=1)x_i", "σ² = ∑ᵢ₌₁ⁿxᵢ"),
        (r"$\genfrac{[}{\}}{0}{}{3}{4}$", "[3 4}", "[3 4}"),
        (r"$\genfrac{}{}{2pt}{}{3}{4}$", "3/4", "3/4"),
    ],
)
def test_what_is_set_above_each_other_is_spelled_in_turn(source, text, written):
    assert spelled(marked(source)) == text
    assert plain(source) == written


@pytest.mark.parametrize("source", ["$x_i^2$", "$x_{min}^2$", "$x_1^{max}y$"])
def test_scripts_of_one_letter_are_above_each_other(source):
    base, *rest = edges(marked(source))
    low = [each for each in rest if each[0].level < 0]
    high = [each for each in rest if each[0].level > 0 and not each[0].ruled]
    assert low[0][1] == pytest.approx(base[2], abs=0.01)
    assert high[0][1] == pytest.approx(base[2], abs=0.01)
    after = [each for each in rest if each[0].level == 0]
    for each in after:
        assert each[1] == pytest.approx(max(low[-1][2], high[-1][2]), abs=0.01)
    assert width(marked(source)) == pytest.approx(edges(marked(source))[-1][2])


def test_a_general_fraction_needs_its_groups():
    with pytest.raises(MathtextError, match="four groups"):
        marked(r"$\genfrac(){3}{4}$")


def test_runs_are_smaller_the_deeper_they_are():
    base, first, second, rest = runs(f"x{RAISE}y{LOWER}z{BACK}{BACK}!")
    assert base == ("x", 1, 0, 0, False)
    assert 1 > first.size > second.size
    assert first.level > second.level > 0
    assert rest == ("!", 1, 0, 0, False)


def edges(text):
    """Return the runs of a text, each with where it begins and where it ends."""
    at, found = 0.0, []
    for run in runs(text):
        start = at + run.move * run.size
        at = start + plain_width(run.text) * run.size
        found.append((run, start, at))
    return found


@pytest.mark.parametrize("source", [r"\frac{a+b}{2}", r"\frac{2}{n_{tosses}}", r"\frac{x}{x}"])
def test_a_fraction_has_its_parts_in_the_middle_over_and_under_a_bar(source):
    *_, bar = found = edges(marked(f"${source}$"))
    over = [each for each in found if each[0].level > 0.35]
    under = [each for each in found if each[0].level < 0 and not each[0].ruled]
    middle = (bar[1] + bar[2]) / 2
    for part in (over, under):
        assert (part[0][1] + part[-1][2]) / 2 == pytest.approx(middle, abs=0.02)
        assert bar[1] < part[0][1] < part[-1][2] < bar[2]
    assert bar[0].ruled
    assert set(bar[0].text) == {SPACE}
    assert width(marked(f"${source}$")) == pytest.approx(bar[2])


def test_what_comes_after_a_fraction_or_a_root_begins_where_its_bar_ends():
    for source in (r"$\frac{a}{100}x$", r"$\sqrt{ab}x$"):
        *_, bar, after = edges(marked(source))
        assert after[0].text == "x"
        assert after[1] == pytest.approx(bar[2], abs=0.01)


def test_a_roof_lies_over_what_is_under_a_root():
    sign, inside, roof = edges(marked(r"$\sqrt{ab}$"))
    assert sign[0].text == "√"
    assert roof[1] < inside[1] < inside[2] <= roof[2] + 0.01
    assert roof[0].level > 0.5


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"$\alhpa$", r"uses \\alhpa, which is not supported. Did you mean 'alpha'"),
        (r"$x^{2$", "has no closing '}'"),
        (r"$x^$", "ends too early"),
        (r"$x_1_2$", "two subscripts in a row"),
        (r"$a}$", "closing '}' that nothing opens"),
        (r"$\left( x$", r"a \\left without its \\right"),
        (r"$\text x$", r"no text in braces after \\text"),
    ],
)
def test_formulas_that_cannot_be_read_say_why(source, message):
    with pytest.raises(MathtextError, match=message):
        plain(source)


@settings(deadline=None)
@given(st.text().filter(lambda text: "$" not in text))
def test_text_without_dollars_is_left_alone_but_for_control_characters(text):
    assert marked(text) == cleaned(text)


@settings(deadline=None)
@given(st.text(alphabet="abxy012 +-=_^{}\\$()[]'αlphsqrtfc", max_size=30))
def test_any_text_is_read_or_refused_politely(text):
    with contextlib.suppress(MathtextError):
        assert isinstance(marked(text), str)
        assert ElementTree.fromstring(f"<p>{html(text)}</p>").tag == "p"


def test_signs_are_those_of_matplotlib():
    known = {name: chr(code) for name, code in _mathtext_data.tex2uni.items() if name.isalpha()}
    differing = {name for name, sign in symbols.SYMBOLS.items() if known.get(name, sign) != sign}
    assert differing == {"hbar", "mid", "perp", "phi"}  # those that more fonts have
    refused = [name for name in known if not _is_read(rf"$\{name} x$")]
    assert refused == []


ATOMS = st.sampled_from(
    [
        *"abxyzTQ0123456789+-=<>*/,.:;!|'()[]",
        *(r"\alpha", r"\sigma", r"\leq", r"\times", r"\infty", r"\sum", r"\int", r"\partial"),
        *(r"\sin", r"\log", r"\max", r"\,", r"\ ", r"\quad", r"\|", r"\{"),
    ]
)
FONTS = ("rm", "it", "bf", "cal", "bb", "frak", "scr", "tt", "sf", "default", "regular")


def _grown(parts):
    """Return formulas that are made of others."""
    group = parts.map("{{{}}}".format)
    two = st.tuples(group, group)
    return st.one_of(
        st.lists(parts, min_size=1, max_size=4).map(" ".join),
        st.tuples(parts, st.sampled_from("_^"), group).map("".join),
        st.tuples(parts, group, group).map(lambda each: "{}_{}^{}".format(*each)),
        two.map(lambda each: r"\frac{}{}".format(*each)),
        two.map(lambda each: r"\binom{}{}".format(*each)),
        two.map(lambda each: r"\overset{}{}".format(*each)),
        two.map(lambda each: r"\underset{}{}".format(*each)),
        group.map(r"\sqrt{}".format),
        group.map(r"\sqrt[3]{}".format),
        group.map(r"\overline{}".format),
        st.tuples(st.sampled_from(sorted(symbols.ACCENTS)), group).map(r"\{0[0]}{0[1]}".format),
        st.tuples(st.sampled_from(FONTS), group).map(r"\math{0[0]}{0[1]}".format),
        group.map(r"\boldsymbol{}".format),
        parts.map(r"\left( {} \right]".format),
        st.just(r"\text{if x is}"),
        st.just(r"\operatorname{rank}"),
        st.just(r"\hspace{0.5}"),
    )


@settings(deadline=None, max_examples=300)
@given(st.recursive(ATOMS, _grown, max_leaves=8))
def test_what_matplotlib_accepts_is_read_and_written(formula):
    assume("$" not in formula)
    try:
        PARSER.parse(f"${formula}$")
    except (ValueError, AttributeError):  # it stumbles over a prime without a letter
        return
    text = marked(f"${formula}$")
    assert text.count(BACK) == sum(map(text.count, LEVELS))
    assert ElementTree.fromstring(mathml(formula)).tag == "math"


PARSER = MathTextParser("path")


def _is_read(text):
    try:
        return isinstance(marked(text), str)
    except MathtextError:
        return False


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\frac{a}{2}", "<mfrac><mi>a</mi><mn>2</mn></mfrac>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (
            r"T_\mathrm{max} < 1",
            "<mrow><msub><mi>T</mi><mi>max</mi></msub><mo>&lt;</mo><mn>1</mn></mrow>",
        ),
        (r"\hat{y}", '<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>'),
        (r"-x", "<mrow><mo>−</mo><mi>x</mi></mrow>"),
        (r"\mathrm{d}", '<mi mathvariant="normal">d</mi>'),
        (
            r"\sin x",
            '<mrow><mi>sin</mi><mspace width="0.1667em"></mspace><mi>x</mi></mrow>',
        ),
    ],
)
def test_mathml_is_that_of_mathml_core(formula, expected):
    assert mathml(formula).partition(">")[2] == f"{expected}</math>"


def test_html_sets_formulas_and_leaves_words():
    assert html(r"noise <$\sigma$> \$5") == (
        'noise &lt;<math alttext="\\sigma"><mi>σ</mi></math>&gt; $5'
    )
