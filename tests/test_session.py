"""The session in the reader's worker answers with frames, and sends nodes only when they change."""

import json
import math
import sys
import types

import numpy as np
import pytest

from explorable import Slider, figure
from explorable.base.words import numeral
from explorable.controls.control import formatted
from explorable.outputs import for_json
from explorable.worker.session import FigureSession, UnknownFigure


@figure(height=Slider(0.5, 2.0, start=1.0), describe="It is {height} high.")
def hill(ax, height):
    ax.plot([0, 1, 2], [0, height, 0])
    ax.set_ylim(0, 2)
    return {"area": height, "nothing": np.nan}


@figure(steps=Slider(1, 5, start=3))
def stairs(ax, steps):
    for step in range(steps):
        ax.clear()
        ax.plot([0, 1], [step, step])
        yield {"step": step}


@pytest.fixture
def session(monkeypatch):
    module = types.ModuleType("figures.land")
    module.hill, module.stairs, module.number = hill, stairs, 3
    monkeypatch.setitem(sys.modules, "figures", types.ModuleType("figures"))
    monkeypatch.setitem(sys.modules, "figures.land", module)
    return FigureSession("figures")


def test_an_answer_is_a_frame_with_outputs_and_words(session):
    (answer,) = session.answers("one", "land.hill", '{"height": 1.5}', "wide")
    assert answer.width == 720
    assert answer.numbers.dtype == np.float64
    assert json.loads(answer.outputs) == {"area": 1.5, "nothing": "nan"}
    assert answer.description == f"It is {numeral('1.5')} high."
    assert json.loads(answer.nodes)[0]["kind"] == "panel"


def test_nodes_cross_only_when_they_have_changed(session):
    def nodes(picture, height):
        (answer,) = session.answers(picture, "land.hill", json.dumps({"height": height}), "wide")
        return answer.nodes

    assert nodes("one", 1.0)
    assert nodes("one", 1.2) is None
    assert nodes("two", 1.2)
    session.forget("one")
    assert nodes("one", 1.3)


def test_the_session_finds_the_package_that_was_packed_with_it(session, tmp_path, monkeypatch):
    told = tmp_path / "package.txt"
    monkeypatch.setattr("explorable.worker.session.PACKAGE", told)
    with pytest.raises(ModuleNotFoundError, match=r"widgets\.land"):
        FigureSession().figure("land.hill")
    told.write_text("figures")
    assert FigureSession().figure("land.hill") is hill


def test_a_generator_answers_frame_by_frame(session):
    answers = session.answers("one", "land.stairs", '{"steps": 4}', "narrow")
    assert [json.loads(answer.outputs)["step"] for answer in answers] == [0, 1, 2, 3]


def test_a_wild_state_is_tamed(session):
    (answer,) = session.answers("one", "land.hill", '{"height": 1e99, "x": "<b>"}', "wide")
    assert json.loads(answer.outputs)["area"] == 2.0


@pytest.mark.parametrize("name", ["land.number", "land.missing"])
def test_what_is_no_figure_is_refused(session, name):
    with pytest.raises(UnknownFigure, match=f"{name} is not a figure"):
        session.figure(name)


def test_outputs_without_end_cross_as_the_words_for_them():
    outputs = {"top": math.inf, "bottom": -math.inf, "mean": math.nan, "count": 3}
    said = {"top": "inf", "bottom": "−inf", "mean": "nan", "count": 3}
    assert for_json(outputs) == said
    assert formatted(-math.inf, ".3g") == said["bottom"]
