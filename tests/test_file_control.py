"""The control for a file of the reader's own: what it is told, what it hands on, what pages say."""

import json
import re

import numpy as np
import pytest

from explorable import File, Slider, figure
from explorable.base.words import english, filled
from explorable.compile.forms import form
from explorable.compile.sampling import sweeps
from explorable.compile.shares import apart
from explorable.controls import ControlError, Points
from explorable.finish.live import _carried, _pastes, _reads
from explorable.worker.session import FigureSession

ROWS = [(1.0, 2.0), (3.0, 4.5)]


def crossed(control, value):
    return json.loads(json.dumps(control.to_json(value)))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"reads": "cvs", "start": ROWS}, r"reads is 'cvs'; it must be one of .*mean 'csv'"),
        ({"reads": "csv", "start": ROWS}, r"needs the names of its columns"),
        ({"reads": "csv", "start": ROWS, "columns": "xy"}, r"must be a list of names"),
        ({"reads": "csv", "start": ROWS, "columns": ("x", "X")}, r"two have the same name"),
        ({"reads": "csv", "start": ROWS, "columns": ["x"]}, r"start has the shape \(2, 2\)"),
        ({"reads": "csv", "start": [[1, 2], [3]], "columns": ["x"]}, r"it takes rows of 1 numb"),
        ({"reads": "csv", "start": [(1, np.nan)], "columns": ("a", "b")}, r"not finite"),
        ({"reads": "csv", "start": [], "columns": ("a", "b")}, r"has 0 rows, but it takes from 1"),
        ({"reads": "csv", "start": ROWS, "columns": ("a", "b"), "most": 10**7}, r"up to 500000"),
        (
            {"reads": "csv", "start": ROWS, "columns": ("a", "b"), "rate": 8000},
            r"rate is for 'wav'",
        ),
        ({"reads": "png", "start": [[0.5]], "shape": (1, 2)}, r"it takes 1 rows of 2 greys"),
        ({"reads": "png", "start": [[0.5]], "shape": (1, 0)}, r"must be \(rows, columns\)"),
        ({"reads": "png", "start": [[1.5]]}, r"numbers outside 0 to 1"),
        ({"reads": "png", "start": [[1]], "most": 3}, r"fewest and most are not for"),
        ({"reads": "txt", "start": 3}, r"start is 3, but it must be a string"),
        ({"reads": "txt", "start": "long", "most": 3}, r"start has 4 characters"),
        ({"reads": "wav", "start": [2.0]}, r"numbers outside -1 to 1"),
        ({"reads": "wav", "start": [0.0], "rate": 10}, r"from 1000 to 96000"),
        ({"reads": "wav", "start": [0.0], "fewest": 9, "most": 8}, r"from 9 to 8 samples"),
        ({"reads": "txt", "start": "", "fewest": 0.5}, r"both must be whole numbers"),
        ({"reads": "txt", "start": "a", "mosst": 1}, r" has no option 'mosst'.*mean 'most'"),
    ],
)
def test_mistakes_of_authors_are_named(options, message):
    with pytest.raises(ControlError, match=f"File.*{message}"):
        File(**options)


def test_the_figure_gets_the_start_until_there_is_a_file():
    control = File("csv", ROWS, columns=("x", "y")).named("data")
    assert control.spec()["start"] is None
    assert "4.5" not in json.dumps(control.spec())
    start = control.start
    start[0, 0] = 99
    assert control.clamp(None).tolist() == [[1, 2], [3, 4.5]]
    assert control.clamp({"name": "x", "shape": [1, 2], "data": "damaged"}).tolist() == [
        [1, 2],
        [3, 4.5],
    ]


def test_figures_that_share_a_file_begin_with_the_same():
    one, other = (File("csv", rows, columns=("x", "y")).spec() for rows in (ROWS, ROWS[::-1]))
    assert apart(one, one) == ""
    assert "example" in apart(one, other)


