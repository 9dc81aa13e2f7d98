"""In a real browser files are read as others read them, and what cannot be read is said."""

import csv
import io
import random

import numpy as np
import pytest
from giving import GIVE, packed
from matplotlib import image
from PIL import Image
from scipy.io import wavfile

from explorable.controls import Curve, File, Points

ROWS = [(1.0, 2.0), (3.0, 4.5), (6.0, -1.0)]


def table():
    return File("csv", ROWS, columns=("week", "height"), most=500)


class Desk:
    """Somebody before a bench with one control for files, called `mine`."""

    def __init__(self, bench, control):
        self.bench = bench(mine=control)
        self.page = self.bench.page
        self.said = self.page.locator(".ex-file-said")
        self.page.wait_for_function("bench.gestures && document.querySelector('.ex-file input')")

    def give(self, *files, how="choose", text="", to=".ex-file input"):
        self.page.evaluate(GIVE, [to, how, list(files), text])

    def gets(self, *files, **how):
        """Give files and return what the figure's function gets of them."""
        before = len(self.bench.changes("mine"))
        self.give(*files, **how)
        self.page.wait_for_function("(count) => bench.changes.length > count", arg=before)
        return self.bench.value("mine")

    def hears(self, *files, **how):
        """Give files that cannot be read and return the sentence that is said of them."""
        before = self.page.evaluate("JSON.stringify(bench.form.values())")
        self.page.evaluate("() => { document.querySelector('.ex-file-said').textContent = '' }")
        self.give(*files, **how)
        self.page.wait_for_function("document.querySelector('.ex-file-said').textContent")
        assert self.page.evaluate("JSON.stringify(bench.form.values())") == before
        return self.said.inner_text()


@pytest.fixture
def desk(bench):
    return lambda control: Desk(bench, control)


def module(page, name, function, given):
    """Return what a function makes of a module of the page's and of what it is given."""
    return page.evaluate(
        f"async (given) => ({function})(await import('/client/{name}'), given)", given
    )


# Tables


def as_pythons_csv(text, separator):
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None


def test_cells_are_what_pythons_csv_finds(bench):
    rng = random.Random(7)
    signs = ["a", "1", '"', '""', ",", ";", "\t", "\n", "\r\n", "\r", " ", "é", '"x,y"', '"x\ny"']
    cases = [
        ("".join(rng.choices(signs, k=rng.randrange(14))), rng.choice(",;\t")) for _ in range(3000)
    ]
    wanted = [as_pythons_csv(*case) for case in cases]
    found = module(
        bench(mine=table()).page,
        "csv.js",
        """({ recordsOf }, cases) => cases.map(([text, separator]) => {
          try { return [...recordsOf(text, separator)].map(({ cells }) => cells); }
          catch ({ key }) { return key === "file.quote" ? null : key; }
        })""",
        cases,
    )
    assert sum(each is None for each in wanted) > 100
    assert found == wanted


def written(rows, names, rng):
    """Return a table as some spreadsheet might write it."""
    separator, comma = rng.choice(
        [(",", False), (";", True), ("\t", True), (";", False), ("\t", False)]
    )
    said = [[repr(float(one)) for one in row] for row in rows]
    if comma:
        said = [[one.replace(".", ",") for one in row] for row in said]
    file = io.StringIO(newline="")
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    ends = rng.choice(["\n", "\r\n", "\r"])
    writer = csv.writer(file, delimiter=separator, quoting=quoting, lineterminator=ends)
    writer.writerows([names, *said] if names else said)
    return file.getvalue().removesuffix(ends if rng.random() < 0.5 else "\0")


def test_numbers_come_back_from_every_dialect(bench):
    rng, dice = random.Random(3), np.random.default_rng(3)
    cases, wanted = [], []
    for _ in range(200):
        rows = dice.normal(size=(dice.integers(1, 20), 3)) * 10.0 ** dice.integers(-12, 12)
        named = rng.random() < 0.5
        order = rng.sample(range(3), 3) if named else [0, 1, 2]
        cases.append(written(rows, ["b", "Size, in cm", "C"] if named else None, rng))
        wanted.append(rows[:, order].tolist())
        cases[-1] = [cases[-1], [["b", "size, in cm", "c"][at] for at in order]]
    found = module(
        bench(mine=table()).page,
        "csv.js",
        "({ readTable }, cases) => cases.map(([text, names]) => readTable(text, names).rows)",
        cases,
    )
    assert found == wanted


