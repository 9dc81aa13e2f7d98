"""A page in German speaks German: what it brings, what its script says, and what Python says."""

import pytest
from served_site import served
from watched import Watched

from explorable.base.words import words

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
    assert "2 von 2" in dots.locator("p.ex-said").inner_text()
    watched.wait_for("dots", "model")
    dots.get_by_role("button", name="Punkte leeren").click()
    watched.wait_for("dots", "failed")
    status = dots.locator(".ex-status")
    assert "endete mit einem Fehler" in status.inner_text()
    assert status.get_by_role("button", name="Noch einmal").is_visible()
    wave.locator(".ex-toolbar summary").click()
    wave.get_by_role("button", name="Mitnehmen").click()
    wave.get_by_role("button", name="Link kopieren").wait_for()


NOTATION = """
from explorable import Slider, figure

@figure(rate=Slider(0, 20, start=0.5, step=0.5), describe="Half is {half:.2f}.")
def fading(ax, rate):
    ax.plot([0, rate], label="Gerade")
    ax.set(xlabel="Zeit", ylabel="Menge", ylim=(0, 1))
    ax.legend()
    return {"half": rate / 2, "good": rate > 1, "many": int(1000 * rate)}
"""
SAID = (
    "# Zahlen\n\nBei [[fading.rate]] ist es [[fading.half:.2f]], [[fading.many:,d]], "
    "[[fading.good]].\n\n/// figure | sea.fading\n///\n"
)
LANGUAGES = (
    "en de fr es it nl pl pt cs sv ru uk da fi nb hu tr ja el ro sl hr "
    "de-AT fr-CA es-MX pt-PT en-GB"
)
INTL = """(languages) => languages.map((language) => {
  const writes = new Intl.NumberFormat(language, { minimumFractionDigits: 1 });
  const parts = writes.formatToParts(12345.5);
  return ["decimal", "group"].map((type) => parts.find((part) => part.type === type)?.value);
})"""


def test_numbers_are_in_the_notation_of_the_page(chromium, tmp_path):
    with served(tmp_path, theme=THEME, widgets__sea_py=NOTATION,
                content__index_md=SAID) as server:  # fmt: skip
        watched = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), server)
        page = watched.open()
        said = page.locator("article p").first
        before = "Bei 0,5 ist es 0,25, 500, nein."
        assert said.inner_text() == before
        figure = page.locator("#fading")
        assert figure.locator("output").inner_text() == "0,5"
        slider = figure.locator("input[name=rate]")
        slider.press("ArrowRight")
        slider.press("ArrowRight")
        watched.wait_for("fading", "model")
        assert said.inner_text() == "Bei 1,5 ist es 0,75, 1.500, ja."
        assert figure.locator("output").inner_text() == "1,5"
        assert slider.get_attribute("aria-valuetext") == "1,5"
        assert "rate=1.5" in page.url
        figure.get_by_text("Half is 0,75.").wait_for(state="attached")
        figure.locator("svg.ex-wide").press("Enter")
        spoken = figure.locator("p.ex-said")
        spoken.get_by_text("Zeit von −0,05 bis 1,05; Menge von 0 bis 1. Reihen: 1.").wait_for(
            state="attached"
        )
        page.reload()
        watched.wait_for("fading", "model")
        assert said.inner_text() == "Bei 1,5 ist es 0,75, 1.500, ja."


def test_the_notations_are_those_of_the_browser(chromium):
    languages = LANGUAGES.split()
    page = chromium.new_page()
    told = page.evaluate(INTL, languages)
    page.close()
    ours = [[words(each)[f"number.{key}"] for key in ("decimal", "group")] for each in languages]
    assert dict(zip(languages, ours, strict=True)) == dict(zip(languages, told, strict=True))