def test_one_column_may_be_a_list_and_stays_a_table():
    control = File("csv", [1, 2, 3], columns=["x"])
    assert control.start.shape == (3, 1)


def test_numbers_of_a_table_cross_exactly():
    control = File("csv", ROWS, columns=("x", "y"))
    value = np.array([[0.1, -1e300], [np.pi, 5e-324], [2**53 - 1, -0.0]])
    assert np.array_equal(control.clamp(crossed(control, value)), value)


def test_greys_cross_as_the_256_that_there_are():
    control = File("png", np.zeros((2, 128)))
    value = np.arange(256).reshape(2, 128) / 255
    assert np.array_equal(control.clamp(crossed(control, value)), value)


def test_a_crossed_value_of_another_shape_is_refused():
    control = File("csv", ROWS, columns=("x", "y"), most=3)
    told = crossed(control, np.ones((3, 2)))
    assert control.validate(told).shape == (3, 2)
    for shape in ([2, 3], [6], [1, 2], [-3, -2], [3, 2, 1], "3x2", [3.5, 2], []):
        with pytest.raises(ControlError):
            control.validate({**told, "shape": shape})


def test_markdown_cannot_give_a_file():
    with pytest.raises(ControlError, match=r"is 'mine.csv', but only a reader can choose its file"):
        File("csv", ROWS, columns=("x", "y")).validate("mine.csv")


def test_line_breaks_of_a_text_are_one_character():
    assert File("txt", "a").validate("a\r\nb\rc") == "a\nb\nc"


@figure(data=File("csv", ROWS, columns=("x", "y")), n=Slider(1, 5))
def measured(ax, data, n):
    ax.plot(*data.T)
    return {"total": data.sum() * n}


def test_no_table_holds_a_file_but_those_of_other_controls_go_on():
    assert [[axis.name for axis in sweep] for sweep in sweeps(measured, measured.start)] == [["n"]]


def test_the_function_of_a_figure_in_the_readers_python_gets_the_file(monkeypatch):
    session = FigureSession("tests")
    monkeypatch.setattr(session, "figure", lambda name: measured)
    control = measured.controls["data"]
    state = {"n": 2, "data": {**crossed(control, np.full((4, 2), 0.5)), "name": "mine.csv"}}
    (answer,) = session.answers("1-wide", "x.measured", json.dumps(state), "wide")
    assert json.loads(answer.outputs) == {"total": 8.0}


@pytest.mark.parametrize(
    ("control", "told", "accept"),
    [
        (File("csv", ROWS, columns=("a<b", "y"), most=2000), "columns: a&lt;b, y; 2,000", ".csv"),
        (File("png", np.zeros((2, 3))), "reduced to 3 × 2 greys", "image/png"),
        (File("txt", "a", most=5000), "5,000 characters at most", ".txt"),
        (File("wav", [0.0], most=12_000), "the first 1.5 s are used, at 8,000", ".wav"),
    ],
)
def test_its_form_is_a_real_input_that_says_what_it_takes(control, told, accept):
    html = filled(form(control.named("data"), "figure", control.start), english())
    assert re.search(rf'<input type="file" id="figure-data" name="data" accept="{accept}', html)
    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert all(f'id="{each}"' in html for each in described)
    assert told in html
    assert "Stays on this page" in html


def test_words_of_files_come_with_pages_that_read_them():
    told = english() | {"file.one": "Eine Datei.", "form.undo": "Rückgängig"}
    assert "Eine Datei." in _carried(told, True)
    assert "Eine Datei." not in _carried(told, False)
    assert "Rückgängig" in _carried(told, False)


def test_who_can_paste_is_offered_it():
    table = File("csv", ROWS, columns=("x", "y")).spec()
    picture, points = File("png", [[0]]).spec(), Points().spec()
    assert [_pastes([each]) for each in (table, picture, points)] == [True, False, True]
    assert [_reads([each]) for each in (table, picture, points)] == [True] * 3
    assert not _reads([Slider(0, 1).spec()])