UNREADABLE = [
    ("week,height\n1,2\n3,n/a\n", "Row 3, column 2: “n/a” is not a number."),
    ("\n1;2\n\n3;\n", "Row 4, column 2 is blank; a number is needed."),
    ("1;2,5\n2;3.5", "Row 2, column 2: “3.5” has a different decimal mark from the rows above."),
    ("1,2\n3,4,5", "Row 2 has 3 columns, but row 1 has 2."),
    ("1,2,3", "The rows have 3 columns; 2 are needed: week, height."),
    ("day,size,x\n1,2,3", "The first row names these columns: day, size, x. Needed: week"),
    ("week,height\n", "It has no rows of numbers."),
    ('week,height\n1,"2\n', "Row 2, column 2: a quotation mark is not closed, or"),
    ("1,1e999", "Row 1, column 2: “1e999” is not a number."),
    ("1,2\n" * 501, "There are more than 500 rows, which is the limit."),
    ("", "mine.csv is empty."),
    (b"PK\x03\x04 and so on", "mine.csv is not a CSV file. If it is a spreadsheet, save it as CSV"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE, ids=[s[:30] for _, s in UNREADABLE])
def test_what_cannot_be_read_is_said_with_row_and_column(desk, content, sentence):
    assert desk(table()).hears(packed("mine.csv", content)).startswith(sentence)


def test_a_table_is_chosen_and_given_back(desk):
    one = desk(table())
    value = one.gets(packed("mine.csv", "height;note;week\n1,5;a;2\n2,5;b;3\n"))
    assert value.tolist() == [[2, 1.5], [3, 2.5]]
    output = one.page.locator(".ex-file output")
    assert output.inner_text() == "mine.csv (rows: 2)"
    back = one.page.get_by_role("button", name="Back to the example: mine")
    back.click()
    assert one.bench.value("mine").tolist() == [list(row) for row in ROWS]
    assert output.inner_text() == "the author’s example"
    assert back.get_attribute("aria-disabled") == "true"


def test_start_over_gives_the_file_back(desk):
    one = desk(table())
    one.gets(packed("mine.csv", "1,2"))
    one.page.get_by_role("button", name="Start over").click()
    assert one.bench.value("mine").tolist() == [list(row) for row in ROWS]


def test_the_same_file_can_be_chosen_again_after_a_mistake(desk):
    one = desk(table())
    bad = packed("mine.csv", "1,x")
    assert one.hears(bad) == one.hears(bad) == "Row 1, column 2: “x” is not a number."
    one.gets(packed("mine.csv", "1,2"))
    assert one.said.inner_text() == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_have_their_own_letters(desk, encoding):
    one = desk(File("csv", [1.0], columns=("größe",)))
    assert one.gets(packed("a.csv", "name\tGröße\nä\t1,5\n".encode(encoding))).tolist() == [[1.5]]


def test_rows_are_pasted_and_files_dropped(desk):
    one = desk(table())
    assert one.gets(how="paste", text="1\t2,5\n3\t4").tolist() == [[1, 2.5], [3, 4]]
    assert one.page.locator(".ex-file output").inner_text() == "pasted (rows: 2)"
    assert one.gets(packed("b.csv", "5,6"), how="drop", to=".ex-stage").tolist() == [[5, 6]]
    two = [packed("b.csv", "5,6"), packed("c.csv", "5,6")]
    assert one.hears(*two, how="drop") == "That is more than one file; choose one."
    folder = """() => {
      const item = { webkitGetAsEntry: () => ({ isDirectory: true }) };
      const event = new Event("drop", { bubbles: true, cancelable: true });
      event.dataTransfer = { types: ["Files"], items: [item], files: [{}] };
      document.querySelector(".ex-stage").dispatchEvent(event);
    }"""
    one.page.evaluate(folder)
    assert one.said.inner_text() == "That is a folder; choose a file in it."


def test_a_file_that_is_too_heavy_is_not_even_opened(desk):
    one = desk(table())
    one.page.evaluate(
        """() => { Object.defineProperty(File.prototype, "size", { value: 2e9 }); }"""
    )
    heavy = packed("mine.csv", "1,2")
    assert one.hears(heavy) == "mine.csv has 2000 MB; at most 50 are allowed."


# Pictures


def png(pixels):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "png")
    return file.getvalue()


