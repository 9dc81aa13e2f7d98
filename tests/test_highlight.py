"""Highlighted source is the source, character by character."""

import html
import re
from pathlib import Path

import pytest

import explorable
from explorable.panels.highlight import highlighted, whereabouts

SOURCES = Path(explorable.__file__).parent / "panels"


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.stem)
def test_highlighted_source_is_still_the_source(path):
    source = path.read_text(encoding="utf-8")
    shown = re.sub(r"<[^>]+>", "", "\n".join(highlighted(source)))
    assert html.unescape(shown) == source


def test_code_is_marked_by_what_it_is():
    (line,) = highlighted("def f(x): return f'{x}' < 2  # why")
    assert '<span class="k">def </span>' in line
    assert '<span class="f">f</span>' in line
    assert '<span class="m">2  </span>' in line
    assert line.endswith('<span class="c"># why</span>')
    assert "&lt;" in line


def test_a_function_begins_with_its_decorators():
    assert whereabouts("a = 1\n\n@one\n@two\ndef f():\n    pass\n", "f") == (3, 6)
    assert whereabouts("a = 1\n", "f") == (0, 0)
