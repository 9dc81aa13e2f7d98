"""TeX becomes MathML that browsers draw as TeX would, and mistakes in it are errors."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.base.errors import TexError
from explorable.markdown.mathml import mathml

# What the essay's chapters and their footnotes are likely to write.
FORMULAS = (
    r"\ell",
    r"x_1^2 + y_{ij}'",
    r"\frac{1}{\sqrt{2\pi}\,\sigma} e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
    r"\sum_{k=0}^{n-1} c_k \, e^{2\pi i k t / n}",
    r"\lVert x \rVert^2 = \langle x, x \rangle",
    r"\mathbf{A}\mathbf{x} = \mathbf{b}",
    r"\hat{y} = W^\top x",
    r"f\colon \mathbb{R}^n \to \mathbb{R}",
    r"\mathcal{N}(0, \sigma^2 I)",
    r"p(y \mid x) \propto \exp\left(-\tfrac12 y^\top K^{-1} y\right)",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\operatorname*{arg\,max}_\theta \log p(x)",
    r"2^{786{,}432} \approx 10^{236{,}740}",
    r"a < b \le c \ne d",
    r"\mathrm{KL}(p \,\|\, q)",
    r"|\det A|",
)


def tree(tex: str, display: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(tex, display))


@pytest.mark.parametrize("tex", FORMULAS)
def test_a_formula_is_well_formed_and_keeps_its_source(tex: str) -> None:
    assert tree(tex).get("alttext") == tex
    assert tree(tex, display=True).get("display") == "block"


@pytest.mark.parametrize("tex", FORMULAS)
def test_only_what_browsers_follow_is_written(tex: str) -> None:
    for element in tree(tex).iter():
        assert element.get("mathvariant", "normal") == "normal"
        assert not {"columnalign", "columnspacing"} & element.attrib.keys()
        assert "\\" not in (element.text or "")


def test_styled_letters_are_letters_of_their_own() -> None:
    assert (
        "".join(tree(r"\mathbf{Ax} \boldsymbol{\mu} \mathbb{R} \mathcal{N}").itertext()) == "𝐀𝐱𝝁ℝ𝒩"
    )


def test_names_of_functions_are_upright_and_keep_their_distance() -> None:
    tags = [(each.tag, each.text) for each in tree(r"2 \log p \sin(x)")[0]]
    assert tags[:5] == [("mn", "2"), ("mspace", None), ("mi", "log"), ("mspace", None), ("mi", "p")]
    assert tags[6:8] == [("mi", "sin"), ("mo", "(")]
    assert tree(r"\mathrm{d}x")[0][0].get("mathvariant") == "normal"


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\alhpa", r"there is no command '\alhpa'. Did you mean '\alpha'?"),
        (r"\frac{1}{", "a '{' is never closed."),
        ("x}", "a '}' closes nothing."),
        ("x_", "nothing follows '_' or '^'."),
        ("x_1_2", "two subscripts in a row; put braces around one part."),
        (r"\left( x", r"\left and \right do not come in pairs."),
        (r"\sqrt", "it ends too early."),
        ("a & b", "'&' is outside an environment with columns."),
        (r"\begin{alinged}x\end{alinged}", "Did you mean 'aligned'?"),
    ],
)
def test_mistakes_in_tex_are_errors(tex: str, message: str) -> None:
    with pytest.raises(TexError) as caught:
        mathml(tex)
    assert message in str(caught.value)


COMMANDS = "frac left right begin{cases} end{cases} alpha text sqrt sum , & {"
PARTS = st.sampled_from(
    [*"ab12+-=<>&{}_^()[]|,.' ", *(f"\\{command}" for command in COMMANDS.split())]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PARTS).map("".join))
def test_any_text_is_a_formula_or_a_mistake(tex: str) -> None:
    try:
        html = mathml(tex)
    except TexError:
        return
    ElementTree.fromstring(html)
