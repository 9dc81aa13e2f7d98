"""Mathematics between dollar signs becomes plain text."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import _mathtext_data

from explorable.axes.mathtext import _COMMANDS, plain
from explorable.axes.mistakes import DrawingError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"no mathematics", "no mathematics"),
        (r"$x_1^2$", "x₁²"),
        (r"$\ell$", "ℓ"),
        (r"length-scale $\ell=0.1$", "length-scale ℓ = 0.1"),
        (r"$\sigma^2 = \sum_{i=1}^n x_i$", "σ² = ∑ᵢ₌₁ⁿxᵢ"),
        (r"$x^2+y^2$", "x² + y²"),
        (r"$-x$ and $a - b$", "−x and a − b"),
        (r"$e^{-x^2/2}$", "e^(−x²/2)"),
        (r"$\frac{a+b}{2}$", "(a + b)/2"),
        (r"$\sqrt{2\pi}\,\sigma$", "√(2π)\N{THIN SPACE}σ"),
        (r"$\sqrt{2}$, $\sqrt[3]{x}$", "√2, ³√x"),
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
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"$\alhpa$", r"uses \\alhpa, which is not known here. Did you mean 'alpha'"),
        (r"$x^{2$", "has no closing '}'"),
        (r"$x^$", "ends too early"),
    ],
)
def test_formulas_that_cannot_be_read_say_why(source, message):
    with pytest.raises(DrawingError, match=message):
        plain(source)


@settings(deadline=None)
@given(st.text().filter(lambda text: "$" not in text))
def test_text_without_dollars_is_left_alone(text):
    assert plain(text) == text


@settings(deadline=None)
@given(st.text(alphabet="abxy012 +-=_^{}\\$()[]'αlphsqrtfc", max_size=30))
def test_any_text_is_read_or_refused_politely(text):
    with contextlib.suppress(DrawingError):
        assert isinstance(plain(text), str)


def test_signs_are_those_of_matplotlib():
    known = {name: chr(code) for name, code in _mathtext_data.tex2uni.items()}
    shared = known.keys() & _COMMANDS.keys()
    differing = {name for name in shared if known[name] != _COMMANDS[name]}
    assert len(shared) > 130
    # those that more fonts have
    assert differing == {"hbar", "mid", "perp", "phi"}