def test_a_picture_of_the_shape_has_the_greys_that_matplotlib_reads(desk):
    pixels = np.random.default_rng(1).integers(256, size=(12, 17), dtype=np.uint8)
    value = desk(File("png", np.zeros((12, 17)))).gets(packed("a.png", png(pixels), "image/png"))
    assert np.allclose(value, image.imread(io.BytesIO(png(pixels))), atol=1e-6)


def test_colours_become_the_greys_of_pillow(desk):
    pixels = np.random.default_rng(2).integers(256, size=(9, 8, 3), dtype=np.uint8)
    value = desk(File("png", np.zeros((9, 8)))).gets(packed("a.png", png(pixels), "image/png"))
    assert np.abs(value * 255 - np.array(Image.fromarray(pixels).convert("L"))).max() <= 1.01


def test_a_larger_picture_is_cut_to_its_middle_and_averaged(desk):
    pixels = np.random.default_rng(3).integers(256, size=(60, 100), dtype=np.uint8)
    value = desk(File("png", np.zeros((6, 6)))).gets(packed("a.png", png(pixels), "image/png"))
    means = pixels[:, 20:80].reshape(6, 10, 6, 10).mean(axis=(1, 3))
    assert np.abs(value * 255 - means).max() <= 0.501


def test_what_is_transparent_is_white(desk):
    pixels = np.zeros((2, 2, 4), dtype=np.uint8)
    pixels[0, :, 3] = 255
    value = desk(File("png", np.zeros((2, 2)))).gets(packed("a.png", png(pixels), "image/png"))
    assert value.tolist() == [[0, 0], [1, 1]]


def test_what_is_no_picture_is_said(desk):
    one = desk(File("png", np.zeros((2, 2))))
    assert (
        one.hears(packed("a.png", "no picture"))
        == "This is not a picture that the browser can read."
    )


# Sounds


def wav(rate, samples):
    file = io.BytesIO()
    wavfile.write(file, rate, samples)
    return file.getvalue()


def as_floats(samples):
    """Return samples as scipy reads them, from -1 to 1, mixed."""
    scale = {"u1": (128, 128), "i2": (0, 2**15), "i4": (0, 2**31)}.get(
        samples.dtype.str[1:], (0, 1)
    )
    found = (samples.astype(float) - scale[0]) / scale[1]
    return found.mean(axis=1) if found.ndim > 1 else found


@pytest.mark.parametrize("kind", ["u1", "i2", "i4", "f4", "f8"])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_sound_has_the_samples_that_scipy_reads(desk, kind, channels):
    shape = (500, channels) if channels > 1 else 500
    wave = np.random.default_rng(4).uniform(-1, 1, shape)
    full = {"u1": 127, "i2": 32767, "i4": 2**31 - 1}.get(kind, 1)
    content = wav(8000, (wave * full + (128 if kind == "u1" else 0)).astype(kind))
    value = desk(File("wav", [0.0], rate=8000)).gets(packed("a.wav", content))
    _, samples = wavfile.read(io.BytesIO(content))
    assert np.allclose(value, as_floats(samples), atol=1e-7)


