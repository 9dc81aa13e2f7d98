"""A build draws figures where readers can take them, also where no table does."""

from pathlib import Path

import pytest

from tests.tiny_site import build, edit, with_python

EDGES = """
from explorable import Points, Slider, Text, figure


@figure(words=Text("to be or not to be"), bars=Slider(1, 3))
def longest(ax, words, bars):
    ax.set_title(max(words.split(), key=len)[:9])
    ax.plot([0, 1 / bars])


@figure(places=Points([(0.5, 0.5)]))
def highest(ax, places):
    ax.plot(*places.T, "o")
    return {"top": places[:, 1].max()}


@figure(steps=Slider(0, 3, start=1), pace=Slider(0, 3, start=1))
def walked(ax, steps, pace):
    for step in range(steps):
        ax.plot([0, step / pace])
        yield {"last": step}


@figure(width=Slider(0, 3, start=1), height=Slider(0, 3, start=1), table=["height"])
def untabled(ax, width, height):
    ax.plot([0, height / width])


@figure(letters=Text("abc", most=500), describe="{shown:.1f}")
def described(ax, letters):
    ax.plot([0, len(letters)])
    return {"shown": "long" if len(letters) > 400 else 1.0}


@figure(places=Points([(0.5, 0.5)], fewest=1), words=Text("any"))
def sound(ax, places, words):
    ax.plot(*places.T, "o")
    return {"top": places[:, 1].max(), "words": len(words.split())}
"""
TOLD = {
    "edges.longest": ["when a reader sets 'words' to nothing: ValueError: max() "],
    "edges.highest": ["when a reader sets 'places' to nothing: ValueError: zero-size"],
    "edges.walked": [
        "when a reader sets 'steps' to 0: its function is a generator, but it yields nothing",
        "when a reader sets 'pace' to 0: ZeroDivisionError: division by zero",
    ],
    "edges.untabled": ["when a reader sets 'width' to 0: ZeroDivisionError: division by zero"],
    "edges.described": [f"when a reader sets 'letters' to {'a' * 39}…: describe="],
    "edges.sound": [],
}


@pytest.mark.parametrize("name", TOLD)
def test_what_fails_at_an_end_is_a_mistake_of_its_block(
    tmp_path: Path, python_at_hand: None, name: str
) -> None:
    page = f"# Edges\n\n/// figure | {name}\n///\n"
    root = with_python(tmp_path, widgets__edges_py=EDGES, content__index_md=page)
    for _ in range(2):
        errors = build(root).errors
        told = [line for line in errors.split("\n") if line.startswith("content/index.md:3")]
        assert len(told) == len(TOLD[name]), errors
        for line, wanted in zip(told, TOLD[name], strict=True):
            assert f"content/index.md:3: {name} cannot be drawn {wanted}" in line
    assert ("edges.py" in errors) == (len(TOLD[name]) > 0 and name != "edges.described")


def test_while_serving_the_figure_is_there_beside_the_mistake(
    tmp_path: Path, python_at_hand: None
) -> None:
    page = "# Edges\n\n/// figure | edges.longest\n///\n"
    root = with_python(tmp_path, widgets__edges_py=EDGES, content__index_md=page)
    html = build(root, "serve").html()
    assert "sets 'words' to nothing" in html.replace("&#x27;", "'")
    assert "ex-picture" in html
    edit(root, "widgets/edges.py", "words.split()", '[*words.split(), "-"]')
    assert "sets 'words'" not in build(root, "serve").html().replace("&#x27;", "'")


def test_a_figure_that_is_slow_is_tried_for_a_while_only(
    tmp_path: Path, python_at_hand: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorable.compile.ends.TRIAL", 0.0)
    page = "# Edges\n\n/// figure | edges.highest\n///\n"
    root = with_python(tmp_path, widgets__edges_py=EDGES, content__index_md=page)
    assert not build(root).errors
