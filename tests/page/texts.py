"""How large the letters of pictures are on a page, in pixels of the screen."""

from typing import Any, NamedTuple

# Raised and lowered parts of a text are smaller by their nature; the text itself counts.
LETTERS = """() => [...document.querySelectorAll("svg.ex-picture text")]
  .filter((text) => text.checkVisibility() && /\\S/.test(text.textContent))
  .map((text) => {
    const { a, b } = text.getScreenCTM();
    return {
      size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b),
      text: text.textContent,
      figure: text.closest("explorable-figure")?.getAttribute("figure") ?? "",
    };
  })"""
# Texts that lie over each other by more than a pixel or two, once letters and words are spaced
# as WCAG 1.4.12 has it. What one author drew over another text on purpose has a clip or a turn.
SPACING = "svg.ex-picture text { letter-spacing: 0.12em; word-spacing: 0.16em; }"
OVERLAPS = """() => {
  const found = [];
  for (const picture of document.querySelectorAll("svg.ex-picture")) {
    if (!picture.checkVisibility()) continue;
    const texts = [...picture.querySelectorAll("text")]
      .filter((text) => /\\S/.test(text.textContent) && !text.hasAttribute("transform"))
      .map((text) => ({ text, box: text.getBoundingClientRect() }));
    texts.forEach(({ text, box }, at) => {
      for (const other of texts.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        const tall = Math.min(box.height, other.box.height);
        if (across > 1 && down > 0.35 * tall) {
          found.push({
            figure: picture.closest("explorable-figure")?.getAttribute("figure") ?? "",
            texts: [text.textContent, other.text.textContent],
          });
        }
      }
    });
  }
  return found;
}"""


class Letter(NamedTuple):
    """The smallest letters that were found, in pixels, and where."""

    number: float
    place: str


def smallest_letter_px(page: Any) -> Letter | None:
    """Return the size of the smallest text in the pictures that are seen; None without any."""
    return min(
        (
            Letter(round(one["size"], 2), f"{one['figure']}: {one['text']!r}")
            for one in page.evaluate(LETTERS)
        ),
        default=None,
    )


def overlapping_texts(page: Any) -> list[str]:
    """Return the texts of pictures that lie over each other, with letters and words spaced."""
    page.add_style_tag(content=SPACING)
    return [
        f"{one['figure']}: {one['texts'][0]!r} and {one['texts'][1]!r}"
        for one in page.evaluate(OVERLAPS)
    ]