@pytest.mark.parametrize("rate", [8000, 44_100, 48_000])
def test_a_sound_is_brought_to_another_rate(desk, rate):
    """A tone of 440 Hz is the same tone; one above the new rate's half falls silent."""
    time = np.arange(22_050 // 2) / 22_050
    wave = 0.5 * np.sin(2 * np.pi * 440 * time) + 0.4 * np.sin(2 * np.pi * 7000 * time)
    content = wav(22_050, wave.astype("f4"))
    value = desk(File("wav", [0.0], rate=rate)).gets(packed("a.wav", content))
    assert len(value) == rate // 2
    there = np.arange(len(value)) / rate
    high = 0.4 * np.sin(2 * np.pi * 7000 * there) if rate > 14_000 else 0
    wanted = 0.5 * np.sin(2 * np.pi * 440 * there) + high
    assert np.abs(value - wanted)[150:-150].max() < 1e-3


def test_of_a_long_sound_the_first_seconds_are_taken(desk):
    one = desk(File("wav", [0.0], rate=1000, most=500))
    value = one.gets(packed("a.wav", wav(1000, np.linspace(-1, 1, 1200).astype("f4"))))
    assert np.allclose(value, np.linspace(-1, 1, 1200)[:500], atol=1e-6)
    assert one.said.inner_text() == "Of 1.2 s, the first 0.5 are used."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"RIFF", "This is not a WAV file."),
        (wav(8000, np.zeros(0, "i2")), "This WAV file has no samples."),
        (wav(8000, np.zeros(9, "i2")).replace(b"\x01\x00\x01\x00", b"\x55\x00\x01\x00", 1),
         "The samples of this WAV file are compressed; save it as PCM."),
        (wav(8000, np.zeros(9, "i2")), "The sound is too short: 0.0 s; at least 0.1 are needed."),
    ],
)  # fmt: skip
def test_what_is_no_sound_is_said(desk, content, sentence):
    one = desk(File("wav", np.zeros(800), rate=8000, fewest=800))
    assert one.hears(packed("a.wav", content)) == sentence


# Texts


def test_a_text_is_read_letter_for_letter(desk):
    one = desk(File("txt", "", fewest=0, most=20))
    assert one.gets(packed("a.txt", "é🙂\r\nzwei\x00\n")) == "é🙂\nzwei\n"
    assert one.page.locator(".ex-file output").inner_text() == "a.txt (characters: 8)"
    assert (
        one.hears(packed("a.txt", "🙂" * 21))
        == "The text is too long: 21 characters; the limit is 20."
    )
    assert one.hears(packed("a.txt", b"\xff\xfa\x80")) == "a.txt is not UTF-8 text."


# Pasted into what is drawn


def test_pasted_curves_are_numpys_interpolation(bench):
    dice = np.random.default_rng(5)
    control = Curve(24, x=(0, 1), y=(-1, 1)).named("shape")
    cases, wanted = [], []
    places = np.linspace(0, 1, 24)
    for two in [True, False] * 20:
        heights = dice.uniform(-1.5, 1.5, dice.integers(3, 60))
        inner = dice.uniform(-0.2, 1.2, len(heights) - 1)
        x = np.sort([0.5, *inner]) if two else np.linspace(0, 1, len(heights))
        rows = np.column_stack([x, heights] if two else [heights]).tolist()
        cases.append("\n".join("\t".join(map(repr, row)) for row in rows))
        wanted.append(np.clip(np.interp(places, x, heights), -1, 1))
    found = module(
        bench(mine=table()).page,
        "pasted.js",
        "({ pasted }, [spec, texts]) => texts.map((text) => pasted(spec, text).value)",
        [control.spec(), cases],
    )
    assert np.allclose(found, wanted, atol=1e-12)


def test_pasted_points_keep_to_their_box_and_their_number(bench):
    control = Points([(1, 1), (2, 2)], x=(0, 10), y=(0, 5), fewest=2, most=4)
    desk = bench(places=control)
    desk.page.wait_for_load_state("networkidle")  # what hears pastes comes after the handles
    desk.page.evaluate(GIVE, [".ex-handle", "paste", [], "x;y\n1;1\n2;2,5\n11;1\n3;3\n4;4\n5;5"])
    said = desk.page.locator(".ex-file-said")
    said.wait_for(state="visible")
    assert desk.value("places").tolist() == [[1, 1], [2, 2.5], [3, 3], [4, 4]]
    assert said.inner_text() == (
        "Points taken: 4. Outside the picture’s ranges, and left out: 1. "
        "Left out, because only 4 fit: 1."
    )
    desk.page.evaluate(GIVE, [".ex-handle", "paste", [], "1,1"])
    desk.page.wait_for_function(
        "document.querySelector('.ex-file-said').textContent.includes('few')"
    )
    assert said.inner_text() == "Too few points: 1 of 2."
    assert len(desk.value("places")) == 4
    desk.page.get_by_role("button", name="Undo the last change to places").click()
    assert desk.value("places").tolist() == [[1, 1], [2, 2]]
    assert said.inner_text() == ""
