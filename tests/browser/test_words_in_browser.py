"""A page in German speaks German: what it brings, what its script says, and what Python says."""

import pytest
from served_site import served
from watched import Watched

WIDGET = """
from explorable import Points, Slider, figure

@figure(level=Slider(0, 9, start=3, step=1, label="Pegel", play=True))
def wave(ax, level):
    ax.plot([0, level])

@figure(at=Points([(0.5, 0.5)], most=2, label="Punkte"))
def dots(ax, at):
    ax.plot(*at.T, "o")
    if len(at) == 0:
        raise ValueError("nichts da")
"""
PAGE = "# Wellen\n\n/// figure | sea.wave\n///\n\n/// figure | sea.dots\n///\n"
THEME = "theme: {name: material, font: false, language: de}"


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A site in German."""
    root = tmp_path_factory.mktemp("words")
    options = {"words": {"de": {"form.over": "Von vorn"}}}
    with served(root, options=options, theme=THEME, widgets__sea_py=WIDGET,
                content__index_md=PAGE) as server:  # fmt: skip
        yield server


def test_a_page_speaks_its_language(chromium, german):
    watched = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), german)
    watched.open()
    page = watched.page
    wave, dots = page.locator("#wave"), page.locator("#dots")
    assert wave.get_by_role("button", name="Von vorn").is_visible()
    assert wave.get_by_role("button", name="Pegel abspielen").is_visible()
    badge = wave.locator(".ex-badge-button")
    assert badge.get_attribute("aria-label") == "Wer antwortet: Bild"
    wave.locator("input[name=level]").press("ArrowRight")
    watched.wait_for("wave", "table")
    assert badge.inner_text() == "Tabelle"
    badge.click()
    assert "Eine Tabelle hat geantwortet" in wave.locator(".ex-badge-panel").inner_text()
    dots.get_by_role("button", name="Einen Punkt hinzuf\u00fcgen").click()
    assert "2 von 2" in dots.locator(".ex-said").inner_text()
    watched.wait_for("dots", "model")
    dots.get_by_role("button", name="Punkte leeren").click()
    watched.wait_for("dots", "failed")
    status = dots.locator(".ex-status")
    assert "endete mit einem Fehler" in status.inner_text()
    assert status.get_by_role("button", name="Noch einmal").is_visible()
    wave.get_by_role("button", name="Mitnehmen").click()
    wave.get_by_role("button", name="Link kopieren").wait_for()
