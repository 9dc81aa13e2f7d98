"""How small letters in pictures are on a telephone."""

from findings import Goal
from open_pages import NARROWEST, PHONE, figures

GOALS = {
    "smallest_letter_px_390": Goal("the smallest letter of a picture", 12, unit="px"),
    "smallest_letter_px_320": Goal("likewise in a window of 320 px", 11, unit="px"),
}
# The size of each text of a picture on the screen, with the text.
SIZES = """(id) => {
  const svg = [...document.querySelectorAll(`#${id} svg.ex-picture`)]
    .find((one) => getComputedStyle(one).display !== "none");
  const { a, b } = svg.getScreenCTM();
  return [...svg.querySelectorAll("text, tspan")]
    .filter((one) => one.textContent.trim() && !one.querySelector("tspan"))
    .map((one) => [Math.hypot(a, b) * parseFloat(getComputedStyle(one).fontSize), one.textContent]);
}"""


def measure(pages, findings):
    for key, size in zip(GOALS, (PHONE, NARROWEST), strict=True):
        for name, page in pages.each(size):
            for figure in figures(page):
                for pixels, text in page.evaluate(SIZES, figure):
                    findings.note(key, pixels, f"{name}, {figure}, {text!r}")
