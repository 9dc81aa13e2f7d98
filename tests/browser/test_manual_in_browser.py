"""The manual's reference in a browser: its figures can be used, and its links set them."""

import pytest

CALL = "() => document.querySelector('#lines select').value"


def test_draw_it_shows_the_example_of_a_call(watched):
    page = watched()
    page.open("manual/reference/calls-lines/")
    page.page.click("#loglog ~ p a.ex-set >> nth=0")
    page.page.wait_for_function(f"({CALL})() === 'loglog'")
    page.page.wait_for_function(
        "() => document.querySelector('#lines').getAttribute('answers') != 'picture'"
    )


@pytest.mark.parametrize(
    ("page_of", "figures"),
    [
        ("controls", ["slider", "choice", "toggle", "reroll", "text"]),
        ("drawn-controls", ["points", "brush", "curve", "pixels"]),
    ],
)
def test_the_link_of_each_control_sets_it(watched, page_of, figures):
    page = watched()
    page.open(f"manual/reference/{page_of}/")
    for name in figures:
        page.page.click(f"a.ex-set[data-figure={name}]")
        page.wait_for(name)
        assert f"#{name}?" in page.page.url
