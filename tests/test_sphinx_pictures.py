"""Still pictures of a figure's states under Sphinx: in pages, in books, and with mistakes."""

import pytest

from tests.sphinx_site import BOTH, SOURCES, build, lay_out, write

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
