"""A control that stands by itself, and values of a state, in a Sphinx project."""

import re

import pytest

from tests.sphinx_site import BOTH, build, lay_out, write

RST = """\
Decay
=====

.. explorable-control:: rate of fading

At three it is :explorable:`fading.half?rate=3:.2f`.

.. explorable:: decay.fading
"""
MYST = """\
# Decay

```{explorable-control} rate of fading
```

At three it is {explorable}`fading.half?rate=3:.2f`.

```{explorable} decay.fading
```
"""
SOURCE = {"rst": ("index.rst", RST), "myst": ("index.md", MYST)}


@BOTH
def test_a_page_has_them_as_markdown_would_make_them(language, tmp_path):
    name, text = SOURCE[language]
    built = build(write(lay_out(tmp_path, language), text, name))
    assert (built.code, built.said) == (0, "")
    html = built.text("index.html")
    found = re.search(r"<explorable-control ([^>]*)>(.*?)</explorable-control>", html, re.S)
    assert 'data-figure="fading"' in found[1]
    assert found[2].count('type="range"') == 1
    (stated,) = re.findall(r'<span class="ex-stated"[^>]*>([^<]*)</span>', html)
    assert stated == "0.23"  # ln 2 / 3


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (".. explorable-control:: rat of fading\n", "Did you mean 'rate'?"),
        (".. explorable-control:: rate\n", "names no control"),
        (":explorable:`fading.half?rte=3:.2f`\n", "Did you mean 'rate'?"),
    ],
)
def test_mistakes_are_told_at_their_lines(block, told, rst):
    built = build(write(rst, f"Decay\n=====\n\n.. explorable:: decay.fading\n\n{block}"))
    assert built.code != 0
    assert "docs/index.rst:6:" in built.said
    assert told in built.said


def test_a_book_has_the_value_and_leaves_the_control_out(rst):
    built = build(write(rst, RST), "text")
    assert (built.code, built.said) == (0, "")
    assert "At three it is 0.23." in built.text("index.txt")
