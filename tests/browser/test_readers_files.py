"""In Chromium, Firefox and WebKit readers bring files of their own, which stay in the page."""

import io
import json

import numpy as np
import pytest
from frames import shows
from giving import GIVE, packed
from PIL import Image
from scipy.io import wavfile

from explorable.base.words import english


def png():
    """A picture of black and white squares."""
    file = io.BytesIO()
    squares = np.indices((96, 168)).sum(axis=0) // 24 % 2
    Image.fromarray((255 * squares).astype(np.uint8)).save(file, "png")
    return file.getvalue()


def wav():
    """A sixteenth of a second at 8,000 samples a second, a tone."""
    file = io.BytesIO()
    wavfile.write(file, 8000, (2**14 * np.sin(np.arange(500) / 2)).astype(np.int16))
    return file.getvalue()


@pytest.fixture
def reader(seat):
    seat.turn_to("manual/reference/controls/")
    seat.bring("file")  # what reads files comes with the figure
    return seat


def give(visit, selector, how, *files, text=""):
    visit.reader.evaluate(f"(...given) => ({GIVE})(given)", selector, how, list(files), text)


def holds(visit, figure, claim):
    visit.reader.wait_until(
        f"(id) => (({{ state }}, said) => {claim})(document.getElementById(id), "
        "document.querySelector(`#${id} .ex-file-said`)?.textContent ?? '')",
        figure,
    )


def test_a_file_is_chosen_drawn_and_given_back(reader):
    before = reader.url()
    give(
        reader,
        "#file [name=plants]",
        "choose",
        packed("mine.csv", "week;height\n1;2,5\n4;8\n9;1\n"),
    )
    holds(reader, "file", "state.plants?.name === 'mine.csv'")
    reader.wait_for("file")
    assert shows(reader, "file", "manual_controls.file")
    reader.reader.wait_until(
        "() => document.querySelector('#file .ex-picture')"
        ".getAttribute('aria-label').startsWith('3 heights')"
    )
    give(reader, "#file [name=plants]", "choose", packed("bad.csv", "week;height\n1;zwei\n"))
    holds(reader, "file", "said === 'Row 2, column 2: “zwei” is not a number.'")
    assert reader.state("file")["plants"]["name"] == "mine.csv"
    assert shows(reader, "file", "manual_controls.file")
    reader.reader.evaluate("() => new Promise((resolve) => setTimeout(resolve, 600))")
    assert reader.url() == before
    assert "mine.csv" not in json.dumps(
        reader.reader.evaluate("() => [{ ...localStorage }, { ...sessionStorage }, history.state]")
    )
    reader.press("file", "Back to the example: plants")
    holds(reader, "file", "state.plants === null")
    reader.wait_for("file")
    assert shows(reader, "file", "manual_controls.file")


@pytest.mark.parametrize(
    ("figure", "control", "file", "claim"),
    [
        (
            "picture",
            "photo",
            packed("mine.png", png(), "image/png"),
            "state.photo?.shape[1] === 84",
        ),
        (
            "text",
            "passage",
            packed("mine.txt", "Dear, dear Élan!"),
            "state.passage?.text.length > 9",
        ),
        ("sound", "voice", packed("mine.wav", wav(), "audio/wav"), "state.voice?.shape[0] === 500"),
    ],
)
def test_pictures_texts_and_sounds_are_read(seat, figure, control, file, claim):
    seat.turn_to("manual/cookbook/yours/")
    seat.bring(figure)
    give(seat, f"#{figure} [name={control}]", "choose", file)
    holds(seat, figure, claim)
    seat.wait_for(figure)
    assert shows(seat, figure, f"yours.{figure}")


def test_a_file_is_dropped_and_rows_are_pasted(reader):
    give(reader, "#file .ex-stage", "drop", packed("mine.csv", "1,2\n3,4\n"))
    holds(reader, "file", "state.plants?.shape[0] === 2")
    give(reader, "#file [name=plants]", "paste", text="1\t2\n3\t4\n5\t6")
    holds(reader, "file", "state.plants?.shape[0] === 3")
    reader.press("file", "Start over")
    holds(reader, "file", "state.plants === null")


@pytest.mark.parametrize(
    ("figure", "text", "claim"),
    [
        (
            "points",
            "1\t1\n2,5\t4\n12\t1",
            "state.places.length === 2 && state.places[1][0] === 2.5",
        ),
        ("curve", "0\n1\n0", "Math.max(...state.shape) > 0.9 && state.shape[0] === 0"),
    ],
)
def test_rows_are_pasted_through_the_panel(seat, figure, text, claim):
    seat.turn_to("manual/reference/drawn-controls/")
    seat.ask_for(figure, "paste")
    field = f"#{figure} .ex-panel-paste textarea"
    seat.reader.wait_until("(field) => document.querySelector(field)?.checkVisibility()", field)
    seat.reader.evaluate(
        "(field, text) => { document.querySelector(field).value = text; }", field, text
    )
    seat.press(figure, "Use them")
    holds(seat, figure, claim)
    seat.wait_for(figure)
    said = seat.reader.evaluate(
        f"() => document.querySelector('#{figure} .ex-panel-paste output').textContent"
    )
    assert said.startswith(english()[f"paste.{figure}"].partition("{")[0])
    seat.press(figure, "Start over")


def test_without_scripts_a_page_says_what_a_file_would_be(chromium, essay):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{essay.address}manual/reference/controls/")
    told = page.locator("#file .ex-controls")
    assert [line for line in told.inner_text().split("\n") if line] == [
        "plants",
        "A CSV file with these columns: week, height; 2,000 rows at most.",
    ]
    assert not page.locator("#slider .ex-controls").is_visible()
    context.close()
