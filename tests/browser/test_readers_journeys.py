"""In Chromium, Firefox and WebKit: a page loads, is touched, is answered by table and Python."""

from frames import shows

FIVE = "five-points/"
PAINTED = """() => {
  const picture = document.querySelector("#one svg.ex-picture");
  const { width, height } = picture.getBoundingClientRect();
  return width > 200 && height > 200 && picture.querySelectorAll("path").length > 5;
}"""


def test_a_picture_is_touched_and_table_and_python_answer(visit):
    visit.open(FIVE)
    assert visit.reader.evaluate(PAINTED)
    assert visit.reader.evaluate(
        "() => document.querySelector('#one').getAttribute('answers')"
    ) in (
        None,
        "picture",
    )
    start = visit.state("one")["steps"]
    visit.reader.middle("#one input[name=steps]")
    visit.reader.focus("#one input[name=steps]")
    visit.reader.press("ArrowRight")
    visit.wait_for("one", "table")
    assert visit.state("one")["steps"] > start
    assert shows(visit, "one", "fits.one")
    visit.wait_for("one", "model")
    assert shows(visit, "one", "fits.one")
