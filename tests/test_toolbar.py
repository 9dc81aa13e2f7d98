"""The toolbar under a figure, with Python and without."""

from explorable.panels.toolbar import toolbar


def test_the_toolbar_is_one_link_where_nothing_can_run():
    still = toolbar("../../assets/x.html", alive=False, embed=True)
    assert "<button" not in still
    assert '<a href="../../assets/x.html">' in still
    assert "<noscript" not in still


def test_without_a_script_the_link_is_left_of_a_living_toolbar():
    alive = toolbar("assets/x.html", alive=True, embed=False)
    assert '<noscript><a href="assets/x.html">' in alive
    assert alive.count("<button") == 3
    assert toolbar("assets/x.html", alive=True, embed=True).count("<button") == 4
