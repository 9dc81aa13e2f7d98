"""Still pictures of a figure's states under Sphinx: in pages, in books, and with mistakes."""

import re

import pytest

from tests.sphinx_site import BOTH, SOURCES, build, lay_out, write
from tests.tiny_site import edit

TEXTS = {
    "rst": "Decay\n=====\n\n.. explorable:: decay.fading\n\n"
    ".. image:: figure:fading?rate=2\n   :alt: Fast\n",
    "myst": "# Decay\n\n```{explorable} decay.fading\n```\n\n![Fast](figure:fading?rate=2)\n",
}


@BOTH
def test_a_picture_of_a_state_is_drawn_and_sets_it(tmp_path, language):
    root = write(lay_out(tmp_path, language), TEXTS[language], SOURCES[language])
    built = build(root)
    assert built.code == 0, built.said
    html = built.text("index.html")
    assert '<a class="ex-set" href="#fading?rate=2"' in html
    (picture,) = html.split("<picture>")[1:]
    assert 'alt="Fast"' in picture.partition("</picture>")[0]
    assert "figure:fading" not in html


def test_a_book_has_the_picture_as_a_file(tmp_path):
    root = write(lay_out(tmp_path, "rst"), TEXTS["rst"])
    built = build(root, "latex")
    assert built.code == 0, built.said
    assert len(list(built.out.glob("decay-fading-*.png"))) == 2


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_picture_of_a_figure_elsewhere_follows_it(tmp_path, builder):
    text = "Decay\n=====\n\n.. image:: figure:decay.fading?rate=2\n   :alt: Fast\n"
    root = write(lay_out(tmp_path, "rst"), text)
    before = drawn(build(root, builder))
    edit(root, "widgets/decay.py", "np.exp(-rate * t)", "np.exp(-rate * t * t)")
    again = build(root, builder)
    assert (again.code, again.said) == (0, "")
    assert before != drawn(again)


def drawn(built):
    """Return the picture of a front page, or the name of the file that has it."""
    if (built.out / "index.html").exists():
        return built.text("index.html").partition("<picture>")[2].partition("</picture>")[0]
    return re.search(r"decay-fading-\w+", next(built.out.glob("*.tex")).read_text())[0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("figure:decay.fadin", "no figure named 'decay.fadin'. Did you mean 'decay.fading'?"),
        ("figure:fading?rate=50", "'rate' is 50, but its slider runs from"),
    ],
)
def test_a_mistake_has_its_place(tmp_path, asked, message):
    text = TEXTS["rst"].replace("figure:fading?rate=2", asked)
    built = build(write(lay_out(tmp_path, "rst"), text))
    assert built.code != 0
    assert message in built.said
    assert "index.rst:6" in built.said
    assert "not readable" not in built.said
