"""Of each keyword that may have no effect, the manual says so."""

import keyword_table as table
import pytest
from manual import calls, examples
from manual.keywords import KEYWORDS


@pytest.mark.parametrize(("name", "keyword"), table.NOTHING)
def test_the_manual_says_what_has_no_effect(name, keyword):
    assert table.NOTHING[name, keyword] in KEYWORDS[keyword]
    (family,) = examples.families_of(name)
    assert f"[`{keyword}`](keywords.md#{keyword})" in calls.region(family)


def test_what_never_has_an_effect_is_in_the_table():
    assert calls.ignored() <= {keyword for _, keyword in table.NOTHING}
